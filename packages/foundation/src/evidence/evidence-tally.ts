import type { Evidence } from "../contract/evidence.js";
import type { Weakness } from "./evidence-judge.js";

/** Answers of an operation that rested on weaker evidence than was demanded, for one and the same reason. */
export interface WeakAnswers {
  readonly operationId: string;
  /** What is weaker: the operation, one of its statuses, or a rule. */
  readonly because: string;
  readonly mark: Evidence;
  readonly count: number;
}

/** Counts what the answers of a server rested on, whatever becomes of its sandboxes. */
export class EvidenceTally {
  readonly #counts = new Map<string, WeakAnswers>();

  add(operationId: string, { grounds }: Weakness): void {
    for (const { text, evidence } of grounds) {
      const key = `${operationId} ${text}`;
      const count = (this.#counts.get(key)?.count ?? 0) + 1;
      this.#counts.set(key, { operationId, because: text, mark: evidence, count });
    }
  }

  /** The most frequent first. */
  list(): WeakAnswers[] {
    return [...this.#counts.values()].sort((one, other) => other.count - one.count);
  }
}
