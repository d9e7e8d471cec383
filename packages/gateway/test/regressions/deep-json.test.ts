import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { startReplay, verify } from "../../src/index.js";
import { recorded, temporaryFolder } from "../support/recorded.js";
import { proxyTo, scripted } from "../support/upstream.js";

const LEVELS = 100_000;
/** JSON that overflows the stack of whatever works its way down by calling itself. */
const DEEP = {
  lists: "[".repeat(LEVELS) + "]".repeat(LEVELS),
  objects: `${'{"a":'.repeat(LEVELS)}1${"}".repeat(LEVELS)}`,
  "objects in a text": JSON.stringify({ a: `${'{"a":'.repeat(LEVELS)}1${"}".repeat(LEVELS)}` }),
  "a secret within": `${'{"accessToken":"s3cret-s3cret","a":'.repeat(9000)}1${"}".repeat(9000)}`,
};
const headers = { "content-type": "application/json" };

describe.each(Object.entries(DEEP))("%s, nested deeply,", (what, text) => {
  it("go through a proxy, which says so", async () => {
    const service = await scripted(() => ({ body: text }));
    const proxy = await proxyTo(service.url);
    const answer = await fetch(`${proxy.url}v1/groups`, { method: "POST", headers, body: text });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(text);
    expect(service.received[0]?.body).toBe(text);
    if (what !== "objects in a text")
      expect(answer.headers.get("x-kaizala-violations")).toContain("nested more than 256 levels deep");
  });

  it("are recorded, verified and replayed", async () => {
    const answered = text.replaceAll("s3cret-s3cret", "s3cret-answer");
    const files = await recorded(
      () => ({ body: answered }),
      async (url) => (await fetch(`${url}v1/groups`, { method: "POST", headers, body: text })).text(),
    );
    const [[file = "", recording = ""] = []] = files;
    expect(recording).not.toContain("s3cret");
    const folder = join(await temporaryFolder(), "recording");
    await mkdir(folder);
    await writeFile(join(folder, file), recording);
    expect((await verify(folder)).exchanges).toHaveLength(1);
    const replay = await startReplay({ folder });
    onTestFinished(() => replay.close());
    const call = (body: string) => fetch(`${replay.url}v1/groups`, { method: "POST", headers, body });
    const answer = await call(text);
    expect(answer.status).toBe(200);
    if (what !== "a secret within") expect(await answer.text()).toBe(answered);
    expect((await call(`[${text}]`)).status).toBe(404);
  });
});

it("an answer that only begins like JSON is no fault of the gateway", async () => {
  const text = '{"message": "not the end';
  const service = await scripted(() => ({ body: text }));
  const proxy = await proxyTo(service.url);
  const answer = await fetch(`${proxy.url}v1/users/me`, { headers: { accessToken: "t" } });
  expect([answer.status, await answer.text()]).toEqual([200, text]);
  expect(answer.headers.get("x-kaizala-violations")).toContain("body: is not JSON");
});

it("a recording that was edited to be nested deeply is refused with a sentence", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "getGroup.001.json"), `{"answer":${DEEP.objects}}`);
  await expect(verify(folder)).rejects.toThrow(/getGroup\.001\.json .*nested more than 256 levels deep/);
});
