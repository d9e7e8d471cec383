import type { ForwardLog, RefusedHost } from "./forward-options.js";

/** A program may name any number of hosts. */
const MOST = 1000;

/** Hands each thing on once: a program tries again and again. Counts the hosts that were refused. */
export class ToldOnce implements ForwardLog {
  readonly #log: ForwardLog | undefined;
  readonly #told = new Set<string>();
  readonly #refused = new Map<string, number>();

  constructor(log: ForwardLog | undefined) {
    this.#log = log;
  }

  refused(host: string): void {
    const count = this.#refused.get(host);
    if (count !== undefined || this.#refused.size < MOST) this.#refused.set(host, (count ?? 0) + 1);
    this.#once(["refused", host], (log) => log.refused(host));
  }

  untrusted(host: string, problem: string): void {
    this.#once(["untrusted", host, problem], (log) => log.untrusted(host, problem));
  }

  ended(host: string): void {
    this.#once(["ended", host], (log) => log.ended(host));
  }

  failed(host: string, problem: string): void {
    this.#once(["failed", host, problem], (log) => log.failed(host, problem));
  }

  refusedHosts(): RefusedHost[] {
    return [...this.#refused].map(([host, count]) => ({ host, count }));
  }

  #once(what: readonly string[], tell: (log: ForwardLog) => void): void {
    const key = what.join(" ");
    if (this.#log === undefined || this.#told.has(key) || this.#told.size >= MOST) return;
    this.#told.add(key);
    tell(this.#log);
  }
}
