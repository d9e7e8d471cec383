import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { KaizalaClient, operations } from "../src/index.js";
import { clientOf, startService } from "./support/client.js";
import type { StandIn } from "./support/stand-in.js";

/** Sent by the form of the page that `auth.authorizeUrl` leads to, so no program calls it. */
const SENT_BY_THE_PAGE = "submitAuthorization";
/** Another spelling of `showDetails` (inferred), which the client has no use for. */
const UNUSED_PARAMETERS = ["showDetail", "response_type", "scope"];

/** The others are webhooks, which the service calls. */
type OperationId = Exclude<keyof operations, `on${string}`>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type?: string; readonly $ref?: string };
}
interface Operation {
  readonly operationId: OperationId;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: object };
  readonly "x-required-scope": string | null;
}
type PathItem = Readonly<Record<string, Operation>> & Pick<Operation, "parameters">;

const contract = JSON.parse(
  await readFile(new URL("../../../openapi/generated/kaizala.json", import.meta.url), "utf8"),
) as { paths: Record<string, PathItem> }; // Bundled from openapi/, which is linted.

const numbers = ["+12065550123"];
const image = new File(["pixels"], "crane.png", { type: "image/png" });
const text = { type: "Text", title: "Why?" } as const;

/** A call of each operation, with every parameter that it takes; "/" in identifiers must not show. */
const CALLS: {
  readonly [Id in Exclude<OperationId, typeof SENT_BY_THE_PAGE>]: (client: KaizalaClient) => unknown;
} = {
  generatePin: ({ auth }) => auth.requestPin({ mobileNumber: "+12065550123" }),
  loginWithPinAndApplicationId: ({ auth }) =>
    auth.loginWithPin({ mobileNumber: "+12065550123", pin: "0042" }),
  getAccessToken: ({ auth }) => auth.accessToken(),
  authorize: ({ auth }) => fetch(auth.authorizeUrl({ redirectUri: "https://a.example/", state: "s" })),
  exchangeCode: ({ auth }) => auth.exchangeCode({ code: "c", redirectUri: "https://a.example/" }),
  getMe: ({ users }) => users.me(),
  listGroups: ({ groups }) => groups.list({ showDetails: true, fetchAllGroups: true }),
  createGroup: ({ groups }) => groups.create({ name: "New", members: numbers }),
  getGroup: ({ groups }) => groups.get("g/1"),
  listMembers: ({ members }) => members.list("g/1"),
  addMembers: ({ members }) => members.add("g/1", numbers),
  changeMemberRole: ({ members }) => members.changeRole("g/1", "m/1", "Admin"),
  removeMember: ({ members }) => members.remove("g/1", "m/1"),
  listSubGroups: ({ subGroups }) => subGroups.list("g/1", { fetchAllGroups: true }),
  attachSubGroups: ({ subGroups }) => subGroups.attach("g/1", ["s/1"]),
  createSubGroup: ({ subGroups }) => subGroups.create("g/1", { groupName: "New" }),
  detachSubGroup: ({ subGroups }) => subGroups.detach("g/1", "s/1"),
  listSubscribers: ({ subscribers }) => subscribers.getPage("g/1", { cursor: "c", count: 2 }),
  fetchSubscribers: ({ subscribers }) => subscribers.fetchPage("g/1", { cursor: "c", count: 2 }),
  addSubscribers: ({ subscribers }) => subscribers.add("g/1", numbers),
  removeSubscribers: ({ subscribers }) => subscribers.remove("g/1", numbers),
  postMessage: ({ messages }) => messages.post("g/1", { message: "Hello" }),
  uploadMedia: ({ media }) => media.upload(image),
  uploadMediaFromUrl: ({ media }) => media.uploadFromUrl("https://a.example/crane.png"),
  getMediaFile: ({ media }) =>
    media.download({ mediaFileId: "f/1", mediaFileName: "crane 1.png", range: "bytes=0-9" }),
  listActions: ({ actions }) => actions.list("g/1", { actionType: "Survey", id: "p", fromDate: 1, count: 2 }),
  postAction: ({ actions }) => actions.sendSurvey("g/1", { title: "Why?", questions: [text] }),
  getAction: ({ actions }) => actions.get("g/1", "a/1", { getDetails: true }),
  updateAction: ({ actions }) => actions.update("g/1", "a/1", { version: -1, updateProperties: [] }),
  updateActionProperties: ({ actions }) => actions.updateProperties("g/1", "a/1", { actionProperties: [] }),
  postResponse: ({ actions }) => actions.answerSurvey("g/1", "a/1", [text], ["Because."]),
  postReminder: ({ actions }) => actions.remind("g/1", "a/1"),
  postReaction: ({ reactions }) => reactions.post("g/1", { referenceId: "r", reactionType: "Like" }),
  listReactionSummaries: ({ reactions }) =>
    first(reactions.summaries("g/1", { sourceGroupId: "s" }).byPage(), 2),
  getReactionSummary: ({ reactions }) => reactions.summary("g/1", "r/1", { sourceGroupId: "s" }),
  listReactions: ({ reactions }) =>
    first(reactions.list("g/1", "r/1", { sourceGroupId: "s", reactionType: "Like" }).byPage(), 2),
  listBots: ({ bots }) => bots.list(),
  createBot: ({ bots }) => bots.create({ name: "Gate" }),
  updateBot: ({ bots }) => bots.update("b/1", { name: "Gate" }),
  deleteBot: ({ bots }) => bots.delete("b/1"),
  getBotAccessToken: ({ bots }) => bots.accessToken("b/1"),
  addBotToGroup: ({ bots }) => bots.addToGroup("g/1", "b/1"),
  findGroupsByQuery: ({ tenant }) => tenant.findGroups({ query: "Crane", resultsOffset: 1, pageSize: 2 }),
  listWebhooks: ({ webhooks }) => webhooks.list({ objectId: "g/1", objectType: "Group" }),
  createWebhook: ({ webhooks }) =>
    webhooks.create({
      objectId: "g",
      objectType: "Group",
      eventTypes: [],
      callBackUrl: "https://a.example/",
    }),
  updateWebhook: ({ webhooks }) => webhooks.update("w/1", { active: true }),
  deleteWebhook: ({ webhooks }) => webhooks.delete("w/1"),
};

