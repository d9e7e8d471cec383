// By name: a runner's fake timers take the place of the global ones, and a deadline is of the machine's clock.
import { clearTimeout, setTimeout } from "node:timers";
import type { EventType, WebhookEvent } from "@kaizala-gateway/client/webhooks";

const DEFAULT_MS = 4_000;

/** Somebody who waits for an event. */
interface Waiter {
  readonly type: EventType;
  take(event: WebhookEvent): void;
  giveUp(): void;
}

/** Events that came, and those who wait for one. */
export class Waiting {
  readonly events: WebhookEvent[] = [];
  readonly #explain: () => Promise<string>;
  readonly #unclaimed: WebhookEvent[] = [];
  readonly #waiters: Waiter[] = [];
  #isOver = false;

  /** @param explain tells how deliveries went */
  constructor(explain: () => Promise<string>) {
    this.#explain = explain;
  }

  take(event: WebhookEvent): void {
    this.events.push(event);
    const index = this.#waiters.findIndex(({ type }) => type === event.eventType);
    const [waiter] = index < 0 ? [] : this.#waiters.splice(index, 1);
    if (waiter) waiter.take(event);
    else this.#unclaimed.push(event);
  }

  async next<Type extends EventType>(type: Type, withinMs = DEFAULT_MS): Promise<WebhookEvent<Type>> {
    const index = this.#unclaimed.findIndex((event) => event.eventType === type);
    const [there] = index < 0 ? [] : this.#unclaimed.splice(index, 1);
    const event = there ?? (await this.#arrival(type, withinMs));
    if (event === undefined) throw new Error(await this.#missed(type, withinMs));
    // Its type was asked for.
    return event as WebhookEvent<Type>;
  }

  /** Nobody waits any longer. */
  end(): void {
    this.#isOver = true;
    for (const waiter of this.#waiters.splice(0)) waiter.giveUp();
  }

  #arrival(type: EventType, withinMs: number): Promise<WebhookEvent | undefined> {
    if (this.#isOver) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const giveUp = () => {
        clearTimeout(timer);
        const index = this.#waiters.indexOf(waiter);
        if (index >= 0) this.#waiters.splice(index, 1);
        resolve(undefined);
      };
      const timer = setTimeout(giveUp, withinMs);
      const take = (event: WebhookEvent) => {
        clearTimeout(timer);
        resolve(event);
      };
      const waiter: Waiter = { type, take, giveUp };
      this.#waiters.push(waiter);
    });
  }

  async #missed(type: EventType, withinMs: number): Promise<string> {
    if (this.#isOver) return `The receiver was closed before ${type} came.`;
    const others = this.#unclaimed.map(({ eventType }) => eventType).join(", ");
    const came = others === "" ? "Nothing else came." : `What came and was not asked for: ${others}.`;
    return `No ${type} came within ${withinMs} ms. ${came}\n${await this.#explain()}`;
  }
}
