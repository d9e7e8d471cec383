import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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

  it("reads recordings that an editor saved with a mark, in UTF-16 or with Windows' line ends", async () => {
    await recording("getMe.001.json", { json: profile });
    const text = await readFile(join(folder, "getMe.001.json"), "utf8");
    await writeFile(join(folder, "getMe.002.json"), `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    await writeFile(join(folder, "getMe.003.json"), `\uFEFF${text}`, "utf16le");
    const { exchanges } = await verify(folder);
    expect(exchanges.map(({ violations }) => violations)).toEqual([[], [], []]);
  });

  it("says what it did not look at of a body that was left out", async () => {
    await recording("getMe.001.json", { omittedBytes: 7 });
    const { exchanges } = await verify(folder);
    expect(exchanges).toMatchObject([{ violations: [], unknownBodies: ["answer"] }]);
  });

  it("reads a path of two megabytes", async () => {
    const path = `/v1/groups/${"a".repeat(2_000_000)}/messages`;
    const request = { method: "GET", path, query: [], headers: {} };
    const text = JSON.stringify({ at: "2026-01-02", request, answer: { status: 404, headers: {} } });
    await writeFile(join(folder, "long.json"), text);
    expect((await verify(folder)).exchanges).toMatchObject([{ path, operationId: null }]);
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
        entry("https://page.example/", "<!doctype html>"),
        entry("https://page.example/app.js", "let a"),
        entry("https://api.kaiza.la/v1/users/me", JSON.stringify(profile), { base64: true }),
        entry("https://api.kaiza.la/v1/groups/g/messages", '{"referenceId":7}', {
          method: "POST",
          postData: '{"message":7}',
        }),
        { request: { method: "GET", url: "https://api.kaiza.la/v1/users/me" }, response: { status: 0 } },
      ]);
      const { exchanges, others } = await verify(file);
      expect(others).toBe(3);
      expect(exchanges).toMatchObject([
        { place: "entry 3", operationId: "getMe", violations: [] },
        {
          place: "entry 4",
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

    it("checks status and headers where the browser kept no body, and says so", async () => {
      const withoutBody = (more: { status?: number; bodySize?: number; content?: object }) => ({
        request: {
          method: "POST",
          url: "https://api.kaiza.la/v1/media",
          headers: [],
          bodySize: more.bodySize,
        },
        response: {
          status: more.status ?? 200,
          headers: [{ name: "Content-Type", value: "application/json" }],
          content: more.content ?? { size: 120, mimeType: "application/json" },
        },
      });
      const { exchanges } = await verify(
        await archive([
          withoutBody({ bodySize: 512 }),
          withoutBody({ status: 201, bodySize: 512 }),
          withoutBody({ bodySize: 512, content: { size: 0 } }),
        ]),
      );
      expect(exchanges.map(({ unknownBodies, violations }) => [unknownBodies, violations])).toEqual([
        [["request", "answer"], []],
        [["request", "answer"], ["status 201: is not declared"]],
        [["request"], ["body: is empty, and must be JSON"]],
      ]);
    });

    it("reads bodies whose coding is written in capitals", async () => {
      const one = entry("https://api.kaiza.la/v1/users/me", JSON.stringify(profile), { base64: true });
      Object.assign(one.response.content, { encoding: "BASE64" });
      expect((await verify(await archive([one]))).exchanges[0]?.violations).toEqual([]);
    });

    it("reads what was saved in UTF-16, and says where a text is no JSON", async () => {
      const file = join(folder, "page.har");
      const one = entry("https://api.kaiza.la/v1/users/me", JSON.stringify(profile));
      const text = JSON.stringify({ log: { entries: [one] } }, null, 2).replaceAll("\n", "\r\n");
      await writeFile(file, `\uFEFF${text}`, "utf16le");
      expect((await verify(file)).exchanges[0]?.violations).toEqual([]);
      await writeFile(file, `\uFEFF{"log":\u200B}`);
      await expect(verify(file)).rejects.toThrow(
        "line 1, column 8: a value is expected, but there is U+200B",
      );
    });

    it("refuses a file that is none, and one without a call of the service", async () => {
      const file = join(folder, "a.har");
      await writeFile(file, "<html>");
      await expect(verify(file)).rejects.toThrow("is not JSON, and so no HTTP archive: line 1, column 1");
      await writeFile(file, "{}");
      await expect(verify(file)).rejects.toThrow("is neither a folder of recordings nor an HTTP archive");
      await expect(verify(await archive([]))).rejects.toThrow("holds no exchange with the service");
      await expect(verify(join(folder, "none"))).rejects.toThrow("ENOENT");
    });
  });
});
