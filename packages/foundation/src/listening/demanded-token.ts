import { isLoopbackHost } from "../hosts/loopback.js";
import { controlTokenProblem } from "../secrets/control-token.js";

/** What says whether a server demands a control token. */
export interface ControlTokenOptions {
  /** Where it listens. Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** The token that it was given. */
  readonly controlToken?: string | undefined;
}

const DRAWN_BYTES = 32;

/**
 * The control token that a server demands: the one that it was given, or a new one where others than this machine may
 * reach it. Null for none.
 *
 * @param draw gives so many random bytes
 * @throws {RangeError} for a text that cannot be a token, which it does not tell
 */
export function demandedToken(
  { host = "127.0.0.1", controlToken }: ControlTokenOptions,
  draw: (count: number) => Buffer,
): string | null {
  if (controlToken === undefined)
    return isLoopbackHost(host) ? null : draw(DRAWN_BYTES).toString("base64url");
  const problem = controlTokenProblem(controlToken);
  if (problem !== undefined) throw new RangeError(`controlToken: ${problem}.`);
  return controlToken;
}
