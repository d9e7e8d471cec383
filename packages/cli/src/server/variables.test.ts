import { expect, it } from "vitest";
import { firstCredentials, VARIABLE_NAMES, variablesOf } from "./variables.js";

const token = (kind: "group" | "user" | "tenant", groupId: string | null, refreshToken: string) => ({
  kind,
  groupId,
  mobileNumber: "+12065550150",
  refreshToken,
});
const connector = (applicationId: string, ...refreshTokens: ReturnType<typeof token>[]) => ({
  applicationId,
  applicationSecret: `secret of ${applicationId}`,
  refreshTokens,
});
const groups = [{ groupId: "first@1", groupName: "First" }];
const bare = connector("bare");
const ofUser = connector("of a user", token("user", null, "user's"));
const ofGroup = connector("of a group", token("tenant", null, "all"), token("group", "second@1", "group's"));

it.each([
  [
    [bare, ofUser, ofGroup],
    ["of a group", "group's", "second@1"],
  ],
  [
    [bare, ofUser],
    ["of a user", "user's", "first@1"],
  ],
  [[bare], ["bare", undefined, "first@1"]],
])(
  "programs are given the first connector with a group token, else one with any: %#",
  (connectors, expected) => {
    const first = firstCredentials({ connectors, groups, users: [] });
    expect([first?.applicationId, first?.token?.refreshToken, first?.groupId]).toEqual(expected);
    expect(first?.applicationSecret).toBe(`secret of ${first?.applicationId}`);
  },
);

it("a seed without a connector has none", () => {
  expect(firstCredentials({ connectors: [], groups, users: [] })).toBeUndefined();
});

it("every variable is among the names", () => {
  const place = { baseUrl: "http://a/", controlUrl: "http://a/_control", controlToken: "t" };
  const variables = variablesOf(place, { connectors: [ofGroup], groups, users: [] });
  expect(Object.keys(variables)).toEqual([...VARIABLE_NAMES]);
});
