// By name: a runner's fake timers take the place of the global ones, and a deadline is of the machine's clock.
import { clearTimeout, setTimeout } from "node:timers";
import type { EventType, WebhookEvent } from "@kaizala-gateway/client/webhooks";

const DEFAULT_MS = 4_000;

/** What a timer of the platform can wait at most. */
const LONGEST_MS = 2 ** 31 - 1;

/** Somebody who waits for an event. */
class Waiter {
  readonly arrival: Promise<WebhookEvent>;
  readonly type: EventType;
  readonly #timer: NodeJS.Timeout;
  #resolve: (event: WebhookEvent) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(type: EventType, withinMs: number, atDeadline: () => void) {
    this.type = type;
    this.arrival = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(atDeadline, withinMs);
  }

  take(event: WebhookEvent): void {
    clearTimeout(this.#timer);
    this.#resolve(event);
  }

  giveUp(error: unknown): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }
}

/** Events that came, and those who wait for one. */
export class Waiting {
  readonly events: WebhookEvent[] = [];
  readonly #types: readonly EventType[];
  readonly #explain: () => Promise<string>;
  readonly #unclaimed: WebhookEvent[] = [];
  readonly #waiters: Waiter[] = [];
  #isOver = false;

  /**
   * @param types of which events come
   * @param explain tells how deliveries went
   */
  constructor(types: readonly EventType[], explain: () => Promise<string>) {
    this.#types = types;
    this.#explain = explain;
  }

  take(event: WebhookEvent): void {
    this.events.push(event);
    const index = this.#waiters.findIndex(({ type }) => type === event.eventType);
    const [waiter] = index < 0 ? [] : this.#waiters.splice(index, 1);
    if (waiter) waiter.take(event);
    else this.#unclaimed.push(event);
  }

  next<Type extends EventType>(type: Type, withinMs = DEFAULT_MS): Promise<WebhookEvent<Type>> {
    const wrong = this.#wrongIn(type, withinMs);
    if (wrong !== undefined) return Promise.reject(wrong);
    const index = this.#unclaimed.findIndex((event) => event.eventType === type);
    const [there] = index < 0 ? [] : this.#unclaimed.splice(index, 1);
    const arrival = there === undefined ? this.#arrival(type, withinMs) : Promise.resolve(there);
    // Its type was asked for.
    return arrival as Promise<WebhookEvent<Type>>;
  }

  /** Nobody waits any longer. */
  end(): void {
    this.#isOver = true;
    for (const waiter of this.#waiters.splice(0)) {
      // Nobody needs to hear of it where a test failed before it came to wait, or another event was quicker.
      waiter.arrival.catch(() => undefined);
      waiter.giveUp(endOf(waiter.type));
    }
  }

  #wrongIn(type: EventType, withinMs: number): Error | undefined {
    if (!this.#types.includes(type)) {
      return new Error(`No ${String(type)} will come: this receiver is for ${this.#types.join(", ")}.`);
    }
    if (typeof withinMs !== "number" || !(withinMs >= 0 && withinMs <= LONGEST_MS)) {
      return new RangeError(`withinMs must be a number from 0 to ${LONGEST_MS}, not ${String(withinMs)}.`);
    }
    return undefined;
  }

  #arrival(type: EventType, withinMs: number): Promise<WebhookEvent> {
    if (this.#isOver) return Promise.reject(endOf(type));
    const atDeadline = async () => {
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      waiter.giveUp(await this.#missed(type, withinMs).catch((error: unknown) => error));
    };
    const waiter = new Waiter(type, withinMs, () => void atDeadline());
    this.#waiters.push(waiter);
    return waiter.arrival;
  }

  async #missed(type: EventType, withinMs: number): Promise<Error> {
    const others = this.#unclaimed.map(({ eventType }) => eventType).join(", ");
    const came = others === "" ? "Nothing else came." : `What came and was not asked for: ${others}.`;
    return new Error(`No ${type} came within ${withinMs} ms. ${came}\n${await this.#explain()}`);
  }
}

function endOf(type: EventType): Error {
  return new Error(`The receiver was closed before ${type} came.`);
}
