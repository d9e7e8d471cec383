import type { ControlOperationId } from "../../contract/types.js";
import { journaledBody, journaledPath } from "../../domain/sandbox/journaled-request.js";
import { journaledSeed } from "../../domain/sandbox/journaled-seed.js";
import type { Sandbox } from "../../domain/sandbox/sandbox.js";
import type { SeedDocument } from "../../domain/sandbox/seed-document.js";

/** what needs no rerun: each request brings its time, and what replaces the data begins a new record. */
const NOT_JOURNALED: ReadonlySet<ControlOperationId> = new Set([
  "setClock",
  "advanceClock",
  "freezeClock",
  "releaseClock",
  "createSandbox",
  "deleteSandbox",
  "reset",
  "settleDeliveries",
  "repeatDelivery",
] as const);

/** A request of the control API that was answered. */
export interface ControlRequest {
  readonly operationId: ControlOperationId;
  readonly method: string;
  /** Below the base of the sandbox, with the query. */
  readonly url: string;
  readonly body: unknown;
}

/** Records a change that was made through the control API, at the sandbox's time. */
export function journalChange(sandbox: Sandbox, { operationId, method, url, body }: ControlRequest): void {
  if (method === "GET" || NOT_JOURNALED.has(operationId)) return;
  const text = body === undefined ? "" : JSON.stringify(body);
  // The contract has checked that it is one.
  const seed = operationId === "seed" ? (body as SeedDocument) : undefined;
  const written = seed ? journaledSeed(sandbox, seed) : journaledBody(sandbox, { text, value: body });
  const atMs = sandbox.clock.now();
  sandbox.journal.add({
    size: url.length + (written.body?.length ?? 0),
    render: () => ({
      at: new Date(atMs).toISOString(),
      method,
      path: journaledPath(url),
      operationId,
      status: 200,
      reason: null,
      contentType: "application/json",
      tokenId: null,
      credentials: {},
      ...written,
    }),
  });
}
