import { expect, test } from "vitest";
import { addedPhone, closedPhone, phonesIn } from "./phones.js";

test("a query without phones is one phone of nobody", () => {
  expect(phonesIn({})).toEqual([{ index: 0, as: undefined, group: undefined }]);
});

test("a phone is added beside, without a person, and is the one that is shown", () => {
  const change = addedPhone(phonesIn({ as: "+1206", group: "g" }));
  expect(change).toEqual({ as2: "nobody", phone: "2" });
  expect(phonesIn({ as: "+1206", group: "g", ...change })).toEqual([
    { index: 0, as: "+1206", group: "g" },
    { index: 1, as: undefined, group: undefined },
  ]);
});

test("three are the most", () => {
  expect(addedPhone(phonesIn({ as: "+1", as2: "+2", as3: "+3" }))).toEqual({});
});

test("those behind a phone that is closed move up, with their groups", () => {
  const phones = phonesIn({ as: "+1", as2: "+2", group2: "two", as3: "nobody" });
  expect(closedPhone(phones, 0)).toEqual({
    as: "+2",
    group: "two",
    as2: "nobody",
    group2: undefined,
    as3: undefined,
    group3: undefined,
    phone: undefined,
  });
});
