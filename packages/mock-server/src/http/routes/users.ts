import { profileOf } from "../../domain/users.js";
import type { PlatformRoutes } from "./call.js";

export const userRoutes: PlatformRoutes<"getMe"> = {
  getMe: ({ caller }) => profileOf(caller),
};
