import { parse } from "node:querystring";
import {
  type ContractOperation,
  documents,
  jsonProblem,
  matchOperation,
  readTarget,
} from "@kaizala-gateway/foundation";
import { Refusal } from "../domain/ground/refusal.js";
import {
  fittingDifferences,
  type RequestDifference,
  spellingDifferences,
  strayDifferences,
} from "./leniency/differences.js";
import { shapeOf } from "./leniency/shapes.js";
import { bringToSpelling, type PropertyNames, propertyNamesOf } from "./leniency/spelling.js";
import { parseBody } from "./stages/body.js";
import { refuseUnknownOperation } from "./unknown-operation.js";
import { validatorOf } from "./validation.js";

/** A request as it was sent. */
export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly requestTarget: string;
  readonly contentType: string | undefined;
  /** Undefined where it is not known, so that the rest alone is looked at. */
  readonly body: string | undefined;
}

/**
 * What of a request the contract does not have so: what the server reads leniently, such as `Message` for `message`,
 * each with the spelling that needs no lenience, and what breaks a rule even so. Empty for one that is right to the
 * letter, and for a method that no operation has.
 */
export function requestDifferences(request: SentRequest): RequestDifference[] {
  const { method, requestTarget } = request;
  if (!["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE"].includes(method)) return [];
  const { path, query } = readTarget(requestTarget);
  const operation = matchOperation("kaizala", method === "HEAD" ? "GET" : method, path);
  if (!operation) {
    const { message } = refuseUnknownOperation(method, path);
    return [{ field: "path", kind: "violation", sent: undefined, rule: message }];
  }
  return [
    ...pathDifferences(operation, requestTarget, path),
    ...valueDifferences(operation, "query", query.length > 1 ? { ...parse(query.slice(1)) } : {}),
    ...bodyDifferences(operation, request),
  ];
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

function bodyDifferences(
  operation: ContractOperation,
  { contentType, body }: SentRequest,
): RequestDifference[] {
  if (body === undefined || body.trim() === "") {
    // A form without fields is empty, and whole.
    const isJson = operation.body?.contentType === "application/json";
    return isJson && operation.body?.required === true && body !== undefined
      ? [{ field: "body", kind: "violation", sent: undefined, rule: "is required and must be a JSON object" }]
      : [];
  }
  if (!operation.body) {
    const rule = `${operation.method} ${operation.path} takes no body, and nobody reads it`;
    return [{ field: "body", kind: "violation", sent: undefined, rule }];
  }
  const wanted = operation.body.contentType;
  const head = contentTypeDifference(contentType, wanted);
  if (wanted === "application/x-www-form-urlencoded") {
    return [...head, ...valueDifferences(operation, "body", Object.fromEntries(new URLSearchParams(body)))];
  }
  if (wanted !== "application/json") return head;
  const problem = jsonProblem(body);
  const syntax: RequestDifference[] =
    problem === undefined
      ? []
      : [
          {
            field: "body",
            kind: "lenience",
            sent: undefined,
            rule: `must be JSON to the letter; ${problem}`,
          },
        ];
  try {
    return [...head, ...syntax, ...valueDifferences(operation, "body", parseBody(body))];
  } catch (error) {
    return [...head, violationOf(error, "body")];
  }
}

function contentTypeDifference(contentType: string | undefined, wanted: string): RequestDifference[] {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === wanted) return [];
  const rule = `must be ${wanted}`;
  return [{ field: "header Content-Type", kind: "lenience", sent: contentType ?? "nothing", rule }];
}

/** What is read leniently in the values of a query or a body, and the rule that they break even so. */
function valueDifferences(
  operation: ContractOperation,
  place: "query" | "body",
  value: unknown,
): RequestDifference[] {
  const names = propertyNamesOf(documents.kaizala, schemaOf(operation, place));
  const spelling = spellingDifferences(value, names, place);
  try {
    return [...spelling, ...readDifferences(operation, place, value, names)];
  } catch (error) {
    return [...spelling, violationOf(error, place)];
  }
}

/** Reads values as the server does, and tells what it changed. */
function readDifferences(
  operation: ContractOperation,
  place: "query" | "body",
  value: unknown,
  names: PropertyNames,
): RequestDifference[] {
  const [spelt, read] = [structuredClone(value), structuredClone(value)];
  bringToSpelling(spelt, names);
  const validator = validatorOf(operation);
  // What was read leniently is told by what has changed.
  const ignore = () => undefined;
  let broken: RequestDifference[] = [];
  try {
    if (place === "body") validator.checkBody(read, ignore);
    else validator.checkQuery(Object(read), ignore);
  } catch (error) {
    broken = [violationOf(error, place)];
  }
  // A number in a query is always a text.
  const isText = place === "query";
  const stray = strayDifferences(spelt, shapeOf(documents.kaizala, schemaOf(operation, place)), names, place);
  return [...fittingDifferences(spelt, read, place, isText), ...stray, ...broken];
}

function schemaOf(operation: ContractOperation, place: "query" | "body"): object {
  if (place === "body") return operation.body?.schema ?? {};
  const declared = operation.parameters.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    properties: Object.fromEntries(declared.map(({ name, schema }) => [name, schema])),
  };
}

/** A refusal of the server's own validators: the place and the rule in one sentence. */
function violationOf(error: unknown, whole: string): RequestDifference {
  if (!(error instanceof Refusal)) throw error;
  const message = error.message.replace(/\.$/, "");
  const [, place = "", rule = message] = /^([^\s:]+)(?:: | (?=has no property))(.*)$/s.exec(message) ?? [];
  const field = place === "" ? whole : `${whole}.${place}`;
  return { field, kind: "violation", sent: undefined, rule: rule.replace(/^The (?:body|query) /, "") };
}
