import { checkMediaResource } from "../../media/resources.js";
import { eventMediaOf } from "./event-media.js";
import type { KindRules } from "./kind.js";

/** Documented: announcements cannot be fetched. */
export const announcement: KindRules<"Announcement"> = {
  hasId: true,
  check: (context, _group, { actionBody: { mediaResources = [] } }) => {
    for (const [index, resource] of mediaResources.entries()) {
      checkMediaResource(context, resource, `actionBody.mediaResources[${index}]`);
    }
    return [];
  },
  endsAfterHours: () => undefined,
  title: ({ actionBody }) => actionBody.title ?? null,
  settings: () => ({}),
  listed: null,
  details: null,
  sent: (context, _action, { actionBody: { title = "", message, mediaResources = [] } }) => ({
    type: "Announcement",
    data: (baseUrl) => ({
      title,
      text: message,
      media: mediaResources.flatMap((resource) => eventMediaOf(context, resource, baseUrl)),
    }),
  }),
  responses: null,
};
