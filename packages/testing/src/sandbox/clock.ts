import type { Duration, SandboxHandle } from "@kaizala-gateway/mock-server";

/** The clock of a sandbox, which no other sandbox goes by. */
export interface SandboxClock {
  now(): Promise<Date>;
  /** Moves it forward. Resolves once the webhook deliveries that fell due have ended, as `set` does. */
  advance(by: Duration): Promise<void>;
  /** @param time a date, or one written as ISO 8601 */
  set(time: Date | string): Promise<void>;
  freeze(): Promise<void>;
  /** Lets a frozen clock go on from where it stands. */
  release(): Promise<void>;
}

export function clockOf({ control }: SandboxHandle): SandboxClock {
  return {
    now: async () => new Date((await control.getClock()).nowMs),
    advance: async (by) => {
      await control.advanceClock(by);
      await control.settleDeliveries();
    },
    set: async (time) => {
      await control.setClock({ now: written(time) });
      await control.settleDeliveries();
    },
    freeze: async () => void (await control.freezeClock()),
    release: async () => void (await control.releaseClock()),
  };
}

function written(time: unknown): string {
  if (typeof time === "string") return time;
  // A date of another realm, or of fake timers, is no instance of this one's.
  const { toISOString } = Object(time);
  if (typeof toISOString !== "function" || Number.isNaN(Number(time))) {
    throw new TypeError(`clock.set takes a date, or one written as ISO 8601, not ${String(time)}.`);
  }
  return toISOString.call(time);
}
