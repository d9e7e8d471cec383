import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { ApiRequest } from "./operations.js";
import { withQuery } from "./query.js";

/** A request as `fetch` takes it. */
export interface WireRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | URLSearchParams | FormData | undefined;
  /** Whether a successful answer is a file. */
  readonly isFileAsked: boolean;
}

/**
 * @param baseUrl what the paths of the contract follow, without a slash at its end
 * @param headers tokens and credentials
 * @throws {InvalidArgumentError} for a path parameter that would make the path another one
 */
export function wireRequest(
  { method, path, input }: ApiRequest,
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
): WireRequest {
  const { query = {}, header = {}, body, fields, form, as } = input;
  return {
    url: withQuery(baseUrl + filled(path, { ...input.path }), query),
    method,
    headers: { ...headers, ...header, ...(body !== undefined && { "content-type": "application/json" }) },
    // fetch itself sets the content type of the other two.
    body:
      body === undefined ? ((fields && new URLSearchParams({ ...fields })) ?? form) : JSON.stringify(body),
    isFileAsked: as === "file",
  };
}

function filled(path: string, parameters: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = parameters[name];
    // "." and ".." survive percent-encoding, and would make the URL that of another operation.
    if (typeof value !== "string" || ["", ".", ".."].includes(value)) {
      const shown = typeof value === "string" ? JSON.stringify(value) : `a value of type ${typeof value}`;
      throw new InvalidArgumentError(name, `must be an identifier that the service gave, not ${shown}`);
    }
    return encodeURIComponent(value);
  });
}
