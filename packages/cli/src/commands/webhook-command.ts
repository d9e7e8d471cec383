import { EVENT_TYPES, type EventType } from "@kaizala-gateway/client/webhooks";
import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { countFlag, firstOf } from "../control/count.js";
import { limitFlag } from "../control/limit.js";
import { groupMeant, ifNamed, webhookMeant, webhooksOf } from "../control/things.js";
import { listed, shown } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import { port } from "../flags/listening-flags.js";
import type { Column } from "../terminal/table.js";

type Webhook = ControlSchemas["WebhookView"];
type Delivery = ControlSchemas["Delivery"];

const COLUMNS: readonly Column<Webhook>[] = [
  { title: "WEBHOOK ID", text: ({ id }) => id, cut: "middle" },
  { title: "CALLS", text: ({ callbackUrl }) => callbackUrl },
  { title: "ON", text: ({ objectType, objectId }) => `${objectType} ${objectId}` },
  { title: "EVENTS", text: ({ events }) => events.join(" ") },
  { title: "STATE", text: stateOf, paint: (webhook) => (stateOf(webhook) === "active" ? "green" : "yellow") },
  { title: "WAITING", text: ({ waiting }) => String(waiting), alignment: "right" },
];

const PAINTS = { waiting: "yellow", delivered: "green", expired: "red" } as const;

const DELIVERY_COLUMNS: readonly Column<Delivery>[] = [
  { title: "DELIVERY", text: ({ deliveryId }) => deliveryId, cut: "never" },
  { title: "EVENT", text: ({ eventType, isSample }) => (isSample ? `${eventType} (sample)` : eventType) },
  { title: "RAISED", text: ({ raisedAt }) => raisedAt },
  { title: "STATE", text: ({ state }) => state, paint: ({ state }) => PAINTS[state] },
  { title: "ATTEMPTS", text: ({ attempts }) => String(attempts.length), alignment: "right" },
  { title: "LAST", text: lastOf },
  { title: "NEXT", text: ({ nextAttemptAt }) => nextAttemptAt ?? "" },
];

/** `kaizala-gateway webhook` */
export function webhookCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("webhook", "see webhooks and what was delivered, and receive events");
  addVerb(command, env, {
    usage: "list",
    description: "list the webhooks of all connectors",
    examples: ["", "--json"],
    run: async (control) => {
      const webhooks = await webhooksOf(control);
      return listed({ webhooks }, webhooks, COLUMNS, {
        idOf: ({ id }) => id,
        none: "There are no webhooks; kaizala-gateway webhook listen registers one, and receives its events.",
      });
    },
  });
  addVerb<{ readonly webhook?: string; readonly limit: number }>(command, env, {
    usage: "deliveries [webhook]",
    description: "list the deliveries, those of one webhook alone where it is named, the newest first",
    examples: ["", "--limit 5 --json"],
    flags: [limitFlag(30)],
    run: async (control, { webhook, limit }) => {
      const meant = await ifNamed(webhook, (text) => webhookMeant(control, text));
      const query = { limit, ...(meant && { webhookId: meant.id }) };
      const page = await answerOf(control.GET("/deliveries", { params: { query } }));
      return listed(page, page.deliveries, DELIVERY_COLUMNS, {
        idOf: ({ deliveryId }) => deliveryId,
        none: "Nothing was delivered: no event was raised for a webhook.",
      });
    },
  });
  addVerb<{ readonly delivery: string }>(command, env, {
    usage: "repeat <delivery>",
    listing: "webhook deliveries",
    description: "send an event to its webhook once more, now",
    examples: ["1", "1 --json"],
    run: async (control, { delivery: deliveryId }) => {
      const call = control.POST("/deliveries/{deliveryId}/repeat", { params: { path: { deliveryId } } });
      const delivery = await answerOf(call);
      return shown(delivery, deliveryId, {
        sentence: `${delivery.eventType} was sent again.`,
        details: [
          ["delivery", deliveryId],
          ["state", delivery.state],
          ["last", lastOf(delivery)],
          ["next", delivery.nextAttemptAt ?? ""],
        ],
      });
    },
  });
  addVerb<Listening>(command, env, {
    usage: "listen [group]",
    description:
      "receive events: answer the handshake, acknowledge and print them; with a group, by a webhook of a connector that is made for it and deleted at the end",
    examples: ['"Site inspections" --count 1', "--port 5955 --count 1 --json"],
    flags: [
      new Option("--event <type...>", "which events to be told of; default all").choices(EVENT_TYPES),
      new Option("--port <number>", "port to listen on").argParser(port).default(0, "a free one"),
      countFlag(),
    ],
    run: async (control, { group, event = EVENT_TYPES, port: asked, count }, surroundings) => {
      const groupId = (await ifNamed(group, (text) => groupMeant(control, text)))?.groupId;
      const { listen } = await import("./webhooks/listen.js");
      return firstOf(listen(control, { groupId, events: event, port: asked }, surroundings), count);
    },
  });
  return command;
}

interface Listening {
  readonly group?: string;
  readonly event?: readonly EventType[];
  readonly port: number;
  readonly count?: number;
}

function stateOf({ active, paused }: Webhook): string {
  if (paused) return "paused";
  return active ? "active" : "inactive";
}

function lastOf({ attempts }: Delivery): string {
  const last = attempts.at(-1);
  if (!last) return "";
  return last.problem ?? `answered ${last.status}`;
}
