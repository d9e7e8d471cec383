import { describe, expect } from "vitest";
import { groups, subscribers as seeded, clientTest as test, UNKNOWN_NUMBER } from "../src/index.js";
import { TOKEN, tokenAnswer } from "./fixtures/detoured-answers.js";
import { numbersFrom } from "./fixtures/numbers.js";
import { removedAfterwards } from "./fixtures/removed.js";
import { walked } from "./fixtures/walked.js";

const { notices } = groups;

describe("subscribers.list", () => {
  test("walks through more than a page, each number once and in order", async ({ clientAs, traffic }) => {
    const client = clientAs("owner");
    const numbers = numbersFrom("+1206556", 120);
    const added = await client.subscribers.add(notices, numbers);
    expect(Object.values(added).every(({ isAdded }) => isAdded)).toBe(true);
    const pages = await walked(client.subscribers.list(notices).byPage());
    expect(pages.map(({ items }) => items.length)).toEqual([50, 50, 23]);
    const listed = await walked(client.subscribers.list(notices, { count: 40 }));
    expect(listed.map(({ mobileNumber }) => mobileNumber)).toEqual([...seeded, ...numbers]);
    const bodies = traffic
      .to(`POST /v1/groups/${encodeURIComponent(notices)}/subscribers`)
      .map(({ body }) => JSON.parse(body));
    expect(bodies.slice(3).map(({ count }) => count)).toEqual([40, 40, 40, 40]);
    expect(new Set(bodies.slice(3).map(({ cursor }) => cursor)).size).toBe(4);
  });

  test("ends where a cursor leads to itself", async ({ clientOf, traffic }) => {
    const { subscribers } = clientOf();
    const page = { status: 200, body: { subscribers: [], cursor: "2" } };
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour("POST /v1/groups/1/subscribers", ...Array.from({ length: 100 }, () => page));
    expect(await walked(subscribers.list("1"))).toEqual([]);
    expect(traffic.to("POST /v1/groups/1/subscribers").map(({ body }) => body)).toEqual([
      "{}",
      '{"cursor":"2"}',
    ]);
  });

  test("begins where the caller left off", async ({ clientOf, traffic }) => {
    const { subscribers } = clientOf();
    traffic.detour(TOKEN, tokenAnswer());
    traffic.detour("POST /v1/groups/1/subscribers", { status: 200, body: { subscribers: [], cursor: "" } });
    await walked(subscribers.list("1", { cursor: "7" }));
    expect(traffic.sent.at(-1)?.body).toBe('{"cursor":"7"}');
  });

  test("ends when the walk does", async ({ client, publicGroup: { groupId }, traffic, permitted }) => {
    permitted("groupmember.read");
    for await (const page of client.subscribers.list(groupId, { count: 1 }).byPage()) {
      expect(page.items.length).toBeLessThanOrEqual(1);
      break;
    }
    expect(traffic.to(`POST /v1/groups/${encodeURIComponent(groupId)}/subscribers`)).toHaveLength(1);
  });
});

describe("subscribers.fetchPage", () => {
  test("reads the page that a cursor leads to, as getPage does", async ({
    client,
    publicGroup: { groupId },
    needs,
    permitted,
  }) => {
    needs("state");
    permitted("groupmember.read");
    const first = await client.subscribers.fetchPage(groupId, { count: 1 });
    expect(first.items).toHaveLength(1);
    const { cursor = "" } = first;
    const next = await client.subscribers.fetchPage(groupId, { count: 1, cursor });
    expect(next.items[0]?.mobileNumber).not.toBe(first.items[0]?.mobileNumber);
    expect(await client.subscribers.getPage(groupId, { count: 1, cursor })).toEqual(next);
  });
});

describe("subscribers.getPage", () => {
  test("reads a page", async ({ client, publicGroup: { groupId }, traffic, permitted }) => {
    permitted("groupmember.read");
    const { items } = await client.subscribers.getPage(groupId, { count: 2 });
    expect(items.length).toBeGreaterThan(0);
    expect(traffic.sent.at(-1)?.url.search).toBe("?count=2");
  });
});

describe("subscribers.add, subscribers.remove", () => {
  test("adds a number, and remove removes it", async ({ account, client, publicGroup, needs, permitted }) => {
    needs("writes", "state");
    permitted("groupmember.write", "groupmember.remove");
    const { groupId } = publicGroup;
    const remove = removedAfterwards(account, () => client.subscribers.remove(groupId, [UNKNOWN_NUMBER]));
    const added = await client.subscribers.add(groupId, [UNKNOWN_NUMBER, "12"]);
    expect(added).toMatchObject({ [UNKNOWN_NUMBER]: { isAdded: true }, "12": { isAdded: false } });
    expect(await remove()).toMatchObject({ [UNKNOWN_NUMBER]: { isRemoved: true } });
  });
});
