import { type ContractOperation, operations } from "@kaizala-gateway/foundation";

/** How a request of a control API shows a token; undefined for none. */
export function bearing(token: string | null | undefined): Record<string, string> {
  return token == null ? {} : { authorization: `Bearer ${token}` };
}

/** Every operation of an API, by its name. */
export function everyOperation(api: "control" | "gateway"): [string, ContractOperation][] {
  return operations[api].map((operation) => [operation.operationId, operation]);
}

/**
 * Asks for an operation in the simplest way that there is.
 *
 * @param base of the API
 * @param sandboxId what stands in its path for a sandbox, if anything does
 */
export function askFor(
  { method, path, body }: ContractOperation,
  base: string,
  token?: string | null,
  sandboxId = "nothing",
): Promise<Response> {
  const target = path.replaceAll("{sandboxId}", sandboxId).replaceAll(/\{\w+\}/g, "nothing");
  const headers = { ...bearing(token), ...(body && { "content-type": "application/json" }) };
  return fetch(base + target, { method, headers, ...(body && { body: "{}" }) });
}
