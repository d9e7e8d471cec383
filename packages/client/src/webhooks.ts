export { EVENT_TYPES } from "./generated/event-types.js";
export {
  type Claim,
  type DuplicateStore,
  MemoryDuplicateStore,
} from "./webhooks/duplicate-store.js";
export type {
  EventHandler,
  EventHandlers,
  EventType,
  UnknownEvent,
  WebhookEvent,
} from "./webhooks/events.js";
export {
  expressHandler,
  type NodeRequest,
  type NodeResponse,
  nodeListener,
} from "./webhooks/node-listener.js";
export { createWebhookReceiver, type WebhookReceiver } from "./webhooks/receiver.js";
export type { ReceiverFailure, WebhookReceiverOptions } from "./webhooks/receiver-options.js";
