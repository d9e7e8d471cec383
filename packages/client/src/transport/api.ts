import createClient, { type Client, defaultPathSerializer } from "openapi-fetch";
import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { paths } from "../generated/kaizala.js";

/** The operations of the contract, typed. */
export type Api = Client<paths>;

/** What every call of {@link Api} must pass on: where to, in whose name, and over which exchange. */
export interface Attempt {
  readonly baseUrl: string;
  readonly headers: Record<string, string>;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** What {@link Api} answers. */
export interface ApiResult<Answer> {
  readonly data?: Answer;
  readonly error?: unknown;
  readonly response: Response;
}

/** One operation with its arguments, to be sent as often as the session needs to. */
export type ApiCall<Answer> = (api: Api, attempt: Attempt) => Promise<ApiResult<Answer>>;

export function createApi(): Api {
  return createClient<paths>({ redirect: "manual", pathSerializer: serializePath });
}

function serializePath(url: string, parameters: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(parameters)) {
    // "." and ".." survive percent-encoding, and would make the URL that of another operation.
    if (typeof value !== "string" || ["", ".", ".."].includes(value)) {
      throw new InvalidArgumentError(name, `must be an identifier that the service gave, not ${show(value)}`);
    }
  }
  return defaultPathSerializer(url, parameters);
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : `a value of type ${typeof value}`;
}
