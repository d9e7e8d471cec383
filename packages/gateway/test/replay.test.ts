import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Recording, startReplay } from "../src/index.js";
import { tokenAnswer } from "./support/upstream.js";

type Parts = Partial<Recording["request"]> & {
  status?: number;
  body?: never;
  sent?: unknown;
  answered?: unknown;
};

function exchange(
  operationId: string | null,
  path: string,
  parts: Parts & { answerHeaders?: Record<string, string> },
): Recording {
  const {
    method = "GET",
    query = [],
    headers = {},
    status = 200,
    sent,
    answered,
    answerHeaders = {},
  } = parts;
  return {
    operationId,
    at: "2026-01-02T03:04:05.000Z",
    request: { method, path, query, headers, ...(sent === undefined ? {} : { body: { json: sent } }) },
    answer: {
      status,
      headers: { "content-type": "application/json", ...answerHeaders },
      ...(answered === undefined ? {} : { body: { json: answered } }),
    },
  };
}

async function play(recordings: Readonly<Record<string, Recording>>) {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-replay-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, recording] of Object.entries(recordings)) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(recording));
  }
  const replay = await startReplay({ folder });
  onTestFinished(() => replay.close());
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(replay.url + path, init);
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  const post = (path: string, body: unknown, method = "POST") =>
    ask(path, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return { replay, ask, post };
}

const list = (groups: unknown[]) => exchange("listGroups", "/v1/groups", { answered: { groups } });

