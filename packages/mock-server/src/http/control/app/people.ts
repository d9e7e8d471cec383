import { shareLocation } from "../../../domain/actions/locations.js";
import { shareMedia } from "../../../domain/app/media.js";
import { personInApp, postActionInApp, postMessageInApp } from "../../../domain/app/people.js";
import { reactInApp } from "../../../domain/app/reactions.js";
import { respondInApp } from "../../../domain/app/responses.js";
import { attachSubGroups, detachSubGroup } from "../../../domain/groups/sub-groups.js";
import { addressOf, type ControlRoutes, DONE } from "../call.js";
import { conversationRoutes } from "./conversations.js";
import { membershipRoutes } from "./membership.js";

const sendingRoutes: ControlRoutes<
  | "postMessageInApp"
  | "postActionInApp"
  | "respondInApp"
  | "reactInApp"
  | "shareLocationInApp"
  | "shareMediaInApp"
  | "attachSubGroupsInApp"
  | "detachSubGroupInApp"
> = {
  postMessageInApp: ({ sandbox, path, body }) => postMessageInApp(sandbox, path.groupId, body),
  postActionInApp: ({ sandbox, path, body }) => postActionInApp(sandbox, path.groupId, body),
  respondInApp: ({ sandbox, path, body }) => respondInApp(sandbox, path, body),
  reactInApp: ({ sandbox, path, body }) => reactInApp(sandbox, path.groupId, body),
  shareLocationInApp: ({ sandbox, path, body }) => ({
    referenceId: shareLocation(sandbox, path.groupId, body),
  }),
  shareMediaInApp: ({ sandbox, path, body, serverUrl }, blobs) =>
    shareMedia(sandbox, path.groupId, body, {
      write: (bytes) => blobs.write(bytes),
      baseUrl: addressOf(sandbox, serverUrl).url,
    }),
  attachSubGroupsInApp: ({ sandbox, path, body: { mobileNumber, subGroups } }) => {
    attachSubGroups(sandbox, personInApp(sandbox, mobileNumber), path.groupId, { subGroups });
    return DONE;
  },
  detachSubGroupInApp: ({ sandbox, path, query }) => {
    detachSubGroup(sandbox, personInApp(sandbox, query.mobileNumber), path.groupId, path.subGroupId);
    return DONE;
  },
};

/** What people do and see in the app. */
export const appRoutes = { ...sendingRoutes, ...membershipRoutes, ...conversationRoutes };
