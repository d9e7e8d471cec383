import type { Action } from "../../store/actions/actions.js";
import type { TokenSigner } from "../access/token-format.js";
import { contentOf } from "./content.js";
import { rulesOf } from "./kinds/kinds.js";

/** Whether nobody is to learn who answered. */
export function isAnonymous(action: Action): boolean {
  return rulesOf(action).settings(contentOf(action)).isAnonymous === true;
}

/**
 * How a user is stored who answers: by the identifier, or in an anonymous survey by a text that tells
 * nobody who it was, not even somebody with the data, and is another one for each survey.
 */
export function responderOf(signer: TokenSigner, action: Action, userId: string): string {
  return isAnonymous(action) ? signer.pseudonymOf(`${action.referenceId} ${userId}`) : userId;
}
