import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { describe, expect, type TestContext, test } from "vitest";
import { certified, certifiedDeed, clientFile, exampleFile, told } from "./support/certifying.js";

const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** What runs a program, by the ending of its name. */
const runners = { mjs: process.execPath, py: "python3" };
/** Skips a test where nothing runs its program. */
function needsRunner(ending: keyof typeof runners, { skip }: Pick<TestContext, "skip">): string {
  if (ending === "py" && !hasPython) skip("there is no python3 on this machine");
  return runners[ending];
}

const KEPT = ["TOKEN_FILE={folder}/token"];

describe("the example", { timeout: 60_000 }, () => {
  test.for(["mjs", "py"] as const)(
    "certified-client.%s is certified, today and in 330 days",
    async (ending, context) => {
      const command = needsRunner(ending, context);
      const file = exampleFile(`certified-client.${ending}`);
      const certification = await certified([command, file], KEPT, { days: 330 });
      expect(certification).toMatchObject({ verdict: "certified", problem: null, findings: [] });
      expect(certification.rotation.state).toBe("kept");
      expect(certification.runs.map(({ day }) => day)).toEqual([0, 330, 331]);
      expect(certification.operations.map(({ operationId }) => operationId)).toEqual(
        expect.arrayContaining(["getAccessToken", "getGroup", "postMessage"]),
      );
      expect(certification.deliveries).toBe(ending === "mjs" ? 3 : 0);
    },
  );
});

test.each([
  ["post-message.mjs", ["listGroups", "postMessage"]],
  ["intercepted-host.mjs", ["listGroups", "postAction", "uploadMedia"]],
  ["survey-service.mjs", ["listGroups", "postAction", "createWebhook", "deleteWebhook"]],
])("the example %s is certified", async (name, operations) => {
  const written = await readFile(exampleFile(name), "utf8");
  // It names the address that the mock server has by default; the service ends itself as by Ctrl-C.
  const code = written.replace('"http://127.0.0.1:5952/"', "process.env.KAIZALA_BASE_URL");
  const end = name === "survey-service.mjs" ? 'process.emit("SIGINT");' : "";
  const args = [process.execPath, "--input-type=module", "--eval", code + end];
  const certification = await certified(args, ["REFRESH_TOKEN={refreshToken}"]);
  expect(certification).toMatchObject({ verdict: "certified", problem: null, findings: [] });
  expect(certification.operations.map(({ operationId }) => operationId).sort()).toEqual(
    ["getAccessToken", ...operations].sort(),
  );
});

test.for(["mjs", "py"] as const)(
  "breaks-three-rules.%s is told all three, with the field of each",
  async (ending, context) => {
    const command = needsRunner(ending, context);
    const certification = await certified([command, clientFile(`breaks-three-rules.${ending}`)]);
    expect(certification.verdict).toBe("findings");
    expect(told(certification)).toEqual([
      ["contract", "postAction", "body.actionBody.questions[1].type", "request 6", 1],
      ["token-too-often", "getAccessToken", "header refreshToken", "request 5", 1],
      ["lenience", "postMessage", "body.Message", "request 4", 1],
    ]);
    expect(certification.findings[0]?.right).toContain(
      '"YesNo" is not allowed; expected one of SingleOption',
    );
    expect(certification.findings[2]).toMatchObject({
      sent: "Message",
      right: "the contract spells it message",
    });
  },
);

describe("a client's tokens", { timeout: 60_000 }, () => {
  test("that keeps the old refresh token is told so, and which request had handed out the new one", async () => {
    const certification = await certifiedDeed(["read"], [], { days: 330 });
    expect(told(certification)).toEqual([
      ["rotation", "getAccessToken", "header refreshToken", "request 5", 1],
    ]);
    expect(certification.findings[0]?.sent).toContain("although request 3 was answered with a new one");
    expect(certification.rotation.state).toBe("not kept");
  });

  test("that keeps the new one in a file is certified", async () => {
    const certification = await certifiedDeed(["read"], KEPT, { days: 330 });
    expect(certification).toMatchObject({ verdict: "certified", rotation: { state: "kept" } });
  });

  test("are looked at in one run too, where the command moves the clock", async () => {
    const certification = await certifiedDeed(["live-long"], ["CONTROL={controlUrl}"]);
    expect(certification).toMatchObject({
      verdict: "certified",
      rotation: { state: "kept" },
      runs: [{ day: 0 }],
    });
  });

  test("are not looked at for their rotation without --days, nor before day 328", async () => {
    const rotations = [await certifiedDeed(["read"]), await certifiedDeed(["read"], [], { days: 300 })];
    expect(rotations.map(({ rotation }) => rotation)).toEqual([
      { state: "not looked at", why: expect.stringContaining("--days 330 looks at it") },
      { state: "not looked at", why: expect.stringContaining("--days 300 ends before it") },
    ]);
    expect(rotations.map(({ verdict }) => verdict)).toEqual(["certified", "certified"]);
  });
});

test("a webhook that answers 500 is told, and its query is not", async () => {
  const certification = await certifiedDeed(["fail-at-event"]);
  expect(told(certification)).toEqual([["webhook-failed", "TextMessageCreated", "status", "delivery 1", 1]]);
  expect(certification.findings[0]).toMatchObject({
    sent: "status 500",
    request: expect.stringMatching(/\/hook$/),
  });
  expect(JSON.stringify(certification)).not.toContain("secret-of-the-receiver");
});

test("calls beyond the limit of a minute are told, and those that did not wait", async () => {
  const certification = await certifiedDeed(["call-too-often"]);
  expect(told(certification)).toEqual([
    ["throttled", "getGroup", "header Retry-After", "request 102", 3],
    ["throttled", "getGroup", "calls a minute", "request 101", 1],
  ]);
});

describe("a command", () => {
  test("that cannot be started is told, and so is why", async () => {
    expect(await certified(["no-such-program"])).toMatchObject({
      verdict: "command failed",
      problem: "The command no-such-program cannot be started: there is no such program.",
      requests: 0,
    });
  });

  test("that ends with another status than 0 is told, beside what it has sent", async () => {
    const certification = await certifiedDeed(["fail"]);
    expect(certification.problem).toMatch(/ ended with status 7\.$/);
    expect(certification).toMatchObject({ verdict: "command failed", requests: 2 });
  });

  test("that sends nothing, or nothing that succeeds, is not certified", async () => {
    expect(await certifiedDeed(["nothing"])).toMatchObject({ verdict: "nothing sent", requests: 0 });
    // The first request is for a token.
    const { operations } = await certifiedDeed(["be-refused"]);
    expect(operations).toContainEqual(
      expect.objectContaining({ operationId: "getGroup", answers: [{ status: 404, count: 1 }] }),
    );
  });

  test("may have names of its own for what it is told", async () => {
    const names = ["API={baseUrl}", "API_SECRET={applicationSecret}", "KAIZALA_BASE_URL=nowhere"];
    expect(await certifiedDeed(["read", "API", "API_SECRET"], names)).toMatchObject({ verdict: "certified" });
  });

  test("is ended when its time is over, which is no fault of it", async () => {
    const args = [process.execPath, "-e", "setInterval(() => undefined, 60_000)"];
    expect(await certified(args, [], { mostSeconds: 0.1 })).toMatchObject({
      verdict: "nothing sent",
      problem: null,
    });
  });
});
