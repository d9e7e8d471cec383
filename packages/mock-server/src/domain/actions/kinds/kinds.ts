import type { ActionKind } from "../../../store/actions/actions.js";
import { actionPackage } from "./action-package.js";
import { announcement } from "./announcement.js";
import { job } from "./job.js";
import type { KindRules } from "./kind.js";
import { letsMeet } from "./lets-meet.js";
import { photoWithLocation, shareLocation } from "./locations.js";
import { image, media } from "./media.js";
import { poll } from "./poll.js";
import { survey } from "./survey.js";

/** The rules of every kind of action. One that the contract names and that is not here does not compile. */
const kinds = {
  Announcement: announcement,
  Image: image,
  Album: media("Album"),
  Audio: media("Audio"),
  Document: media("Document"),
  Video: media("Video"),
  Job: job,
  Poll: poll,
  LetsMeet: letsMeet,
  Survey: survey,
  ActionPackage: actionPackage,
  ShareLocation: shareLocation,
  PhotoWithLocation: photoWithLocation,
} as const satisfies { readonly [Kind in ActionKind]: KindRules<Kind> };

/** The rules of an action's kind, to be asked with the content of an action of that kind. */
export function rulesOf({ kind }: { readonly kind: ActionKind }): KindRules {
  // Whoever asks takes kind and content from one action, which TypeScript cannot follow.
  return kinds[kind] as KindRules;
}
