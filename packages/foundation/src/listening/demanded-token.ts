import { controlTokenProblem } from "../secrets/control-token.js";
import { isReachedByOthers, type ReachOptions } from "./reached-by-others.js";

/** What says whether a server demands a control token. */
export interface ControlTokenOptions extends ReachOptions {
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
  { controlToken, ...reach }: ControlTokenOptions,
  draw: (count: number) => Buffer,
): string | null {
  if (controlToken === undefined)
    return isReachedByOthers(reach) ? draw(DRAWN_BYTES).toString("base64url") : null;
  const problem = controlTokenProblem(controlToken);
  if (problem !== undefined) throw new RangeError(`controlToken: ${problem}.`);
  return controlToken;
}
