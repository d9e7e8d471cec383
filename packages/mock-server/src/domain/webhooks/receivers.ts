import type { ControlSchemas } from "../../contract/types.js";
import { Refusal } from "../ground/refusal.js";
import type { SandboxPart } from "../ground/sandbox-part.js";

/** An event as it arrived. */
export type KeptEvent = Readonly<ControlSchemas["KeptEvent"]>;

/** How events are answered. */
export type ReceiverAnswer = Readonly<ControlSchemas["ReceiverAnswer"]>;

/** A receiver with what arrived there, the oldest first. */
export interface Receiver extends Readonly<Omit<ControlSchemas["ReceiverState"], "events">> {
  readonly events: readonly KeptEvent[];
}

/** How events are answered where nobody says otherwise. */
export const USUAL_ANSWER: ReceiverAnswer = { status: 200, delayMs: 0, body: "" };

const MOST_RECEIVERS = 50;
const MOST_EVENTS = 200;
/** Of all receivers together: anybody may send to them. */
const MOST_BYTES = 4 * 1024 * 1024;
/** What an event takes beside its body, about. */
const BYTES_AN_EVENT = 256;

interface KeptReceiver extends Receiver {
  readonly events: KeptEvent[];
  sizeBytes: number;
}

/** The receivers of webhooks that a sandbox has itself. */
export class Receivers implements SandboxPart<"receivers"> {
  #receivers = new Map<string, KeptReceiver>();

  /** In the order in which they were first used. */
  list(): readonly Receiver[] {
    return [...this.#receivers.values()];
  }

  find(name: string): Receiver | undefined {
    return this.#receivers.get(name);
  }

  /** What it holds in memory, about. */
  get sizeBytes(): number {
    return [...this.#receivers.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  /** @throws {Refusal} Conflict for one more than there may be */
  refuseNew(): void {
    if (this.#receivers.size < MOST_RECEIVERS) return;
    throw new Refusal("Conflict", `There are ${MOST_RECEIVERS} receivers already; delete some.`);
  }

  /** Has events answered otherwise from now on. */
  set(name: string, answer: ReceiverAnswer): void {
    this.#put({ ...this.#at(name), answer });
  }

  /** Keeps an event. The oldest of all are forgotten where there are too many, or they are too large. */
  receive(name: string, event: KeptEvent): void {
    const receiver = this.#at(name);
    receiver.events.push(event);
    receiver.sizeBytes += sizeOf(event);
    this.#put({ ...receiver, received: receiver.received + 1 });
    if (receiver.events.length > MOST_EVENTS) this.#dropOldest(name);
    while (this.sizeBytes > MOST_BYTES) this.#dropOldest(this.#largest());
  }

  /** False where there is none. */
  delete(name: string): boolean {
    return this.#receivers.delete(name);
  }

  reset(): void {
    this.#receivers.clear();
  }

  state(): ControlSchemas["ReceiverState"][] {
    return this.list().map(({ name, received, answer, events }) => ({
      name,
      received,
      answer,
      events: [...events],
    }));
  }

  restore(receivers: readonly Receiver[]): void {
    this.#receivers = new Map(
      receivers.map((receiver) => {
        const events = [...receiver.events];
        return [receiver.name, { ...receiver, events, sizeBytes: sizeOfAll(events) }];
      }),
    );
  }

  #at(name: string): KeptReceiver {
    const known = this.#receivers.get(name);
    return known ?? { name, received: 0, answer: USUAL_ANSWER, events: [], sizeBytes: 0 };
  }

  #put(receiver: KeptReceiver): void {
    this.#receivers.set(receiver.name, receiver);
  }

  #largest(): string {
    const [first = "", ...others] = this.#receivers.keys();
    const size = (name: string) => this.#at(name).sizeBytes;
    return others.reduce((largest, name) => (size(name) > size(largest) ? name : largest), first);
  }

  #dropOldest(name: string): void {
    const receiver = this.#at(name);
    const dropped = receiver.events.shift();
    if (dropped) receiver.sizeBytes -= sizeOf(dropped);
  }
}

function sizeOfAll(events: readonly KeptEvent[]): number {
  return events.reduce((sum, event) => sum + sizeOf(event), 0);
}

function sizeOf({ body }: KeptEvent): number {
  return BYTES_AN_EVENT + body.length;
}
