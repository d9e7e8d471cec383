import type { ControlSchemas } from "../../api/types.js";
import { grouped } from "../../words/numbers.js";

type Change = ControlSchemas["StateChange"];

const SINGULAR: Partial<Record<Change["aggregate"], string>> = {
  groups: "group",
  members: "member",
  subscribers: "subscriber",
  users: "user",
  messages: "message",
  actions: "action",
  responses: "response",
  reactions: "reaction",
  connectors: "connector",
  grants: "grant",
  tokens: "token",
  webhooks: "webhook",
  deliveries: "delivery",
  faults: "fault",
  receivers: "receiver",
  snapshots: "snapshot",
};

const VERBS: Readonly<Record<Change["change"], string>> = {
  added: "Stored",
  changed: "Changed",
  removed: "Removed",
  restored: "Restored",
};

/** What was changed in a few words: `Stored: action`, `Removed: 3 members`. */
export function changeWords({ aggregate, change, count }: Change): string {
  const one = SINGULAR[aggregate] ?? aggregate;
  return `${VERBS[change]}: ${count === 1 ? one : `${grouped(count)} ${aggregate}`}`;
}
