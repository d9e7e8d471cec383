/** The schemas of the control API, by name. */
export type { ControlSchemas } from "@kaizala-gateway/openapi/types";
export { answerOf, itemsOf } from "./answers.js";
export { type ControlClient, type ControlClientOptions, createControlClient } from "./control-client.js";
export { ControlError } from "./control-error.js";
export { type LiveEventOptions, liveEvents } from "./live-events.js";
export { type SentEvent, type SentEventOptions, sentEvents } from "./sent-events.js";
