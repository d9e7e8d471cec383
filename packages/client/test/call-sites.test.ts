import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { KaizalaClient, type KaizalaClientOptions, RateLimiter } from "../src/index.js";
import { createWebhookReceiver } from "../src/webhooks.js";
import { CREDENTIALS, clientOf, startService } from "./support/client.js";
import { closedPort } from "./support/closed-port.js";
import { INVALID_TOKEN } from "./support/stand-in.js";

const THIS_FILE = "call-sites.test.ts";
const OURS = /packages\/client\/(?:src|dist)\//;

function framesOf(error: unknown): string[] {
  const { stack = "" } = error instanceof Error ? error : {};
  return stack.split("\n").filter((line) => line.startsWith("    at "));
}

async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    const result = await call();
    if (typeof result === "object" && result !== null && Symbol.asyncIterator in result) {
      for await (const _item of result as AsyncIterable<unknown>);
    }
  } catch (error) {
    return error;
  }
  return undefined;
}

/** The stack trace begins where this file called, and has little of ours, at its end. */
function expectToPointHere(error: unknown): void {
  const frames = framesOf(error);
  expect(frames[0]).toContain(THIS_FILE);
  const ours = frames.findIndex((frame) => OURS.test(frame));
  const rest = ours < 0 ? [] : frames.slice(ours);
  expect(rest.length).toBeLessThanOrEqual(3);
  expect(rest.every((frame) => OURS.test(frame))).toBe(true);
  expect(error).toMatchObject({ stack: expect.stringMatching(/^\w+: \S/) });
}

const CALLS: Record<string, (client: KaizalaClient) => unknown> = {
  "a call that is refused": (client) => client.groups.get("none"),
  "a call with a wrong identifier": (client) => client.groups.get(".."),
  "a call by another of the same resource": (client) =>
    client.actions.sendPoll("none", { question: "?", choices: [] }),
  "a call by a method of another resource": (client) =>
    client.actions.sendImage("none", new File(["x"], "a.png", { type: "image/png" })),
  "a list that is walked through": (client) => client.subscribers.list("none"),
  "its pages": (client) => client.subscribers.list("none").byPage(),
  "signing in": (client) => client.auth.requestPin({ mobileNumber: "+12065550123" }),
  "an answer that is checked before it is sent": (client) =>
    client.actions.answerSurvey("g", "a", [{ type: "Numeric", title: "?" }], [Number.NaN]),
  "options in the wrong place": (client) =>
    // @ts-expect-error Options are the last argument.
    client.groups.list({ signal: new AbortController().signal }),
};

describe("the stack trace of", () => {
  it.each(Object.entries(CALLS))("%s begins at the caller's line", async (_what, call) => {
    const client = clientOf(await startService());
    // So that the call is not the first thing that its function does.
    await client.groups.list();
    expectToPointHere(await failureOf(async () => call(client)));
    expectToPointHere(await failureOf(() => call(client)));
  });

  it("what can not be made begins there as well", async () => {
    const options: KaizalaClientOptions = { ...CREDENTIALS, timeoutMs: -1 };
    expectToPointHere(await failureOf(() => new KaizalaClient(options)));
    expectToPointHere(await failureOf(() => new RateLimiter({ calls: 0 })));
    expectToPointHere(await failureOf(() => createWebhookReceiver({ callBackTokens: [], on: {} })));
  });

  it("a token call that many calls share begins at the line of each", async () => {
    const service = await startService({ "GET /v1/accessToken": () => INVALID_TOKEN });
    const client = clientOf(service);
    const list = () => client.groups.list();
    const me = () => client.users.me();
    const [first, second] = await Promise.all([failureOf(list), failureOf(me)]);
    expect(service.count("GET /v1/accessToken")).toBe(1);
    expect(framesOf(first)[0]).toMatch(/\blist\b/);
    expect(framesOf(second)[0]).toMatch(/\bme\b/);
    expect(second).not.toBe(first);
    expect(second).toMatchObject({
      code: "reauthentication_required",
      status: 401,
      name: "ReauthenticationRequiredError",
    });
    expect(second).toBeInstanceOf(Error);
    expect(Object.prototype.toString.call(second)).toBe("[object Error]");
  });

  it("what the caller's own signal or hooks throw is left alone", async () => {
    const reason = new Error("the user went away");
    const { stack } = reason;
    const client = clientOf(await startService());
    expect(await failureOf(() => client.groups.list({}, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(reason.stack).toBe(stack);
  });

  it("a call begins there in Node.js, in a program of its own", async () => {
    const program = `
      import { KaizalaClient } from "@kaizala-gateway/client";
      const client = new KaizalaClient({ applicationId: "a", applicationSecret: "b", refreshToken: "c", maxRetries: 0, baseUrl: "http://127.0.0.1:${await closedPort()}" });
      async function askForGroups() {
        return await client.groups.list();
      }
      await askForGroups();`;
    const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    });
    const frames = stderr.split("\n").filter((line) => line.startsWith("    at "));
    expect(stderr).toContain("NetworkError: GET /v1/accessToken");
    expect(frames[0]).toMatch(/at askForGroups \(.*\[eval1\]:5:/);
    expect(frames[1]).toMatch(/\[eval1\]:7:/);
    const cause = stderr.indexOf("[cause]");
    const own = stderr
      .slice(0, cause)
      .split("\n")
      .filter((line) => OURS.test(line));
    expect(own.length).toBeLessThanOrEqual(3);
  });
});
