import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The header by which the server knows a request that it has sent to itself. */
export const RERUN_HEADER = "kaizala-gateway-rerun";

/** Why requests were refused that are under way, by what their header holds; null for those that were not. */
const reasons = new Map<string, string | null>();

/** Has the reason of one request kept: of that which bears `key` in its {@link RERUN_HEADER}. */
export function expectReason(): { readonly key: string; readonly take: () => string | null } {
  const key = randomUUID();
  reasons.set(key, null);
  return {
    key,
    take: () => {
      const reason = reasons.get(key) ?? null;
      reasons.delete(key);
      return reason;
    },
  };
}

/** Tells why a request was refused, where somebody waits for that. */
export function tellReason(headers: IncomingHttpHeaders, reason: string | null): void {
  const key = headers[RERUN_HEADER];
  if (typeof key === "string" && reasons.has(key)) reasons.set(key, reason);
}
