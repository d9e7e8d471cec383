import type { ControlSchemas } from "../../contract/types.js";

/** The content of an exported file; `GET /_control/export` describes it. */
export type SandboxExport = ControlSchemas["SandboxExport"];
