import { duration } from "../words/times.js";
import type { Token } from "./lists.js";

/** The share of its life after which the next access token brings a new refresh token; the contract says so of `rotatesAt`. */
const ROTATES_AT_SHARE = 0.9;

/** A token comes to its rotation soon where it does within this time. */
const SOON_MS = 7 * 24 * 3600 * 1000;

/** When the next access token comes with a new refresh token, in epoch milliseconds. */
export function rotatesAtMs({ issuedAt, expiresAt }: Pick<Token, "issuedAt" | "expiresAt">): number {
  const issuedMs = Date.parse(issuedAt);
  return issuedMs + (Date.parse(expiresAt) - issuedMs) * ROTATES_AT_SHARE;
}

/** The state of a token now. A token that was alive when it was read may have expired since. */
export function stateAt(token: Pick<Token, "state" | "expiresAt">, nowMs: number | null): Token["state"] {
  const isOver = nowMs !== null && Date.parse(token.expiresAt) <= nowMs;
  return token.state === "alive" && isOver ? "expired" : token.state;
}

/** What is to come of a token: `token 327 d`, `rotates in 1 d`, `rotates with the next access token`, `token expired`. */
export function outlookOf(token: Pick<Token, "state" | "issuedAt" | "expiresAt">, nowMs: number): string {
  const state = stateAt(token, nowMs);
  if (state !== "alive") return `token ${state}`;
  const toRotationMs = rotatesAtMs(token) - nowMs;
  if (toRotationMs <= 0) return "rotates at next use";
  if (toRotationMs <= SOON_MS) return `rotates in ${duration(toRotationMs)}`;
  return `token ${duration(Date.parse(token.expiresAt) - nowMs)}`;
}
