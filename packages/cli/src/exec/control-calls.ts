import { maskedText } from "@kaizala-gateway/foundation";
import { CliError } from "../problems/cli-error.js";

/** How long a server that runs elsewhere may take for an answer of its control API, in milliseconds. */
const TIMEOUT_MS = 30_000;

/** Calls the control API of a server that runs already. */
export class ControlCalls {
  readonly #controlUrl: string;
  readonly #token: string | undefined;

  /**
   * @param controlUrl without a slash at its end
   * @param token what it demands; undefined for nothing
   */
  constructor(controlUrl: string, token: string | undefined) {
    this.#controlUrl = controlUrl;
    this.#token = token;
  }

  /**
   * Calls an operation, and gives what it answers; undefined where there is no such thing, as at a service without a
   * control API, which may answer with a page.
   *
   * @throws {CliError} where it cannot be reached, or refuses
   */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.#fetch(method, path, body);
    const text = await answer.text();
    if (answer.status === 404) return undefined;
    const content = parsed(text);
    if (content === undefined && isOfNobody(answer.status)) return undefined;
    if (answer.ok) return content;
    const { message } = Object(content);
    const reason = typeof message === "string" ? maskedText(message, "***") : `status ${answer.status}`;
    throw new CliError(`${method} ${this.#controlUrl}${path} was refused: ${reason}`);
  }

  async #fetch(method: string, path: string, body: unknown): Promise<Response> {
    try {
      return await fetch(`${this.#controlUrl}${path}`, {
        method,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const { message, cause } = Object(error);
      const reason = Object(cause).code ?? Object(cause).message ?? message;
      throw new CliError(`--url: ${this.#controlUrl} cannot be reached: ${reason}.`);
    }
  }
}

/** Whether a status without JSON is of a service that knows nothing of the path: not of one that refuses or fails. */
function isOfNobody(status: number): boolean {
  return status < 500 && status !== 401 && status !== 403;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
