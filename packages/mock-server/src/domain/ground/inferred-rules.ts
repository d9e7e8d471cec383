import type { InferredRule } from "../../contract/types.js";

/** Something that inferred rules may decide, such as the answer to a request. */
export interface Decided {
  /** The rules that did; null for none. */
  rules: Set<InferredRule> | null;
}

/**
 * Notes which of the contract's inferred rules decided what is answered. A rule decides an answer where it would have
 * been another one without it: who is let in needs no rule on who is not.
 */
export class InferredRules {
  readonly #otherwise: (rule: InferredRule) => void;
  #current: Decided | undefined;

  /** @param otherwise is told of a rule that decides something outside of {@link of} */
  constructor(otherwise: (rule: InferredRule) => void) {
    this.#otherwise = otherwise;
  }

  /** Says that a rule decides what is being worked on. */
  decides(rule: InferredRule): void {
    if (this.#current === undefined) this.#otherwise(rule);
    else decide(this.#current, rule);
  }

  /** Runs `action`, in which nothing is waited for: the rules that decide in it decide `decided`. */
  of<T>(decided: Decided, action: () => T): T {
    const before = this.#current;
    this.#current = decided;
    try {
      return action();
    } finally {
      this.#current = before;
    }
  }
}

/** Adds a rule to those that decided something. */
export function decide(decided: Decided, rule: InferredRule): void {
  decided.rules ??= new Set();
  decided.rules.add(rule);
}
