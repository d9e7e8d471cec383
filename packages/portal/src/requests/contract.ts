import { whileAnswered } from "../api/control-client.js";
import { problemOf } from "../api/control-problem.js";
import { basePath } from "../place/base-path.js";
import { memberOf } from "./exchange.js";
import { documented, type OperationDocs, textsOf } from "./operation-docs.js";

let fetched: Promise<unknown> | null = null;

/** What the contract says of an operation; undefined where it knows none of the name. */
export async function docsOf(operationId: string): Promise<OperationDocs | undefined> {
  return documented(await contract(), operationId);
}

/** The contract's sentence for each of its inferred rules. */
export async function inferredRules(): Promise<Readonly<Record<string, string>>> {
  return textsOf(memberOf(await contract(), "x-inferred-rules"));
}

function contract(): Promise<unknown> {
  fetched ??= fetch(`${basePath}/openapi.json`, { signal: whileAnswered() })
    .then((answer) => answer.json())
    .catch((error: unknown) => {
      // It is asked for anew by whoever looks next.
      fetched = null;
      throw problemOf(error);
    });
  return fetched;
}
