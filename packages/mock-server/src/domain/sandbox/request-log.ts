import type { ControlSchemas } from "../../contract/types.js";
import type { SandboxPart } from "../ground/sandbox-part.js";
import { shownTarget } from "./shown-target.js";

/** A request as the log shows it: without headers and bodies, and without secrets in its query. */
export type LoggedRequest = ControlSchemas["LoggedRequest"];

/** A request as it was answered; nothing of it is formatted before somebody reads it. */
export interface AnsweredRequest extends Omit<LoggedRequest, "at"> {
  /** By the sandbox's clock, in epoch milliseconds. */
  readonly atMs: number;
}

const MOST_KEPT = 1000;
const LONGEST_PATH = 512;

/** The last requests of a sandbox, in a ring. */
export class RequestLog implements SandboxPart<"requestLog"> {
  #entries: AnsweredRequest[] = [];
  #next = 0;
  #ids = 0;

  /** The identifier of the next request: they are counted. */
  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  /** @param entry whose path is shown as it is */
  add(entry: AnsweredRequest): void {
    const path = entry.path.length > LONGEST_PATH ? `${entry.path.slice(0, LONGEST_PATH)}...` : entry.path;
    this.#entries[this.#next] = path === entry.path ? entry : { ...entry, path };
    this.#next = (this.#next + 1) % MOST_KEPT;
  }

  /** The newest first. */
  list(limit: number): LoggedRequest[] {
    return this.#oldestFirst().reverse().slice(0, limit).map(show);
  }

  reset(): void {
    this.restore({ count: 0, entries: [] });
  }

  state(): ControlSchemas["RequestLogState"] {
    return { count: this.#ids, entries: this.#oldestFirst().map(show) };
  }

  restore({ count, entries }: ControlSchemas["RequestLogState"]): void {
    this.#ids = count;
    this.#entries = entries.map(({ at, path, ...entry }) => ({
      ...entry,
      // Whoever wrote the file may have known fewer names of secrets.
      path: shownTarget(path),
      atMs: Date.parse(at),
    }));
    this.#next = entries.length % MOST_KEPT;
  }

  #oldestFirst(): AnsweredRequest[] {
    return [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)];
  }
}

function show({ atMs, ...entry }: AnsweredRequest): LoggedRequest {
  const durationMs = Math.round(entry.durationMs * 1000) / 1000;
  return { ...entry, at: new Date(atMs).toISOString(), durationMs };
}
