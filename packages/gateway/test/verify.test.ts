import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { verify } from "../src/index.js";
import { profile } from "./support/upstream.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaizala-verify-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

const recording = (name: string, body: unknown) =>
  writeFile(
    join(folder, name),
    JSON.stringify({
      operationId: "getMe",
      at: "2026-01-02T03:04:05.000Z",
      request: { method: "GET", path: "/v1/users/me", query: [], headers: {} },
      answer: { status: 200, headers: { "content-type": "application/json" }, body },
    }),
  );

describe("verify", () => {
  it("tells which recordings break the contract, and how", async () => {
    await recording("getMe.001.json", { json: profile });
    await recording("getMe.002.json", { json: { ...profile, name: 7 } });
    const { exchanges, others } = await verify(folder);
    expect(others).toBe(0);
    expect(exchanges.map(({ place, violations }) => [place, violations])).toEqual([
      ["getMe.001.json", []],
      ["getMe.002.json", ["/response/name: must be string"]],
    ]);
  });

  describe("of a browser's archive", () => {
    const entry = (
      url: string,
      text: string,
      more: { method?: string; postData?: string; base64?: boolean } = {},
    ) => ({
      request: {
        method: more.method ?? "GET",
        url,
        headers: [{ name: "accessToken", value: "t" }],
        ...(more.postData === undefined
          ? {}
          : { postData: { mimeType: "application/json", text: more.postData } }),
      },
      response: {
        status: 200,
        headers: [{ name: "Content-Type", value: "application/json" }],
        content: more.base64 ? { text: Buffer.from(text).toString("base64"), encoding: "base64" } : { text },
      },
    });
    const archive = async (entries: unknown[]) => {
      const file = join(folder, "page.har");
      await writeFile(file, JSON.stringify({ log: { version: "1.2", entries } }));
      return file;
    };

    it("finds the calls of the service among others", async () => {
      const file = await archive([
        entry("https://page.example/app.js", "let a"),
        entry("https://api.kaiza.la/v1/users/me", JSON.stringify(profile), { base64: true }),
        entry("https://api.kaiza.la/v1/groups/g/messages", '{"referenceId":7}', {
          method: "POST",
          postData: '{"message":7}',
        }),
        { request: { method: "GET", url: "https://api.kaiza.la/v1/users/me" }, response: { status: 0 } },
      ]);
      const { exchanges, others } = await verify(file);
      expect(others).toBe(2);
      expect(exchanges).toMatchObject([
        { place: "entry 2", operationId: "getMe", violations: [] },
        {
          place: "entry 3",
          operationId: "postMessage",
          violations: [
            "accepted request: /body/message: must be string",
            "/response/referenceId: must be string",
          ],
        },
      ]);
    });

    it("holds all of a base against the contract, and nothing else", async () => {
      const file = await archive([
        entry("https://one.example/s/a/v1/users/me", JSON.stringify(profile)),
        entry("https://one.example/s/a/v1/nowhere", "{}"),
        entry("https://two.example/v1/users/me", JSON.stringify(profile)),
      ]);
      const { exchanges, others } = await verify(file, new URL("https://one.example/s/a/"));
      expect(others).toBe(1);
      expect(
        exchanges.map(({ path, operationId, violations }) => [path, operationId, violations.length > 0]),
      ).toEqual([
        ["/v1/users/me", "getMe", false],
        ["/v1/nowhere", null, true],
      ]);
    });

    it("refuses a file that is none, and one without a call of the service", async () => {
      const file = join(folder, "a.har");
      await writeFile(file, "<html>");
      await expect(verify(file)).rejects.toThrow("is neither a folder of recordings nor an HTTP archive");
      await expect(verify(await archive([]))).rejects.toThrow("holds no exchange with the service");
      await expect(verify(join(folder, "none"))).rejects.toThrow("ENOENT");
    });
  });
});
