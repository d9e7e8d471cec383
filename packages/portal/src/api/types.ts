import type { ControlSchemas } from "@kaizala-gateway/openapi/types";

/** The schemas of the control API, by name. */
export type { ControlSchemas } from "@kaizala-gateway/openapi/types";

/** What the stream tells, one at a time. */
export type LiveEvent = ControlSchemas["LiveEvent"];

/** Something that was changed, and is kept. */
export type ChangeEvent = ControlSchemas["ChangeEvent"];

/** What a live event is of, the stream itself left out. */
export type LiveEventType = ControlSchemas["LiveEventType"];

/** A request of the emulated service as the log has it. */
export type LoggedRequest = ControlSchemas["LoggedRequest"];
