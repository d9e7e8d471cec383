import {
  DeepJsonError,
  documents,
  matchOperation,
  operations,
  refuseDeepJson,
  resolveReference,
} from "@kaizala-gateway/foundation";
import { normalisePath } from "../checking/normalised-path.js";

/** Whether the answer to a request hands out a token and says where its calls go, as far as the contract knows. */
export function handsOutToken(method: string, requestTarget: string): boolean {
  const { api, path } = normalisePath(requestTarget);
  const operation = api === "kaizala" ? matchOperation(api, method, path) : undefined;
  return operation !== undefined && tellingOperations().has(operation.operationId);
}

/**
 * What is wrong with an answer that hands out a token, so that nobody can say where it sends its caller.
 *
 * @param body as clients read it; undefined for one that cannot be read as a whole
 * @returns undefined for nothing
 */
export function tokenAnswerProblem(body: Buffer | undefined): string | undefined {
  if (body === undefined) return "is too long, or coded in a way that is not known";
  const text = body.toString("utf8").replace(/^\ufeff/, "");
  if (text.trim() === "") return undefined;
  let value: unknown;
  try {
    refuseDeepJson(text);
    value = JSON.parse(text);
  } catch (error) {
    return error instanceof DeepJsonError ? `is ${error.message}` : "is not JSON in UTF-8";
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "is not an object";
  const endpoints = Object.entries(value).filter(([name]) => /^endpointurl$/i.test(name));
  const isOdd = endpoints.some(([, endpoint]) => typeof endpoint !== "string" && endpoint !== null);
  return isOdd ? "has an endpointUrl that is not text" : undefined;
}

let telling: ReadonlySet<string> | undefined;

function tellingOperations(): ReadonlySet<string> {
  telling ??= operationsAnswering("endpointUrl");
  return telling;
}

/** The operations whose answer of 200 may have one of these members at its top. */
export function operationsAnswering(...members: readonly string[]): ReadonlySet<string> {
  const answering = operations.kaizala.filter(({ answers }) => {
    const content = Object(answers.get(200)?.content);
    const schema = resolveReference(documents.kaizala, Object(content["application/json"]).schema);
    return members.some((member) => Object.hasOwn(Object(schema?.properties), member));
  });
  return new Set(answering.map(({ operationId }) => operationId));
}
