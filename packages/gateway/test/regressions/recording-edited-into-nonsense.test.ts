import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { verify } from "../../src/index.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaizala-nonsense-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

const request = { method: "GET", path: "/v1/users/me", query: [], headers: {} };
const answer = { status: 200, headers: {} };

it.each<[string, object]>([
  ["at: must be a time", { at: "yesterday" }],
  ["at: must be a time", { at: "2026-02-31T00:00:00Z" }],
  ["operationId: must be", { operationId: 7 }],
  ["request.method: must be", { request: { ...request, method: "G E T" } }],
  ["request.path: must begin", { request: { ...request, path: "v1" } }],
  ["request.query: must be a list", { request: { ...request, query: { count: "1" } } }],
  ["request.query: must be a list", { request: { ...request, query: [["count", 1]] } }],
  ["request.query: must be a list", { request: { ...request, query: [null] } }],
  ["request.headers: must be an object", { request: { ...request, headers: ["a"] } }],
  ["request.headers.accept: must be a text", { request: { ...request, headers: { accept: 1 } } }],
  ["request.body: must be an object with one of", { request: { ...request, body: "{}" } }],
  ["request.body.form: must be", { request: { ...request, body: { form: { a: 1 } } } }],
  ["answer.status: must be", { answer: { ...answer, status: 99_999 } }],
  ["answer.status: must be", { answer: undefined }],
  ["answer.headers.a b: is nothing", { answer: { ...answer, headers: { "a b": "c" } } }],
  ["answer.headers.x-note: is nothing", { answer: { ...answer, headers: { "x-note": "a\nb" } } }],
  ["answer.body: must be an object with one of", { answer: { ...answer, body: { json: 1, text: "a" } } }],
  ["answer.body: must be an object with one of", { answer: { ...answer, body: null } }],
  ["answer.body.text: must be a text", { answer: { ...answer, body: { text: 1 } } }],
  ["answer.body.omittedBytes: must be", { answer: { ...answer, body: { omittedBytes: 1e12 } } }],
  ["answer.body.omittedBytes: must be", { answer: { ...answer, body: { omittedBytes: -1 } } }],
])("a recording is refused by a sentence with the file and the place: %s", async (sentence, edited) => {
  const recording = { operationId: "getMe", at: "2026-01-02T03:04:05Z", request, answer, ...edited };
  await writeFile(join(folder, "getMe.001.json"), JSON.stringify(recording));
  await expect(verify(folder)).rejects.toThrow(`getMe.001.json is no recording: ${sentence}`);
});

it("what is no JSON, no text or nothing at all is refused alike", async () => {
  const file = join(folder, "getMe.001.json");
  for (const [content, sentence] of [
    ["", "is not JSON: line 1, column 1: it ends"],
    ["\uFEFF\u00A0{}", "is not JSON: line 1, column 1: a value is expected, but there is U+00A0"],
    [Buffer.from([0xff, 0x41]), "is no recording: it is no text in UTF-8 or UTF-16"],
    ["null", "is no recording: at: must be a time"],
  ] as const) {
    await writeFile(file, content);
    await expect(verify(folder)).rejects.toThrow(`getMe.001.json ${sentence}`);
  }
});
