import type { Schemas } from "../../../contract/types.js";
import type { Group } from "../../../store/groups/groups.js";
import type { MediaKind } from "../../../store/media/media.js";
import type { DomainContext } from "../../events/context.js";
import { checkMediaResource, firstUrlOf } from "../../media/resources.js";
import { eventMediaOf } from "./event-media.js";
import type { KindRules, Told } from "./kind.js";

/** What is stored of media of any kind. */
interface MediaContent {
  readonly actionBody: Schemas["MediaActionBody"];
}

/** Documented: media bear a `referenceId` alone, so they cannot be fetched. */
export function media(kind: MediaKind) {
  return {
    hasId: false,
    check: (context: DomainContext, _group: Group, { actionBody }: MediaContent) => {
      checkMediaResource(context, actionBody.mediaResource, "actionBody.mediaResource", kind);
      return [];
    },
    endsAfterHours: () => undefined,
    title: ({ actionBody }: MediaContent) => actionBody.caption ?? null,
    settings: () => ({}),
    listed: null,
    details: null,
    sent: (context: DomainContext, _action: unknown, { actionBody }: MediaContent): Told => ({
      type: "AttachmentCreated",
      data: (baseUrl) => ({
        media: eventMediaOf(context, actionBody.mediaResource, baseUrl),
        actionType: kind,
        ...(actionBody.caption === undefined ? {} : { caption: actionBody.caption }),
      }),
    }),
    responses: null,
  };
}

/** Images, the only media that lists show. */
export const image: KindRules<"Image"> = {
  ...media("Image"),
  listed: ({ context, content, baseUrl }) => ({
    actionType: "Image",
    actionBody: { imageUrl: firstUrlOf(context, content.actionBody.mediaResource, baseUrl) },
  }),
};
