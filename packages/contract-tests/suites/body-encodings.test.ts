import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect } from "vitest";
import { groups, operations, people, refusalOf, type Service, test } from "../src/index.js";
import { image, multipart, multipartType, opened, uploaded } from "./fixtures/uploads.js";

const MESSAGES = `/v1/groups/${groups.yard}/messages`;
const TEXT = "Ebbe um sechs, Kräne auf";
const LIMIT_BYTES = 1024 * 1024;

const plain = Buffer.from(JSON.stringify({ message: TEXT }));

/** The answer to a message whose body and headers are these. */
async function post(service: Service, body: Buffer | string, headers: Readonly<Record<string, string>> = {}) {
  const caller = await service.as("group");
  const all = { "content-type": "application/json", ...headers };
  return caller.send({ method: "POST", target: MESSAGES, headers: all, body });
}

async function newest({ control }: Service): Promise<string | undefined> {
  const { messages } = await control.call("listMessages", { path: { groupId: groups.yard } });
  return messages[0]?.text;
}

function utf16(text: string, isBigEndian = false): Buffer {
  const bytes = Buffer.from(text, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
}

describe("a body in the content coding", () => {
  test.for([
    ["gzip", gzipSync(plain)],
    ["X-GZIP", gzipSync(plain)],
    ["deflate", deflateSync(plain)],
    ["deflate", deflateRawSync(plain)],
    ["br", brotliCompressSync(plain)],
    ["identity", plain],
    ["deflate, gzip", gzipSync(deflateSync(plain))],
    ["", plain],
  ] as const)("%s is read", async ([coding, body], { service }) => {
    const answer = await post(service, body, { "content-encoding": coding });
    expect(answer.status, answer.text).toBe(200);
    expect(await newest(service)).toBe(TEXT);
  });

  test.for([
    ["zstd", 415, /^Content-Encoding: .*zstd/],
    ["gzip, lzma", 415, /^Content-Encoding: .*lzma/],
    ["gzip, gzip, gzip, gzip", 400, /^Content-Encoding: /],
    ["gzip", 400, /not gzip/],
    ["deflate", 400, /not deflate/],
    ["br", 400, /not br/],
  ] as const)("%s that is not known, or not what it holds, is refused: %i", async (sample, { service }) => {
    const [coding, status, message] = sample;
    const refused = refusalOf(await post(service, plain, { "content-encoding": coding }));
    expect(refused).toMatchObject({ status, message: expect.stringMatching(message) });
  });

  test("gzip that is cut off is refused", async ({ service }) => {
    const body = gzipSync(plain).subarray(0, -12);
    expect(refusalOf(await post(service, body, { "content-encoding": "gzip" })).status).toBe(400);
  });

  test("gzip is held against the limit after it is decoded", async ({ service }) => {
    const start = '{"message": "Low tide", "padding": "';
    const fitting = `${start}${"a".repeat(LIMIT_BYTES - start.length - 2)}"}`;
    const headers = { "content-encoding": "gzip" };
    expect((await post(service, gzipSync(fitting), headers)).status).toBe(200);
    // What cannot be made smaller is no reason to refuse it.
    expect((await post(service, gzipSync(fitting, { level: 0 }), headers)).status).toBe(200);
    expect(refusalOf(await post(service, gzipSync(`${fitting} `), headers)).status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(64 * LIMIT_BYTES, " "));
    expect(refusalOf(await post(service, bomb, headers)).status).toBe(413);
    const twice = { "content-encoding": "gzip, gzip" };
    expect(refusalOf(await post(service, gzipSync(bomb), twice)).status).toBe(413);
  });

  test("gzip may hold files", async ({ service }) => {
    const caller = await service.as("group");
    const send = (body: Buffer, coding: string) =>
      caller.send({
        method: "POST",
        target: "/v1/media",
        headers: { ...multipartType, "content-encoding": coding },
        body,
      });
    for (const [coding, body] of [
      ["gzip", gzipSync(multipart(image))],
      ["deflate", deflateSync(multipart(image))],
      ["br", brotliCompressSync(multipart(image))],
    ] as const) {
      const answer = await send(body, coding);
      expect(answer.status, answer.text).toBe(200);
      expect(opened(JSON.parse(answer.text).mediaResource).Files[0]?.Size).toBe(image.content.length);
    }
    expect(refusalOf(await send(multipart(image), "gzip"))).toMatchObject({ status: 400 });
    expect(refusalOf(await send(gzipSync(multipart(image)).subarray(0, -12), "gzip")).status).toBe(400);
    expect(refusalOf(await send(multipart(image), "zstd"))).toMatchObject({
      status: 415,
      message: expect.stringContaining("zstd"),
    });
    // Refused at its first file, while more of it is still to be decoded.
    const program = { fileName: "a.exe", contentType: "text/html", content: "a".repeat(5_000_000) };
    const refused = refusalOf(await send(gzipSync(multipart(program, image, program)), "gzip"));
    expect(refused).toMatchObject({ status: 415, message: expect.stringContaining("a.exe") });
    const large = { ...image, content: Buffer.alloc(26 * LIMIT_BYTES) };
    expect(refusalOf(await send(gzipSync(multipart(large)), "gzip")).status).toBe(413);
    await expect(uploaded(caller, image)).resolves.toBeDefined();
  });

  test("gzip may hold a form", async ({ service }) => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "content-encoding": "gzip" };
    const target = "/api/oauth/token";
    const form = "client_id=a&client_secret=b&code=c&grant_type=knock";
    const request = { method: "POST", target, headers, body: gzipSync(form) };
    const { text } = await service.anonymous.send(request);
    expect(JSON.parse(text).error).toBe("unsupported_grant_type");
    const refused = await service.anonymous.send({
      ...request,
      headers: { ...headers, "content-encoding": "zstd" },
    });
    expect(refusalOf(refused).status).toBe(415);
  });
});

