import type { ControlSchemas } from "../../contract/types.js";
import type { Paged, PagePlace } from "../../store/pages.js";
import type { SandboxPart } from "../ground/sandbox-part.js";
import type { LiveStream } from "../stream/live-stream.js";
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
  /** How many were added, which orders them: the one that came last may have been answered first. */
  #added = 0;
  #ids = 0;

  /** The identifier of the next request: they are counted. */
  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  /** Goes on after a number that was given before, by a server that has ended. */
  countFrom(last: number): void {
    this.#ids = Math.max(this.#ids, last);
  }

  /** @param entry whose path is shown as it is */
  add(entry: AnsweredRequest): void {
    this.#entries[this.#next] = shortened(entry);
    this.#next = (this.#next + 1) % MOST_KEPT;
    this.#added += 1;
  }

  /** Those of some identifiers that it still has. */
  find(requestIds: ReadonlySet<string>): Map<string, LoggedRequest> {
    const found = this.#entries.filter(({ requestId }) => requestIds.has(requestId));
    return new Map(found.map((entry) => [entry.requestId, showRequest(entry)]));
  }

  /** The newest first. */
  list(limit: number): LoggedRequest[] {
    return this.#oldestFirst().reverse().slice(0, limit).map(showRequest);
  }

  /** Some that fit, the newest first. */
  listPage(
    { after, limit }: PagePlace,
    fits: (request: AnsweredRequest) => boolean,
  ): Paged<AnsweredRequest>[] {
    const page: Paged<AnsweredRequest>[] = [];
    for (const [age, entry] of this.#oldestFirst().reverse().entries()) {
      const pageKey = this.#added - age;
      if (pageKey < after && fits(entry)) page.push({ ...entry, pageKey });
      if (page.length === limit) break;
    }
    return page;
  }

  reset(): void {
    this.restore({ count: 0, entries: [] });
  }

  state(): ControlSchemas["RequestLogState"] {
    return { count: this.#ids, entries: this.#oldestFirst().map(showRequest) };
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
    this.#added = entries.length;
  }

  #oldestFirst(): AnsweredRequest[] {
    return [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)];
  }
}

/** Tells those who listen of a request, as the log has it. */
export function tellOfRequest(
  sandbox: { readonly sandboxId: string; readonly stream: LiveStream },
  answered: AnsweredRequest,
): void {
  const { sandboxId, stream } = sandbox;
  if (!stream.isHeard) return;
  const request = showRequest(shortened(answered));
  stream.publish(sandbox, { type: "requests", sandboxId, at: request.at, request });
}

/** What somebody sent in a path is kept as far as it tells something. */
function shortened(entry: AnsweredRequest): AnsweredRequest {
  const { path } = entry;
  return path.length > LONGEST_PATH ? { ...entry, path: `${path.slice(0, LONGEST_PATH)}...` } : entry;
}

/** A request as the control API shows it: what else it has is left out. */
export function showRequest(entry: AnsweredRequest): LoggedRequest {
  const { requestId, atMs, method, path, operationId, status, applicationId, reason } = entry;
  const { durationMs, mobileNumber = null, tokenId = null, groupId = null, rules = [] } = entry;
  return {
    requestId,
    at: new Date(atMs).toISOString(),
    method,
    path,
    operationId,
    status,
    durationMs: Math.round(durationMs * 1000) / 1000,
    applicationId,
    reason,
    mobileNumber,
    tokenId,
    groupId,
    rules: [...rules],
  };
}
