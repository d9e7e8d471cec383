import { describe, expect, expectTypeOf, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { type Group, InvalidArgumentError, type Schemas } from "../index.js";

describe("groups", () => {
  it("are created from what the contract says, and the answer is handed out", async () => {
    const answer = { groupId: "g", groupName: "New", membersAdded: true };
    const service = await startService({ "POST /v1/groups": () => ({ body: answer }) });
    const created = await clientOf(service).groups.create({ name: "New", members: ["+12065550123"] });
    expectTypeOf(created).toEqualTypeOf<Schemas["CreateGroupAnswer"]>();
    expect(created).toEqual(answer);
    expect(service.received[1]).toMatchObject({
      headers: { "content-type": "application/json" },
      body: { name: "New", members: ["+12065550123"] },
    });
  });

  it("are listed with the query that was asked for", async () => {
    const service = await startService({
      "GET /v1/groups": () => ({ body: { groups: [{ groupId: "g" }] } }),
    });
    const groups = await clientOf(service).groups.list({ showDetails: true, fetchAllGroups: false });
    expectTypeOf(groups).toEqualTypeOf<Group[]>();
    expect(groups).toEqual([{ groupId: "g" }]);
    expect(service.received[1]?.url).toBe("/v1/groups?showDetails=true&fetchAllGroups=false");
  });

  it("are read one by one, whatever characters their identifiers hold", async () => {
    const service = await startService({
      "GET /v1/groups/df91%401%2F..%3Fx": () => ({ body: { groups: [{ groupId: "df91@1/..?x" }] } }),
    });
    const group = await clientOf(service).groups.get("df91@1/..?x");
    expectTypeOf(group).toEqualTypeOf<Group>();
    expect(group).toEqual({ groupId: "df91@1/..?x" });
  });

  it.each(["", ".", ".."])(
    "with the identifier %j are not asked for, since the path would be another",
    async (id) => {
      const service = await startService();
      await expect(clientOf(service).groups.get(id)).rejects.toBeInstanceOf(InvalidArgumentError);
      expect(service.received.filter(({ url }) => url !== "/v1/accessToken")).toEqual([]);
    },
  );
});
