import { describe, expect, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { ContractError } from "../index.js";

const SUB_GROUPS = "GET /v1/groups/g/subGroups";

describe("an answer is read", () => {
  it.each([
    ["of the Swagger file", { groupId: "g", subGroups: [{ groupId: "s" }] }],
    ["of the documentation", { groups: [{ groupId: "g", subGroups: [{ groupId: "s" }] }] }],
  ])("in the shape %s for sub-groups", async (_whose, body) => {
    const service = await startService({ [SUB_GROUPS]: () => ({ body }) });
    expect(await clientOf(service).subGroups.list("g")).toEqual([{ groupId: "s" }]);
  });

  it("in neither shape as a violation of the contract", async () => {
    const service = await startService({ [SUB_GROUPS]: () => ({ body: { groups: [] } }) });
    await expect(clientOf(service).subGroups.list("g")).rejects.toBeInstanceOf(ContractError);
  });

  it("with the fields and the values that nobody knew", async () => {
    const groups = [{ groupId: "g", groupType: "Metaverse", colour: { hue: 12 }, tags: [null] }];
    const service = await startService({ "GET /v1/groups": () => ({ body: { groups, moreToCome: true } }) });
    expect(await clientOf(service).groups.list()).toEqual(groups);
  });

  it("with cursors that JavaScript cannot hold as numbers, and sends them back unchanged", async () => {
    const service = await startService();
    const route = "GET /v1/groups/g/reaction/r";
    const pages = [
      '{"reactionDetails":[{"comment":"see 636674054802000001"}],"cursor":636674054802000001}',
      '{"reactionDetails":[{"comment":"\\"cursor\\":636674054802000002"}],"cursor":12}',
      '{"reactionDetails":[]}',
    ];
    service.on(route, () => ({ body: pages[service.count(route) - 1] }));
    const comments: unknown[] = [];
    for await (const { comment } of clientOf(service).reactions.list("g", "r", { reactionType: "Comment" })) {
      comments.push(comment);
    }
    expect(comments).toEqual(["see 636674054802000001", '"cursor":636674054802000002']);
    const cursors = service.received
      .slice(1)
      .map(({ url }) => new URL(url, service.url).searchParams.get("cursor"));
    expect(cursors).toEqual([null, "636674054802000001", "12"]);
  });

  it("with numbers that JavaScript holds exactly as numbers", async () => {
    const body = '{"a":9007199254740991,"b":[9007199254740993,-1],"c":1.2345678901234567,"d":{"e":1e300}}';
    const service = await startService({ "GET /v1/users/me": () => ({ body }) });
    expect(await clientOf(service).users.me()).toEqual({
      a: 9_007_199_254_740_991,
      b: ["9007199254740993", -1],
      c: 1.234_567_890_123_456_7,
      d: { e: 1e300 },
    });
  });
});

describe("subscribers", () => {
  const route = "POST /v1/groups/g/subscribers";
  const pages = [
    { subscribers: [{ id: "1" }, { id: "2" }], cursor: "a" },
    { subscribers: [], cursor: "b" },
    { subscribers: [{ id: "3" }] },
  ];

  it("are walked through to the last, over an empty page too, and anew with each walk", async () => {
    const service = await startService();
    service.on(route, ({ body }) => {
      const { cursor } = Object(body);
      return { body: pages[cursor === undefined ? 0 : cursor === "a" ? 1 : 2] };
    });
    const list = clientOf(service).subscribers.list("g", { count: 2 });
    const ids = async () => {
      const found: unknown[] = [];
      for await (const subscriber of list) found.push(Reflect.get(subscriber, "id"));
      return found;
    };
    expect(await ids()).toEqual(["1", "2", "3"]);
    expect(await ids()).toEqual(["1", "2", "3"]);
    expect(service.received.slice(1, 4).map(({ body }) => body)).toEqual([
      { count: 2 },
      { count: 2, cursor: "a" },
      { count: 2, cursor: "b" },
    ]);
  });

  it("come page by page, and no page is read that nobody asked for", async () => {
    const service = await startService({ [route]: () => ({ body: pages[0] }) });
    for await (const page of clientOf(service).subscribers.list("g", { cursor: "z" }).byPage()) {
      expect(page).toEqual({ items: [{ id: "1" }, { id: "2" }], cursor: "a" });
      break;
    }
    expect(service.count(route)).toBe(1);
    expect(service.received[1]?.body).toEqual({ cursor: "z" });
  });

  it("end where a cursor leads to itself", async () => {
    const service = await startService({ [route]: () => ({ body: pages[0] }) });
    let read = 0;
    for await (const _subscriber of clientOf(service).subscribers.list("g")) read += 1;
    expect(read).toBe(4);
  });

  it("are read again after a failure, although the service has it as a POST", async () => {
    const service = await startService();
    service.on(route, () => (service.count(route) === 1 ? { status: 503 } : { body: { subscribers: [] } }));
    await expect(clientOf(service).subscribers.fetchPage("g")).resolves.toEqual({
      items: [],
      cursor: undefined,
    });
  });
});