describe("a replay", () => {
  it("answers equal requests in the order of the recording, the last one again and again", async () => {
    const { ask, replay } = await play({
      "listGroups.002": list([2]),
      "listGroups.010": list([10]),
      "listGroups.001": list([1]),
    });
    expect(replay.exchanges).toBe(3);
    const told = [];
    for (let index = 0; index < 4; index += 1) told.push((await ask("V1/groups/")).body.groups[0]);
    expect(told).toEqual([1, 2, 10, 10]);
  });

  it("tells requests apart by path, query and body, whatever their order", async () => {
    const { ask, post } = await play({
      a: exchange("getGroup", "/v1/groups/a", { answered: { group: "a" } }),
      b: exchange("getGroup", "/v1/groups/b", { answered: { group: "b" } }),
      c: exchange("listGroups", "/v1/groups", {
        query: [
          ["x", "1"],
          ["y", "2"],
        ],
        answered: { groups: ["xy"] },
      }),
      d: exchange("listGroups", "/v1/groups", { answered: { groups: ["bare"] } }),
      e: exchange("postMessage", "/v1/groups/a/messages", {
        method: "POST",
        sent: { message: "1", z: [1, { a: null }] },
        answered: { referenceId: "1" },
      }),
      f: exchange("postMessage", "/v1/groups/a/messages", {
        method: "POST",
        sent: { message: "2" },
        answered: { referenceId: "2" },
      }),
    });
    expect((await ask("v1/groups/b")).body).toEqual({ group: "b" });
    expect((await ask("v1/groups?y=2&x=1")).body.groups).toEqual(["xy"]);
    expect((await ask("v1/groups")).body.groups).toEqual(["bare"]);
    expect((await post("v1/groups/a/messages", { message: "2" })).body.referenceId).toBe("2");
    expect((await post("v1/groups/a/messages", { z: [1, { a: null }], message: "1" })).body.referenceId).toBe(
      "1",
    );
  });

  it("lets a pseudonym stand for any value, for one alone, and gives that value back", async () => {
    const add = (phone: string, group: string) =>
      exchange("addMembers", `/v1/groups/${group}/members`, {
        method: "PUT",
        sent: { members: [phone] },
        answered: { said: `added ${phone}`, name: "pseudonym-name-1" },
      });
    const { post } = await play({
      "addMembers.001": add("+9990000001", "a"),
      "addMembers.002": add("+9990000002", "b"),
      "addMembers.003": add("+9990000001", "c"),
    });
    const send = async (group: string, number: string) =>
      post(`v1/groups/${group}/members`, { members: [number] }, "PUT");
    expect((await send("a", "+12065550101")).body).toEqual({
      said: "added +12065550101",
      name: "pseudonym-name-1",
    });
    expect((await send("b", "+12065550101")).status).toBe(404);
    expect((await send("b", "+12065550102")).body.said).toBe("added +12065550102");
    expect((await send("c", "+12065550102")).status).toBe(404);
    expect((await send("c", "+12065550101")).body.said).toBe("added +12065550101");
  });

  it("tells callers apart by the tokens that it gave out", async () => {
    const token = (n: number) =>
      exchange("getAccessToken", "/v1/accessToken", {
        headers: { refreshtoken: `pseudonym-refresh-token-${n}` },
        answered: tokenAnswer("https://service.invalid/", `pseudonym-access-token-${n}`),
      });
    const me = (n: number) =>
      exchange("getMe", "/v1/users/me", {
        headers: { accesstoken: `pseudonym-access-token-${n}` },
        answered: { name: `user ${n}` },
      });
    const { ask } = await play({ "t.1": token(1), "t.2": token(2), "m.1": me(1), "m.2": me(2) });
    const [first, second] = [(await ask("v1/accessToken")).body, (await ask("v1/accessToken")).body];
    const meAs = async (accessToken: string) =>
      (await ask("v1/users/me", { headers: { accessToken } })).body.name;
    expect(await meAs(second.accessToken)).toBe("user 2");
    expect(await meAs(first.accessToken)).toBe("user 1");
  });

  it("names itself as the endpoint, and goes by the clock of the recording", async () => {
    const { ask, replay } = await play({
      a: exchange("getAccessToken", "/v1/accessToken", { answered: tokenAnswer("https://service.invalid/") }),
      b: exchange("getMe", "/v1/users/me", {
        status: 308,
        answerHeaders: { location: "https://service.invalid/v1/users/me" },
        answered: {},
      }),
    });
    const { body, headers } = await ask("v1/accessToken");
    expect(body.endpointUrl).toBe(replay.url);
    expect(headers.get("date")).toBe("Fri, 02 Jan 2026 03:04:05 GMT");
    expect(headers.get("x-kaizala-recording")).toBe("a.json");
    const moved = await ask("v1/users/me", { redirect: "manual" });
    expect(moved.headers.get("location")).toBe(`${replay.url}v1/users/me`);
  });

  it("answers 404 with the nearest recording and the difference", async () => {
    const { post, ask } = await play({
      a: exchange("postMessage", "/v1/groups/a/messages", {
        method: "POST",
        sent: { message: "Hello", image: "x" },
        answered: {},
      }),
      b: exchange("postMessage", "/v1/groups/a/messages", {
        method: "POST",
        sent: { message: "Hello" },
        answered: {},
      }),
    });
    const { status, body } = await post("v1/groups/a/messages", { message: "Hi", more: 1 });
    expect(status).toBe(404);
    expect(body).toEqual({
      message:
        'No recording answers POST /v1/groups/a/messages. The nearest is b.json, which differs: body.message: recorded "Hello", sent "Hi"; body.more: not recorded, sent 1',
      errorCode: "NotRecorded",
      errorCategoryKey: "GatewayException",
    });
    expect((await ask("v1/users/me")).body.message).toBe(
      "No recording answers GET /v1/users/me, nor any of its operation getMe.",
    );
  });

  it("plays what is longer than a recording keeps as zeros, and lets pages of any origin ask", async () => {
    const { replay } = await play({
      a: {
        ...exchange("getMediaFile", "/v1/media/a/b.pdf", {}),
        answer: { status: 200, headers: { "content-type": "application/pdf" }, body: { omittedBytes: 3 } },
      },
    });
    const file = await fetch(`${replay.url}v1/media/a/b.pdf`);
    expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0, 0, 0]);
    expect(file.headers.get("access-control-allow-origin")).toBe("*");
    const preflight = await fetch(`${replay.url}v1/media/a/b.pdf`, {
      method: "OPTIONS",
      headers: { "access-control-request-headers": "accesstoken" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toBe("accesstoken");
  });
});
