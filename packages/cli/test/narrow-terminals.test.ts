import { createMockServer } from "@kaizala-gateway/mock-server";
import { beforeAll, describe, expect, it } from "vitest";
import { columnsOf } from "../dist/terminal/screen.js";
import { cli } from "./support/in-process.js";

const env: NodeJS.ProcessEnv = { NO_COLOR: "1" };

beforeAll(async () => {
  const server = await createMockServer();
  env.KAIZALA_CONTROL_URL = server.controlUrl;
  const [connector] = server.seeded.connectors;
  const headers = {
    applicationId: connector?.applicationId ?? "",
    applicationSecret: connector?.applicationSecret ?? "",
    refreshToken: connector?.refreshTokens[0]?.refreshToken ?? "",
  };
  const { accessToken } = await (await fetch(`${server.url}v1/accessToken`, { headers })).json();
  const { url: callBackUrl } = await server.control.setReceiver({ name: "a-receiver-of-a-long-name" });
  const webhook = {
    objectId: server.seeded.groups[0]?.groupId,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl,
  };
  const registered = await fetch(`${server.url}v1/webhook`, {
    method: "POST",
    headers: { accessToken, "content-type": "application/json" },
    body: JSON.stringify(webhook),
  });
  expect(registered.status).toBe(200);
  const said = [
    [
      "connector",
      "create",
      "A connector whose name is longer than any terminal is wide, as some are",
      "--permission",
      "all",
    ],
    ["message", "post", "Site inspections", "\u6f6e\u6c34 ".repeat(60), "--as", "Asha Verma"],
    [
      "action",
      "post",
      "Site inspections",
      "poll",
      "Who takes the boat to the outer buoys?",
      "Asha",
      "Chen",
      "--as",
      "Asha Verma",
    ],
    ["snapshot", "take", "before-the-tide"],
  ];
  for (const args of said) expect(await cli(args, env)).toMatchObject({ stderr: "", status: 0 });
  return () => server.close();
});

describe.each([40, 60, 80, 120])("a table on a terminal of %i columns", (columns) => {
  it.each([
    "connector list",
    "grant list",
    "token list",
    "group list",
    "message list",
    "action list",
    "user list",
    "webhook list",
    "webhook deliveries",
    "snapshot list",
    "coverage",
  ])("fits: %s", async (line) => {
    const args = [...line.split(" "), ...(/^(?:message|action)/.test(line) ? ["Site inspections"] : [])];
    const { stdout, stderr, status } = await cli(args, env, columns);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toMatch(/^[A-Z ]+\n/);
    expect(stdout.split("\n").filter((row) => columnsOf(row) > columns)).toEqual([]);
  });

  it("has identifiers by which a thing is found, however they are shown", async () => {
    const { stdout } = await cli(["group", "list"], env, columns);
    const [, shown = ""] = /^Site .*? {2}(\S+)/m.exec(stdout) ?? [];
    expect(shown).toMatch(/^b\S+@1$/);
    const { stdout: details } = await cli(["group", "show", shown], env);
    expect(details).toMatch(/^group +Site inspections$/m);
  });
});
