import type { ControlSchemas } from "../../api/types.js";
import { counted } from "../../words/numbers.js";
import { clockTime, dayAndTime, fromNow, shortDay } from "../../words/times.js";

export type Delivery = ControlSchemas["Delivery"];
type Webhook = ControlSchemas["WebhookView"];

/** What comes next for a delivery. */
export interface Outlook {
  readonly sentence: string;
  /** Where the clock is to be moved for the next attempt: a time, or the next one of the webhook. */
  readonly next?: { readonly at: string } | "ofWebhook";
  /** Whether it goes on once its webhook is resumed. */
  readonly isPaused?: boolean;
}

/** What comes next for a delivery, by the sandbox's clock. */
export function outlookOf(delivery: Delivery, webhook: Webhook | undefined, nowMs: number): Outlook {
  const { state, attempts, attemptsLeft, nextAttemptAt } = delivery;
  if (state === "delivered") return { sentence: `Delivered at the ${ordinal(attempts.length)} attempt.` };
  if (state === "expired")
    return {
      sentence: `Never delivered, after ${counted(attempts.length, "attempt")}: the webhook has ended.`,
    };
  if (webhook?.paused) return { sentence: "It waits until the webhook is resumed.", isPaused: true };
  if (nextAttemptAt === null) return { sentence: inactiveWords(delivery) };
  const made =
    attempts.length === 0
      ? "No attempt yet"
      : `${counted(attempts.length, "attempt")} made, ${attemptsLeft} left`;
  if (Date.parse(nextAttemptAt) > nowMs) {
    const when = dayAndTime(nextAttemptAt, shortDay(nowMs), clockTime);
    return {
      sentence: `${made}; the next at ${when}, ${fromNow(nextAttemptAt, nowMs)}.`,
      next: { at: nextAttemptAt },
    };
  }
  return attempts.length === 0
    ? {
        sentence: "It waits behind an earlier event of the same webhook, or is on its way.",
        next: "ofWebhook",
      }
    : { sentence: `${made}; the next is under way.`, next: "ofWebhook" };
}

/** Why nothing is sent to a webhook that is not active, and what has it sent. */
function inactiveWords({ attempts, attemptsLeft, webhookId }: Delivery): string {
  const why =
    attempts.length > 0 && attemptsLeft === 0
      ? "Its last attempt failed, and the service disabled the webhook."
      : "It waits: the webhook is not active.";
  return `${why} PUT /v1/webhook/${webhookId} with {"active": true} activates it, and what waits is sent.`;
}

/** `1st`, `2nd`, `3rd`, `4th` */
export function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${ending}`;
}
