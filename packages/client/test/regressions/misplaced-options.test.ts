import { describe, expect, it } from "vitest";
import { isKaizalaError, type KaizalaClient } from "../../src/index.js";
import { clientOf, startService } from "../support/client.js";
import type { StandIn } from "../support/stand-in.js";

// The mistakes are those of plain JavaScript, so the calls are made without types.
type Untyped = Record<string, Record<string, (...args: readonly unknown[]) => unknown>>;

const { signal } = new AbortController();
const options = { signal };
const image = new File(["x"], "crane.png", { type: "image/png" });

/** Each method with its options where the query, the request or the details belong. */
const MISTAKES: Record<string, readonly [resource: string, method: string, ...args: readonly unknown[]]> = {
  "groups.list": ["groups", "list", options],
  "groups.list with retryPost": ["groups", "list", { retryPost: true }],
  "groups.list with a signal": ["groups", "list", signal],
  "groups.list with a controller": ["groups", "list", { signal: new AbortController() }],
  "groups.create": ["groups", "create", { name: "Crane", ...options }],
  "subGroups.list": ["subGroups", "list", "g", options],
  "actions.list": ["actions", "list", "g", { actionType: "Survey", ...options }],
  "actions.get": ["actions", "get", "g", "a", options],
  "actions.post": ["actions", "post", "g", options],
  "actions.sendSurvey": ["actions", "sendSurvey", "g", { title: "x", questions: [] }, options],
  "actions.sendSurvey with options in the survey": ["actions", "sendSurvey", "g", options],
  "actions.sendImage": ["actions", "sendImage", "g", image, options],
  "actions.answerSurvey": ["actions", "answerSurvey", "g", "a", [], [], options],
  "actions.remind": ["actions", "remind", "g", "a", options],
  "actions.postToSubscribers": ["actions", "postToSubscribers", "g", options, ["+12065550123"]],
  "messages.postToSubscribers": ["messages", "postToSubscribers", "g", options, ["+12065550123"]],
  "subscribers.list": ["subscribers", "list", "g", options],
  "subscribers.fetchPage": ["subscribers", "fetchPage", "g", options],
  "subscribers.getPage": ["subscribers", "getPage", "g", options],
  "reactions.summaries": ["reactions", "summaries", "g", options],
  "reactions.summary": ["reactions", "summary", "g", "r", options],
  "reactions.list": ["reactions", "list", "g", "r", { reactionType: "Like", ...options }],
  "tenant.findGroups": ["tenant", "findGroups", { query: "x", ...options }],
  "webhooks.list": ["webhooks", "list", options],
  "media.download": ["media", "download", { mediaFileId: "f", mediaFileName: "n", ...options }],
  "auth.requestPin": ["auth", "requestPin", { mobileNumber: "+12065550123", ...options }],
  "auth.loginWithPin": ["auth", "loginWithPin", { mobileNumber: "+12065550123", pin: "1", ...options }],
  "auth.exchangeCode": ["auth", "exchangeCode", { code: "c", ...options }],
};

async function failureOf(
  client: KaizalaClient,
  [resource, method, ...args]: readonly [string, string, ...unknown[]],
): Promise<unknown> {
  const untyped = client as unknown as Untyped; // As JavaScript sees it.
  try {
    const result = untyped[resource]?.[method]?.(...args);
    if (typeof result === "object" && result !== null && Symbol.asyncIterator in result) {
      for await (const _item of result as AsyncIterable<unknown>);
    }
    await result;
  } catch (error) {
    return error;
  }
  return undefined;
}

/** What was sent besides the call for a token. */
function sentTo(service: StandIn): string[] {
  return service.received.map(({ url }) => url).filter((url) => url !== "/v1/accessToken");
}

describe("options of a call", () => {
  it.each(Object.entries(MISTAKES))("in the wrong place are refused: %s", async (_name, call) => {
    const service = await startService();
    const error = await failureOf(clientOf(service), call);
    expect(error).toBeInstanceOf(TypeError);
    expect(isKaizalaError(error)).toBe(false);
    expect(error).toMatchObject({
      name: "TypeError",
      message: expect.stringMatching(
        /Options are the last argument of a method, .*list\(\{\}, \{ signal \}\)/,
      ),
    });
    expect(sentTo(service)).toEqual([]);
  });

  it.each([
    ["a signal", signal],
    ["a text", "signal"],
    ["an object whose signal is none", { signal: {} }],
    ["an object with a controller", { signal: new AbortController() }],
  ])("are refused where they are %s", async (_what, wrong) => {
    const service = await startService();
    for (const call of [
      ["groups", "list", {}, wrong],
      ["users", "me", wrong],
      ["auth", "accessToken", wrong],
      ["auth", "requestPin", { mobileNumber: "+12065550123" }, wrong],
    ] as const) {
      expect(await failureOf(clientOf(service), call)).toMatchObject({ name: "TypeError" });
    }
    expect(service.received).toEqual([]);
  });

  it("are no names that a request may not hold", async () => {
    const service = await startService({
      "POST /v1/groups/g/actions": () => ({ body: { referenceId: "r" } }),
    });
    const client = clientOf(service);
    const actionBody = { title: "x", signal: "red", retryPost: "yes" };
    const post = ["actions", "post", "g", { id: "com.example.Lamp", actionBody }] as const;
    expect(await failureOf(client, post)).toBeUndefined();
    expect(await failureOf(client, ["groups", "list", { signal: undefined }])).toBeUndefined();
    expect(sentTo(service)).toEqual(["/v1/groups/g/actions", "/v1/groups"]);
  });
});
