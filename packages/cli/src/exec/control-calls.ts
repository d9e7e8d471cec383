import { maskedText } from "@kaizala-gateway/foundation";
import { CliError } from "../problems/cli-error.js";
import { ask, parsed, type Told } from "../server/asking.js";

/** How long a server that runs elsewhere may take for an answer of its control API, in milliseconds. */
const TIMEOUT_MS = 30_000;

/** Calls the control API of a server that runs already. */
export class ControlCalls {
  readonly #controlUrl: string;
  readonly #token: string | undefined;
  readonly #ca: string | undefined;

  /**
   * @param controlUrl without a slash at its end
   * @param token what it demands; undefined for nothing
   * @param ca whom to trust, in PEM; undefined for whom Node.js trusts
   */
  constructor(controlUrl: string, token: string | undefined, ca: string | undefined) {
    this.#controlUrl = controlUrl;
    this.#token = token;
    this.#ca = ca;
  }

  /**
   * Calls an operation, and gives what it answers; undefined where there is no such thing, as at a service without a
   * control API, which may answer with a page.
   *
   * @throws {CliError} where it cannot be reached, or refuses
   */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const { status, text } = await this.#ask(method, path, body);
    if (status === 404) return undefined;
    const content = parsed(text);
    if (content === undefined && isOfNobody(status)) return undefined;
    if (status >= 200 && status < 300) return content;
    const { message } = Object(content);
    const reason = typeof message === "string" ? maskedText(message, "***") : `status ${status}`;
    throw new CliError(`${method} ${this.#controlUrl}${path} was refused: ${reason}`);
  }

  async #ask(method: string, path: string, body: unknown): Promise<Told> {
    try {
      return await ask({
        url: `${this.#controlUrl}${path}`,
        method,
        timeoutMs: TIMEOUT_MS,
        ca: this.#ca,
        headers: {
          ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch (error) {
      const { message, code: reason = message } = Object(error);
      throw new CliError(`--url: ${this.#controlUrl} cannot be reached: ${reason}.`);
    }
  }
}

/** Whether a status without JSON is of a service that knows nothing of the path: not of one that leads on, refuses or fails. */
function isOfNobody(status: number): boolean {
  return status < 300 || (status >= 400 && status < 500 && status !== 401 && status !== 403);
}
