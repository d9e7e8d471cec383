import { expect, it } from "vitest";
import { keptAnswer, shownText } from "./answer-secrets.js";

const answer = (body: unknown) => ({ headers: [], text: JSON.stringify(body), leftOut: null });
const TOKEN = "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl";

it("a short answer is kept without its secrets, and is shown as it is kept", () => {
  const { text } = keptAnswer(answer({ accessToken: TOKEN, accessTokenExpiry: 5 }));
  expect(text).toBe('{"accessToken":"(left out)","accessTokenExpiry":5}');
  expect(shownText(text ?? "")).toBe(text);
});

it("an answer without secrets is kept as it was sent", () => {
  const sent = answer({ referenceId: "a code" });
  expect(keptAnswer(sent)).toBe(sent);
});

it("a long answer is left to who reads it", () => {
  const sent = answer({ accessToken: TOKEN, members: "x".repeat(5000) });
  expect(keptAnswer(sent)).toBe(sent);
  expect(shownText(sent.text)).not.toContain(TOKEN);
});
