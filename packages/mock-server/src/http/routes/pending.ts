import { Refusal } from "../../domain/refusal.js";
import type { PlatformRoutes } from "./call.js";

/** Operations of the contract that are being built. */
type PendingOperationId = "uploadMedia" | "uploadMediaFromUrl";

const refuse = () => {
  throw new Refusal("NotFound", "This operation is being built.");
};

export const pendingRoutes: PlatformRoutes<PendingOperationId> = {
  uploadMedia: refuse,
  uploadMediaFromUrl: refuse,
};
