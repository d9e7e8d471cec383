import { profileOf } from "../../domain/access/users.js";
import type { PlatformRoutes } from "./call.js";

export const userRoutes: PlatformRoutes<"getMe"> = {
  getMe: ({ caller }) => profileOf(caller),
};
