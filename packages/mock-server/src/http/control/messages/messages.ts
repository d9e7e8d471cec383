import { viewMessages } from "../../../domain/sandbox/control-views.js";
import type { ControlRoutes } from "../call.js";

export const messageRoutes: ControlRoutes<"listMessages"> = {
  listMessages: ({ sandbox, path, query }) => ({
    messages: viewMessages(sandbox, path.groupId, query.limit ?? 100),
  }),
};
