import { describe, expect } from "vitest";
import { groups, type KaizalaCaller, test } from "../src/index.js";

async function find(
  caller: KaizalaCaller,
  query: string,
  page: { resultsOffset?: number; pageSize?: number } = {},
) {
  const { groups: found } = await caller.call("findGroupsByQuery", { query: { query, ...page } });
  return found.map(({ groupName }) => groupName);
}

describe("findGroupsByQuery", () => {
  test("finds all groups of the organisation for a tenant-level token, in any case", async ({ service }) => {
    const owner = await service.as("owner");
    expect(await find(owner, "D")).toEqual(["Dock", "Yard"]);
    expect(await find(owner, "harbour NOT")).toEqual(["Harbour notices"]);
    expect(await find(owner, "nothing like it")).toEqual([]);
  });

  test("finds only what other tokens reach", async ({ service }) => {
    expect(await find(await service.as("member"), "d")).toEqual(["Yard"]);
    expect(await find(await service.as("group"), "a")).toEqual(["Yard"]);
    expect(await find(await service.as("outsider"), "d")).toEqual([]);
  });

  test("takes % and _ for themselves, and knows letters beyond ASCII", async ({ service }) => {
    const owner = await service.as("owner");
    await owner.call("createGroup", { body: { name: "ÜBER 100%_" } });
    expect(await find(owner, "%")).toEqual(["ÜBER 100%_"]);
    expect(await find(owner, "_")).toEqual(["ÜBER 100%_"]);
    expect(await find(owner, "über")).toEqual(["ÜBER 100%_"]);
  });

  test("pages by name", async ({ service }) => {
    const owner = await service.as("owner");
    expect(await find(owner, "d", { pageSize: 1 })).toEqual(["Dock"]);
    expect(await find(owner, "d", { resultsOffset: 1, pageSize: 1 })).toEqual(["Yard"]);
    expect(await find(owner, "d", { resultsOffset: 2 })).toEqual([]);
  });

  test("answers with what every list of groups shows", async ({ service }) => {
    const caller = await service.as("group");
    const { groups: found } = await caller.call("findGroupsByQuery", { query: { query: "yard" } });
    expect(found).toMatchObject([{ groupId: groups.yard, groupType: "Group", isMappedToTenant: true }]);
  });

  test("needs a text", async ({ service }) => {
    const owner = await service.as("owner");
    const answer = await owner.send({ method: "GET", target: "/v1/tenant/findGroupsByQuery" });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).message).toBe("query: is required.");
  });
});
