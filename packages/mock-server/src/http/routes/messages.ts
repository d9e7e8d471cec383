import { postMessage } from "../../domain/messages/messages.js";
import type { Routes } from "./route.js";

export const messageRoutes: Routes<"postMessage"> = {
  postMessage: {
    changes: ({ context, caller, path, body }) => postMessage(context, caller, path.groupId, body),
  },
};
