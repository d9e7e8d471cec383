import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import type { Command } from "commander";
import { limitFlag } from "../control/limit.js";
import { webhookMeant, webhooksOf } from "../control/things.js";
import { listed, shown } from "../control/told.js";
import { addVerb, noun } from "../control/verb.js";
import type { Column } from "../terminal/table.js";

type Webhook = ControlSchemas["WebhookView"];
type Delivery = ControlSchemas["Delivery"];

const COLUMNS: readonly Column<Webhook>[] = [
  { title: "WEBHOOK ID", text: ({ id }) => id, isWhole: true },
  { title: "CALLS", text: ({ callbackUrl }) => callbackUrl },
  { title: "ON", text: ({ objectType, objectId }) => `${objectType} ${objectId}` },
  { title: "EVENTS", text: ({ events }) => events.join(" ") },
  { title: "STATE", text: stateOf, paint: (webhook) => (stateOf(webhook) === "active" ? "green" : "yellow") },
  { title: "WAITING", text: ({ waiting }) => String(waiting), alignment: "right" },
];

const PAINTS = { waiting: "yellow", delivered: "green", expired: "red" } as const;

const DELIVERY_COLUMNS: readonly Column<Delivery>[] = [
  { title: "DELIVERY", text: ({ deliveryId }) => deliveryId, isWhole: true },
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
      const webhookId = webhook && (await webhookMeant(control, webhook)).id;
      const query = { limit, ...(webhookId ? { webhookId } : {}) };
      const page = await answerOf(control.GET("/deliveries", { params: { query } }));
      return listed(page, page.deliveries, DELIVERY_COLUMNS, {
        idOf: ({ deliveryId }) => deliveryId,
        none: "Nothing was delivered: no event was raised for a webhook.",
      });
    },
  });
  addVerb<{ readonly delivery: string }>(command, env, {
    usage: "repeat <delivery>",
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
  return command;
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
