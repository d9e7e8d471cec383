import { describe, expect, it } from "vitest";
import { visited } from "./encodings.js";
import { privateValuesIn } from "./private-values.js";

const upper = (text: string) =>
  visited(text, {
    text: (plain) => plain.replaceAll("secret", "SECRET"),
    json: (value) => JSON.parse(JSON.stringify(value).replaceAll("secret", "SECRET")),
  });

describe("visited", () => {
  it.each([
    ["a secret", "a SECRET"],
    [String.raw`{a:"the \u0073ecret",}`, '{a:"the SECRET",}'],
    [String.raw`{a:"cut off \u0073ecret`, '{a:"cut off SECRET'],
    ["a%20%73ecret/x=%73ecret", "a%20SECRET/x=SECRET"],
    ["%ff%73ecret", "%25ffSECRET"],
    ["the&#x20;&#115;ecret &amp; <b>", "the SECRET &#38; <b>"],
    ["/v1/media/c2VjcmV0IQ==", "/v1/media/U0VDUkVUIQ=="],
    ["c2VjcmV0IT8-Pz8", "U0VDUkVUIT8-Pz8"],
  ])("%s", (text, shown) => {
    expect(upper(text)).toBe(shown);
  });

  it.each([
    String.raw`"\u0061" \ '`,
    "%",
    "%zz%41",
    "&unknown;&#99999999;",
    "{",
    "aGVsbG8gdGhlcmU",
    "a+b+c+d+e+f",
  ])("leaves what it has nothing to change in: %s", (text) => {
    expect(upper(text)).toBe(text);
  });
});

/** Each part, as often as it fits in, is hard on something that looks at a text. */
const HARD = [
  ...['"', "'", "\\", '\\"', '"\\', "'\\", '{"', "[", "=", "<", "<a ", "pin=", 'pin:"', "<pin>"],
  ...[
    "%",
    "%25",
    "%2525",
    "a%2",
    "&",
    "&amp;",
    "&#",
    "/",
    "a/",
    "+",
    "-",
    "eyJ",
    "eyJ-",
    "eyJhIjoiYi",
    "a.",
    " ",
  ],
  ...["bearer ", "Bearer a", "A", "é", "\ud83d", "'a\"b\\"],
];

it.each(HARD)("what a text costs grows as it does, whatever it is made of: %j", (part) => {
  const cost = (size: number) => {
    const text = part.repeat(size / part.length);
    let found = 0;
    const before = process.cpuUsage();
    visited(text, {
      text: (plain) => {
        found += Array.from(privateValuesIn(plain)).length;
        return plain;
      },
      json: (value) => value,
      bytes: (raw) => raw,
    });
    const { user, system } = process.cpuUsage(before);
    expect(found).toBeLessThanOrEqual(size);
    return user + system;
  };
  cost(5_000);
  const short = cost(10_000);
  // Below some milliseconds, chance is more than the rest.
  expect(cost(80_000)).toBeLessThan(16 * Math.max(short, 5000));
});
