import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { Action, ActionKind } from "../../store/actions/actions.js";

/** What is stored of an action of a kind: what a connector sent, without whom it went to. */
export type ContentOf<Kind extends ActionKind> = Kind extends "ShareLocation" | "PhotoWithLocation"
  ? ControlSchemas["SharedLocation"]
  : Kind extends "ActionPackage"
    ? Schemas["PackageAction"]
    : Extract<Schemas["PostActionRequest"], { actionType: Kind }>;

/**
 * What is stored of an action.
 *
 * @typeParam Kind the action's kind, where it is known
 */
export function contentOf<Kind extends ActionKind>({ content }: Action): ContentOf<Kind> {
  // Written when the action was sent, from a request that fits the contract's schema of its kind.
  return JSON.parse(content) as ContentOf<Kind>;
}

/** On record: an identifier of a package may bear a version; webhooks name it without. */
export function bareId(packageId: string): string {
  return packageId.replace(/\.\d+$/, "");
}
