import { expect, it } from "vitest";
import { KnownValues } from "./known-values.js";

function known(words: readonly string[], others: readonly string[] = []): (text: string) => string {
  const values = new KnownValues();
  for (const word of words) values.add(word, true);
  for (const other of others) values.add(other, false);
  return (text) => values.replacedIn(text, (found) => `<${found}>`);
}

it.each([
  ["a word only where it is one", "Asha, Ashas, xAsha, Asha", "<Asha>, Ashas, xAsha, <Asha>"],
  [
    "letters of every script, and of two units",
    "Ashaé éAsha Asha𐐀 𐐀Asha (Asha)",
    "Ashaé éAsha Asha𐐀 𐐀Asha (<Asha>)",
  ],
  ["the longest of those that begin at one place", "Asha Rao, Asha Raos", "<Asha Rao>, <Asha> Raos"],
  ["what is no word wherever it is", "xsecretsecrety", "x<secret><secret>y"],
  ["the first of those that overlap", "secretlysecret lyric", "<secret><lyse>cret lyric"],
  ["the rest of what nearly was one", "secresecret lysecre", "secre<secret> <lyse>cre"],
])("%s is replaced", (_what, text, expected) => {
  expect(known(["Asha", "Asha Rao"], ["secret", "lyse"])(text)).toBe(expected);
});

it("what is both a word and none is replaced anywhere", () => {
  expect(known(["both"], ["both"])("xboth")).toBe("x<both>");
});

it("finds what an expression of all values finds, also while more are added", () => {
  // Few letters, so that values are in each other in every way.
  let state = 7;
  const random = (below: number) => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state % below;
  };
  const text = (length: number) => Array.from({ length }, () => "ab c"[random(4)]).join("");
  const values = new KnownValues();
  const added = new Set<string>();
  for (let round = 0; round < 300; round++) {
    const value = text(1 + random(6));
    added.add(value);
    values.add(value, false);
    const longestFirst = [...added].sort((one, other) => other.length - one.length);
    const sample = text(40);
    expect(values.replacedIn(sample, (found) => `<${found}>`)).toBe(
      sample.replaceAll(new RegExp(longestFirst.join("|"), "g"), "<$&>"),
    );
  }
});
