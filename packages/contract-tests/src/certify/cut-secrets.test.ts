import { expect, test } from "vitest";
import { withoutCutSecrets } from "./cut-secrets.js";

const secret = "Q8-harbour-gate";

test.each([
  ["the beginning of a secret before a cut", 'not the text "Q8-harbo...', 'not the text "[masked]...'],
  ["a secret as a whole before a cut", "Q8-harbour-gate...", "[masked]..."],
  ["several of them", "Q8-h... and Q8-harb...", "[masked]... and [masked]..."],
])("%s is masked", (_, text, shown) => {
  expect(withoutCutSecrets(text, [secret], "[masked]")).toBe(shown);
});

test.each([
  ["a word that begins alike", "Q8-harbours are open"],
  ["too little to tell", "Q8-..."],
])("%s stays", (_, text) => {
  expect(withoutCutSecrets(text, [secret], "[masked]")).toBe(text);
});

test("an empty secret is none", () => {
  expect(withoutCutSecrets("a...", [""], "[masked]")).toBe("a...");
});
