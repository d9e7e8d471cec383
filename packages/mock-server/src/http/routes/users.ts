import { profileOf } from "../../domain/access/users.js";
import type { Routes } from "./route.js";

export const userRoutes: Routes<"getMe"> = {
  getMe: { reads: ({ caller }) => profileOf(caller) },
};