describe("every operation of the contract", () => {
  const all = Object.entries(contract.paths).flatMap(([path, item]) =>
    ["get", "put", "post", "delete"].flatMap((verb) => {
      const operation = item[verb];
      const method = verb.toUpperCase();
      return operation ? [{ id: operation.operationId, method, path, operation, item }] : [];
    }),
  );

  it("has a method, or a reason not to", () => {
    expect(all.map(({ id }) => id).sort()).toEqual([...Object.keys(CALLS), SENT_BY_THE_PAGE].sort());
  });

  it.each(all.filter(({ id }) => id !== SENT_BY_THE_PAGE))(
    "$id is called as $method $path, with what it takes",
    async ({ id, method, path, operation, item }) => {
      if (id === SENT_BY_THE_PAGE) return;
      const service = await startPagedService();
      // Most answers of the stand-in are not those of the contract; what counts here was sent by then.
      await Promise.resolve(CALLS[id](clientOf(service))).catch(() => undefined);
      const sent = service.received.at(-1);
      const url = new URL(String(sent?.url), service.url);
      const base = path.toLowerCase().startsWith("/oauth/") ? "/api" : "/v1";
      expect(sent?.method).toBe(method);
      expect(url.pathname).toMatch(new RegExp(`^${base}${path.replace(/\{\w+\}/g, "[^/]+")}$`));
      const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolved);
      const names = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
      expect([...url.searchParams.keys()].sort()).toEqual(
        names("query")
          .filter((name) => !UNUSED_PARAMETERS.includes(name))
          .sort(),
      );
      for (const name of names("header")) expect(sent?.headers).toHaveProperty(name.toLowerCase());
      const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
      expect(sent?.headers["content-type"]?.split(";")[0]).toBe(mediaType);
    },
  );

  it("takes plain parameters only, which the client writes as they are", () => {
    const parameters = all.flatMap(({ operation, item }) =>
      [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolved),
    );
    expect(parameters.filter(({ schema }) => ["array", "object"].includes(String(typeOf(schema))))).toEqual(
      [],
    );
  });

  it("is named with its scope at the method that calls it", async () => {
    const named = (await documentedOperations()).filter((one) => !one.path.startsWith("/accessToken"));
    const known = all
      .filter(({ id }) => id !== "getAccessToken" && id !== SENT_BY_THE_PAGE)
      .map(({ method, path, operation }) => ({ method, path, scope: operation["x-required-scope"] }));
    expect(uniqueSorted(named)).toEqual(uniqueSorted(known));
  });
});

/** A stand-in that answers everything, with lists that go on for a second page. */
async function startPagedService(): Promise<StandIn> {
  const service = await startService();
  const page = () => ({ body: { summary: [], reactionDetails: [], cursor: "next" } });
  service.on("GET /v1/groups/g%2F1/reaction/summary", page);
  service.on("GET /v1/groups/g%2F1/reaction/r%2F1", page);
  return service;
}

async function first(pages: AsyncIterable<unknown>, count: number): Promise<void> {
  let read = 0;
  for await (const _page of pages) if (++read === count) return;
}

function resolved(found: Parameter | { readonly $ref: string }): Parameter {
  return "$ref" in found ? (at(found.$ref) as Parameter) : found; // A linted reference of its kind.
}

function typeOf(schema: Parameter["schema"]): unknown {
  return schema.$ref === undefined ? schema.type : Reflect.get(Object(at(schema.$ref)), "type");
}

function at(reference: string): unknown {
  return reference
    .slice("#/".length)
    .split("/")
    .reduce<unknown>((value, key) => Reflect.get(Object(value), key), contract);
}

/** What the comments of the methods say: "Operation `GET /groups`, scope `groupinfo.read`". */
async function documentedOperations() {
  const folder = new URL("../src/resources/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => !name.endsWith(".test.ts"));
  const sources = await Promise.all(files.map((name) => readFile(new URL(name, folder), "utf8")));
  const pattern = /\* Operation `([A-Z]+) (\S+)`(?:, scope `([\w.]+)`)?/g;
  return sources.flatMap((source) =>
    [...source.matchAll(pattern)].map(([, method, path, scope]) => ({
      method,
      path: String(path),
      scope: scope ?? null,
    })),
  );
}

function uniqueSorted(list: readonly object[]): string[] {
  return [...new Set(list.map((one) => JSON.stringify(one)))].sort();
}
