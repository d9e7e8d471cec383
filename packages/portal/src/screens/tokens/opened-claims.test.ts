import { expect, it } from "vitest";
import { opened } from "./opened-claims.js";

it("opens JSON in texts of JSON, and leaves other texts alone", () => {
  const data = JSON.stringify({ IsTenantAdmin: "True", list: [1, null] });
  const claims = { ver: "2", exp: 7, "urn:microsoft:credentials": JSON.stringify({ data, name: "{half" }) };
  expect(opened(claims)).toEqual({
    ver: "2",
    exp: 7,
    "urn:microsoft:credentials": { data: { IsTenantAdmin: "True", list: [1, null] }, name: "{half" },
  });
});
