import { postMessage } from "../../domain/messages/messages.js";
import type { PlatformRoutes } from "./call.js";

export const messageRoutes: PlatformRoutes<"postMessage"> = {
  postMessage: ({ context, caller, path, body }) => postMessage(context, caller, path.groupId, body),
};
