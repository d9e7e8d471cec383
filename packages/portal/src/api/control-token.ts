import { signal } from "@preact/signals";
import { basePath } from "../place/base-path.js";

/** A tab of its own has a token of its own, and it is gone with the tab. */
const KEY = `kaizala-control-token ${basePath}`;

/** The control token that the page sends; null for none. */
export const controlToken = signal<string | null>(sessionStorage.getItem(KEY));

/** Whether a text can be sent as a token: a browser sends no request whose header has other characters. */
export function isHeaderText(text: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]+$/.test(text);
}

/** Sends this token from now on; null forgets it. */
export function keepControlToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
  controlToken.value = token;
}
