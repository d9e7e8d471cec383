import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Sandbox } from "../domain/sandbox/sandbox.js";

/** The header by which the server knows a request that it has sent to itself. */
export const OWN_REQUEST_HEADER = "kaizala-gateway-rerun";

/** A request that a sandbox sends to itself. */
interface Expected {
  readonly sandbox: Sandbox;
  /** Why it was refused; null for one that was not. */
  reason: string | null;
  /** What the log knows it by; null before it is answered. */
  requestId: string | null;
}

/** The requests that are under way, by what their header holds. */
const expected = new Map<string, Expected>();

/** What is told of a request that was answered. */
export type Told = Pick<Expected, "reason" | "requestId">;

/** Has one request told of: that which bears `key` in its {@link OWN_REQUEST_HEADER}. */
export function expectAnswer(sandbox: Sandbox): { readonly key: string; readonly take: () => Told } {
  const key = randomUUID();
  expected.set(key, { sandbox, reason: null, requestId: null });
  return {
    key,
    take: () => {
      const { reason = null, requestId = null } = expected.get(key) ?? {};
      expected.delete(key);
      return { reason, requestId };
    },
  };
}

/** Tells of a request that is answered, and why it was refused, where somebody waits for that. */
export function tellAnswer(headers: IncomingHttpHeaders, requestId: string, reason: string | null): void {
  const waiting = expectedOf(headers);
  if (!waiting) return;
  waiting.reason = reason;
  waiting.requestId = requestId;
}

/** Whether a sandbox has sent a request to itself. */
export function isOwnRequest(sandbox: Sandbox, headers: IncomingHttpHeaders): boolean {
  return expectedOf(headers)?.sandbox === sandbox;
}

function expectedOf(headers: IncomingHttpHeaders): Expected | undefined {
  const key = headers[OWN_REQUEST_HEADER];
  return typeof key === "string" ? expected.get(key) : undefined;
}
