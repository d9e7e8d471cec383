import { documents } from "@kaizala-gateway/foundation";
import type { Answer, ControlOperations } from "../../../contract/types.js";
import { program } from "../../../program.js";

/**
 * What tells that the server is there. They need nothing of a request, so that they also answer before the rest of
 * the control API is loaded.
 */
export const healthRoutes: {
  readonly [Id in "getHealth" | "getVersion"]: () => Answer<ControlOperations[Id]>;
} = {
  getHealth: () => ({ status: "ok" }),
  getVersion: () => ({
    name: program.name,
    version: program.version,
    contractVersion: documents.kaizala.info.version,
    nodeVersion: process.versions.node,
  }),
};