describe("a body in the charset", () => {
  const json = plain.toString();
  const bom = "\uFEFF";
  test.for([
    ["utf-8", plain],
    ['"UTF-8"', Buffer.from(`${bom}${json}`)],
    ["iso-8859-1", Buffer.from(json, "latin1")],
    ["Windows-1252", Buffer.from(json, "latin1")],
    ["utf-16", utf16(json)],
    ["utf-16", utf16(`${bom}${json}`)],
    ["utf-16", utf16(`${bom}${json}`, true)],
    ["utf-16le", utf16(json)],
    ["UTF-16BE", utf16(json, true)],
    ["", plain],
  ] as const)("%s is read", async ([charset, body], { service }) => {
    const answer = await post(service, body, { "content-type": `application/json; charset=${charset}` });
    expect(answer.status, answer.text).toBe(200);
    expect(await newest(service)).toBe(TEXT);
  });

  test.for(["latin-9", "utf-32", "replacement"])("%s is refused by name", async (charset, { service }) => {
    const answer = await post(service, plain, { "content-type": `text/json; charset=${charset}` });
    expect(refusalOf(answer)).toMatchObject({
      status: 415,
      errorCode: "UnsupportedMediaType",
      message: expect.stringContaining(charset),
    });
  });

  test.for([
    ["application/json", Buffer.from(json, "latin1"), "UTF-8"],
    ["application/json; charset=utf-8", Buffer.from([0x7b, 0xff, 0x7d]), "UTF-8"],
    ["application/json; charset=utf-16", utf16(json).subarray(0, -1), "UTF-16"],
    ["application/json; charset=shift_jis", Buffer.from([0x7b, 0x81, 0xff]), "SHIFT_JIS"],
  ] as const)("%s that it is not in is refused: %j", async ([type, body, name], { service }) => {
    const refused = refusalOf(await post(service, body, { "content-type": type }));
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining(name) });
  });

  test("is decoded after its content coding", async ({ service }) => {
    const headers = { "content-type": "application/json; charset=utf-16", "content-encoding": "gzip" };
    expect((await post(service, gzipSync(utf16(json)), headers)).status).toBe(200);
    expect(await newest(service)).toBe(TEXT);
  });
});

describe("an unknown coding or charset", () => {
  const withJson = operations.kaizala.filter(({ body }) => body?.contentType === "application/json");

  test.for(withJson.map(({ operationId, method, path }) => [operationId, method, path] as const))(
    "is refused with 415 by %s, after the caller was let in",
    async ([, method, path], { service }) => {
      const target = path.replaceAll(/\{\w+\}/g, "a");
      const lead = await service.as("lead");
      for (const headers of [{ "content-encoding": "zstd" }, { "content-type": "a/b; charset=latin-9" }]) {
        expect(refusalOf(await lead.send({ method, target, headers, body: plain })).status).toBe(415);
      }
    },
  );

  test("tells nobody more who has no token", async ({ service }) => {
    const headers = { "content-encoding": "zstd" };
    const { mobileNumber } = people.member;
    const body = JSON.stringify({ message: mobileNumber });
    const refused = await service.anonymous.send({ method: "POST", target: MESSAGES, headers, body });
    expect(refusalOf(refused).status).toBe(401);
  });
});
