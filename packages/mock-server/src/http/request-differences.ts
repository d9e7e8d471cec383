import type { IncomingHttpHeaders } from "node:http";
import { parse } from "node:querystring";
import { askedOperation, type ContractOperation, readTarget } from "@kaizala-gateway/foundation";
import { isPreflight } from "./cors.js";
import { bodyDifferences } from "./leniency/body-differences.js";
import type { RequestDifference } from "./leniency/differences.js";
import { parameterDifferences, valueDifferences } from "./leniency/value-differences.js";
import { refuseUndecodable } from "./undecodable.js";
import { refuseUnknownOperation } from "./unknown-operation.js";

/** A request as it was sent. */
export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly requestTarget: string;
  /** By which the body is decoded, too. */
  readonly headers: IncomingHttpHeaders;
  /** As it was sent; undefined where it is not known, so that the rest alone is looked at. */
  readonly body: Buffer | undefined;
}

/** A body of 1 MiB may have a hundred times as many. */
const MOST_DIFFERENCES = 1000;

/**
 * What of a request the contract does not have so: what the server reads leniently, such as `Message` for `message`,
 * each with the spelling that needs no lenience, and what breaks a rule even so. Empty for one that is right to the
 * letter, and for one that a browser sends before its own; the first thousand of one that is wrong all over.
 */
export async function requestDifferences(request: SentRequest): Promise<RequestDifference[]> {
  const { method, requestTarget, headers, body } = request;
  if (isPreflight(method, headers)) return [];
  const { path, query } = readTarget(requestTarget);
  const operation = askedOperation("kaizala", method, path);
  if (!operation) {
    const { message } = refuseUndecodable(path) ?? refuseUnknownOperation(method, path);
    return [{ field: "path", kind: "violation", sent: undefined, rule: message }];
  }
  const differences = [
    ...pathDifferences(operation, requestTarget, path),
    ...parameterDifferences(operation, path),
    ...valueDifferences(operation, "query", query.length > 1 ? { ...parse(query.slice(1)) } : {}),
    ...(await bodyDifferences(operation, headers, body)),
  ];
  return differences.slice(0, MOST_DIFFERENCES);
}

function pathDifferences(operation: ContractOperation, target: string, path: string): RequestDifference[] {
  const [sent = ""] = target.split("?", 1);
  const differences: RequestDifference[] = [];
  if (sent !== path) {
    const rule = "doubled slashes, and slashes and spaces at the end, are to be left out";
    differences.push({ field: "path", kind: "lenience", sent, rule });
  }
  const wanted = operation.path.split("/");
  for (const [index, segment] of path.split("/").entries()) {
    const spelling = wanted[index] ?? "";
    if (spelling.startsWith("{") || spelling === segment) continue;
    differences.push({
      field: "path",
      kind: "lenience",
      sent: segment,
      rule: `the contract spells it ${spelling}`,
    });
  }
  return differences;
}
