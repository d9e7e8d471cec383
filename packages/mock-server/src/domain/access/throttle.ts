import { durationMs } from "../../clock/duration.js";
import type { Clock } from "../../clock/virtual-clock.js";
import type { ControlSchemas, InferredRule } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import { Refusal } from "../ground/refusal.js";
import type { SandboxPart } from "../ground/sandbox-part.js";

const WINDOW_MS = durationMs({ seconds: 60 });
/** The documented limits of calls a minute. */
const CONNECTOR_LIMIT = 100;
const TENANT_LIMIT = 300;

/**
 * Counts calls over the last 60 seconds of the sandbox's clock: 100 for a connector, 300 for all
 * connectors of a tenant. That the window slides, and that refused calls do not count, is inferred.
 */
export class Throttle implements SandboxPart<"throttle"> {
  readonly #clock: Clock;
  readonly #isEnabled: boolean;
  readonly #connectors = new Map<string, Window>();
  readonly #tenants = new Map<string, Window>();

  /** @param isEnabled false to let everything pass */
  constructor(clock: Clock, isEnabled = true) {
    this.#clock = clock;
    this.#isEnabled = isEnabled;
  }

  /**
   * Counts a call of `connector`.
   *
   * @param rule by which it is counted at all, where that is inferred
   * @throws {Refusal} TooManyRequests, with the seconds after which a call passes
   */
  count(connector: Connector, rule?: InferredRule): void {
    if (!this.#isEnabled) return;
    const now = this.#clock.now();
    const ofConnector = windowOf(this.#connectors, connector.applicationId, CONNECTOR_LIMIT);
    const ofTenant = windowOf(this.#tenants, connector.tenantId, TENANT_LIMIT);
    const ofOne = `by this connector, at most ${CONNECTOR_LIMIT}`;
    const ofAll = `by the connectors of this tenant, at most ${TENANT_LIMIT}`;
    refuseFull(ofConnector, now, ofOne, rule);
    refuseFull(ofTenant, now, ofAll, rule);
    ofConnector.add(now, rule);
    ofTenant.add(now, rule);
  }

  reset(): void {
    this.#connectors.clear();
    this.#tenants.clear();
  }

  state(): ControlSchemas["ThrottleState"] {
    return { connectors: countedCalls(this.#connectors), tenants: countedCalls(this.#tenants) };
  }

  restore({ connectors, tenants }: ControlSchemas["ThrottleState"]): void {
    this.reset();
    for (const { id, timesMs } of connectors)
      addAll(windowOf(this.#connectors, id, CONNECTOR_LIMIT), timesMs);
    for (const { id, timesMs } of tenants) addAll(windowOf(this.#tenants, id, TENANT_LIMIT), timesMs);
  }
}

function countedCalls(windows: ReadonlyMap<string, Window>): ControlSchemas["CountedCalls"][] {
  return [...windows].map(([id, window]) => ({ id, timesMs: window.times() }));
}

function addAll(window: Window, timesMs: readonly number[]): void {
  for (const time of timesMs) window.add(time);
}

function windowOf(windows: Map<string, Window>, name: string, limit: number): Window {
  let window = windows.get(name);
  if (!window) {
    window = new Window(limit);
    windows.set(name, window);
  }
  return window;
}

function refuseFull(window: Window, now: number, whose: string, ruleOfCall: InferredRule | undefined): void {
  const fullUntilMs = window.fullUntil(now);
  if (fullUntilMs === undefined) return;
  // In windows that do not slide, one for each minute, the call would pass: the oldest one was of another minute.
  const isOfEarlierMinute = fullUntilMs - WINDOW_MS < Math.floor(now / WINDOW_MS) * WINDOW_MS;
  const rule = ruleOfCall ?? window.rule ?? (isOfEarlierMinute ? "throttling-window" : undefined);
  const seconds = Math.max(1, Math.ceil((fullUntilMs - now) / 1000));
  throw new Refusal(
    "TooManyRequests",
    `Too many calls ${whose} in 60 seconds. Try again in ${seconds} seconds.`,
    {
      retryAfterSeconds: seconds,
      mending: { kind: "moveClock", atMs: fullUntilMs },
      ...(rule === undefined ? {} : { rule }),
    },
  );
}

/** The times of the last `limit` calls, in a ring. */
class Window {
  readonly #times: Float64Array;
  /** The rules by which calls are counted that are counted by one, beside their times. */
  readonly #rules: (InferredRule | undefined)[];
  #next = 0;

  constructor(limit: number) {
    this.#times = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
    this.#rules = new Array(limit).fill(undefined);
  }

  /** When the oldest of the last calls leaves the window; undefined if another call passes now. */
  fullUntil(now: number): number | undefined {
    const oldest = this.#times[this.#next] ?? Number.NEGATIVE_INFINITY;
    // A clock that was set back leaves times ahead of now behind; they do not count.
    return oldest > now - WINDOW_MS && oldest <= now ? oldest + WINDOW_MS : undefined;
  }

  /** The times of the calls, the oldest first. */
  times(): number[] {
    return [...this.#times.subarray(this.#next), ...this.#times.subarray(0, this.#next)].filter(
      Number.isFinite,
    );
  }

  /** A rule without which one of the calls would not count; a state that was restored has none. */
  get rule(): InferredRule | undefined {
    return this.#rules.find((rule) => rule !== undefined);
  }

  add(now: number, rule?: InferredRule): void {
    this.#times[this.#next] = now;
    this.#rules[this.#next] = rule;
    this.#next = (this.#next + 1) % this.#times.length;
  }
}
