import type { ControlSchemas } from "../../contract/types.js";
import type { SandboxPart } from "../ground/sandbox-part.js";

/** A request as the log keeps it: without headers and bodies, so without secrets. */
export type LoggedRequest = ControlSchemas["LoggedRequest"];

const MOST_KEPT = 1000;
const LONGEST_PATH = 512;

/** The last requests of a sandbox, in a ring. */
export class RequestLog implements SandboxPart<"requestLog"> {
  #entries: LoggedRequest[] = [];
  #next = 0;
  #ids = 0;

  /** The identifier of the next request: they are counted. */
  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  add(entry: LoggedRequest): void {
    const path = entry.path.length > LONGEST_PATH ? `${entry.path.slice(0, LONGEST_PATH)}...` : entry.path;
    this.#entries[this.#next] = path === entry.path ? entry : { ...entry, path };
    this.#next = (this.#next + 1) % MOST_KEPT;
  }

  /** The newest first. */
  list(limit: number): LoggedRequest[] {
    return this.#oldestFirst().reverse().slice(0, limit);
  }

  reset(): void {
    this.restore({ count: 0, entries: [] });
  }

  state(): ControlSchemas["RequestLogState"] {
    return { count: this.#ids, entries: this.#oldestFirst() };
  }

  restore({ count, entries }: ControlSchemas["RequestLogState"]): void {
    this.#ids = count;
    this.#entries = [...entries];
    this.#next = entries.length % MOST_KEPT;
  }

  #oldestFirst(): LoggedRequest[] {
    return [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)];
  }
}
