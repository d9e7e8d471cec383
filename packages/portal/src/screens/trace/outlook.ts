import type { ControlSchemas } from "../../api/types.js";
import { counted } from "../../words/numbers.js";
import { clockTime, fromNow } from "../../words/times.js";

export type Delivery = ControlSchemas["Delivery"];
type Webhook = ControlSchemas["WebhookView"];

/** The first attempt and its six retries; after the last the service disables the webhook. */
const MOST_ATTEMPTS = 7;

/** What comes next for a delivery. */
export interface Outlook {
  readonly sentence: string;
  /** When the clock is to be moved there; undefined where that is of no use. */
  readonly nextAt?: string;
  /** Whether an earlier event of the same webhook is to be delivered first. */
  readonly isBehind?: boolean;
  /** Whether it goes on once its webhook is resumed. */
  readonly isPaused?: boolean;
}

/** What comes next for a delivery, by the sandbox's clock. */
export function outlookOf(delivery: Delivery, webhook: Webhook | undefined, nowMs: number): Outlook {
  const { state, attempts, nextAttemptAt } = delivery;
  const made = `${ordinal(attempts.length)} of ${MOST_ATTEMPTS} attempts`;
  if (state === "delivered") return { sentence: `Delivered at the ${ordinal(attempts.length)} attempt.` };
  if (state === "expired")
    return {
      sentence: `Never delivered, after ${counted(attempts.length, "attempt")}: the webhook has ended.`,
    };
  if (webhook?.paused) return { sentence: "It waits until the webhook is resumed.", isPaused: true };
  if (nextAttemptAt === null)
    return { sentence: "It waits: the webhook is not active, and nothing is sent until it is." };
  if (Date.parse(nextAttemptAt) <= nowMs)
    return attempts.length === 0
      ? {
          sentence: "It waits behind an earlier event of the same webhook, or is on its way.",
          isBehind: true,
        }
      : { sentence: `${made}; the next is under way.` };
  return {
    sentence: `${attempts.length === 0 ? "No attempt yet" : made}; the next at ${clockTime(nextAttemptAt)}, ${fromNow(nextAttemptAt, nowMs)}.`,
    nextAt: nextAttemptAt,
  };
}

/** `1st`, `2nd`, `3rd`, `4th` */
export function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${ending}`;
}
