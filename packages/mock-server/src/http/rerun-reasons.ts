import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Sandbox } from "../domain/sandbox/sandbox.js";

/** The header by which the server knows a request that it has sent to itself. */
export const RERUN_HEADER = "kaizala-gateway-rerun";

/** A request that a sandbox sends to itself. */
interface Expected {
  readonly sandbox: Sandbox;
  /** Why it was refused; null for one that was not. */
  reason: string | null;
}

/** The requests that are under way, by what their header holds. */
const expected = new Map<string, Expected>();

/** Has the reason of one request kept: of that which bears `key` in its {@link RERUN_HEADER}. */
export function expectReason(sandbox: Sandbox): { readonly key: string; readonly take: () => string | null } {
  const key = randomUUID();
  expected.set(key, { sandbox, reason: null });
  return {
    key,
    take: () => {
      const reason = expected.get(key)?.reason ?? null;
      expected.delete(key);
      return reason;
    },
  };
}

/** Tells why a request was refused, where somebody waits for that. */
export function tellReason(headers: IncomingHttpHeaders, reason: string | null): void {
  const waiting = expectedOf(headers);
  if (waiting) waiting.reason = reason;
}

/** Whether a sandbox has sent a request to itself. */
export function isRerunOf(sandbox: Sandbox, headers: IncomingHttpHeaders): boolean {
  return expectedOf(headers)?.sandbox === sandbox;
}

function expectedOf(headers: IncomingHttpHeaders): Expected | undefined {
  const key = headers[RERUN_HEADER];
  return typeof key === "string" ? expected.get(key) : undefined;
}
