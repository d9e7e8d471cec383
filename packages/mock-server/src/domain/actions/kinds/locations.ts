import { firstUrlOf } from "../../media/resources.js";
import type { KindRules } from "./kind.js";

/** What both kinds of locations have; people share them in the app, and no event of them is on record. */
const location = {
  hasId: false,
  check: () => [],
  endsAfterHours: () => undefined,
  title: () => null,
  settings: () => ({}),
  details: null,
  sent: null,
  responses: null,
} as const;

export const shareLocation: KindRules<"ShareLocation"> = {
  ...location,
  listed: ({ content: { latitude, longitude } }) => ({
    actionType: "ShareLocation",
    actionBody: { latitude, longitude },
  }),
};

export const photoWithLocation: KindRules<"PhotoWithLocation"> = {
  ...location,
  listed: ({ context, content: { latitude, longitude, photo }, baseUrl }) => ({
    actionType: "PhotoWithLocation",
    actionBody: { imageUrl: firstUrlOf(context, photo, baseUrl), latitude, longitude },
  }),
};
