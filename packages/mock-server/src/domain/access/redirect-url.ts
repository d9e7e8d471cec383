import { Refusal } from "../ground/refusal.js";

/** Whether a browser may be led to a URL with a code: `javascript:` or `data:` would run, or show, what it holds. */
export function isRedirectUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/**
 * Refuses a URL that no connector may be registered with; null is none.
 *
 * @throws {Refusal} BadInput
 */
export function checkRedirectUrl(text: string | null | undefined): void {
  if (text === null || text === undefined || isRedirectUrl(text)) return;
  throw new Refusal("BadInput", "redirectUrl: must begin with http:// or https://.");
}
