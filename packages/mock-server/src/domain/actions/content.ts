import type { ControlSchemas, Schemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";

/** What a connector sent, as it is stored: without whom it went to. */
export type PostedAction = Schemas["PostActionRequest"];

export type PostedPackage = Schemas["PackageAction"];

/** A location that was shared in the app, as it is stored. */
export type SharedLocation = Pick<ControlSchemas["ShareLocation"], "latitude" | "longitude" | "photo">;

/** The stored content of an action that a connector sent. */
export function postedContent({ content }: Action): PostedAction {
  // Written by postAction, from a request that fits the contract.
  return JSON.parse(content) as PostedAction;
}

/** The stored content of a package's instance. */
export function packageContent({ content }: Action): PostedPackage {
  // Only such a content is stored under the kind ActionPackage.
  return JSON.parse(content) as PostedPackage;
}

/** The stored content of a location. */
export function locationContent({ content }: Action): SharedLocation {
  // Written by shareLocation, from a request that fits the contract.
  return JSON.parse(content) as SharedLocation;
}

/** The questions of a survey or of a package's instance; undefined where they are not known. */
export function questionsOf(action: Action): readonly Schemas["Question"][] | undefined {
  return surveyOf(action)?.questions;
}

/** The body of what is answered by questions: a survey or a package's instance. */
export function surveyOf(
  action: Action,
): (Schemas["SurveySettings"] & { readonly questions?: Schemas["Questions"] }) | undefined {
  const posted =
    action.kind === "Survey" || action.kind === "ActionPackage" ? postedContent(action) : undefined;
  if (posted === undefined) return undefined;
  if ("id" in posted) return posted.actionBody;
  return posted.actionType === "Survey" ? posted.actionBody : undefined;
}

/** On record: an identifier of a package may bear a version; webhooks name it without. */
export function bareId(packageId: string): string {
  return packageId.replace(/\.\d+$/, "");
}
