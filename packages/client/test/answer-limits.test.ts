import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { AnswerTooLargeError, isKaizalaError } from "../src/index.js";
import { clientOf, startService } from "./support/client.js";
import { startMock } from "./support/mock.js";
import { startStandIn, tokenAnswer } from "./support/stand-in.js";

const body = JSON.stringify({ groups: [], padding: "x".repeat(1_000_000) });
const failureOf = (call: Promise<unknown>) => call.catch((thrown: unknown) => thrown);

describe("an answer beyond the limit", () => {
  it("is an error of its own, which says what is to be set", async () => {
    const service = await startService({ "GET /v1/groups": () => ({ body }) });
    const { host } = new URL(service.url);
    const error = await failureOf(clientOf(service, { maxAnswerBytes: 100_000 }).groups.list());
    expect(error).toBeInstanceOf(AnswerTooLargeError);
    expect(isKaizalaError(error, "answer_too_large")).toBe(true);
    expect(error).toMatchObject({
      message: `GET /v1/groups at ${host} was answered with more than 100000 bytes (option maxAnswerBytes).`,
      option: "maxAnswerBytes",
      limitBytes: 100_000,
      outcome: "none",
    });
    expect(service.count("GET /v1/groups")).toBe(1);
  });

  it("is counted to the byte, as its text is in UTF-8", async () => {
    const text = JSON.stringify({ groups: [], name: "Grüße 🏗".repeat(1_000) });
    const bytes = Buffer.byteLength(text);
    const service = await startService({ "GET /v1/groups": () => ({ body: text }) });
    expect(await clientOf(service, { maxAnswerBytes: bytes }).groups.list()).toEqual([]);
    const client = clientOf(service, { maxAnswerBytes: bytes - 1 });
    expect(await failureOf(client.groups.list())).toBeInstanceOf(AnswerTooLargeError);
  });

  it("is refused from the token service as well", async () => {
    const service = await startService();
    service.on("GET /v1/accessToken", () =>
      tokenAnswer({ endpointUrl: service.url, scope: "x".repeat(1_000) }),
    );
    const client = clientOf(service, { maxAnswerBytes: 1_000 });
    expect(await failureOf(client.groups.list())).toMatchObject({ path: "/v1/accessToken" });
  });

  it("is counted as it is after inflating, and not read beyond", async () => {
    const inflated = JSON.stringify({ groups: [], padding: "x".repeat(5_000_000) });
    const zipped = gzipSync(inflated);
    expect(zipped.length).toBeLessThan(100_000);
    let read = 0;
    const service = await startService();
    const client = clientOf(service, {
      maxAnswerBytes: 100_000,
      fetch: async (url, init) => {
        if (!url.endsWith("/groups")) return fetch(url, init);
        const stream = new Blob([new Uint8Array(zipped)])
          .stream()
          .pipeThrough(new DecompressionStream("gzip"));
        const counting = new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            read += chunk.byteLength;
            controller.enqueue(chunk);
          },
        });
        return new Response(stream.pipeThrough(counting));
      },
    });
    expect(await failureOf(client.groups.list())).toBeInstanceOf(AnswerTooLargeError);
    expect(read).toBeLessThan(1_000_000);
  });

  it("is refused where it is an error as well, and from what sends no stream", async () => {
    const service = await startService({ "GET /v1/groups": () => ({ status: 404, body }) });
    const options = { maxAnswerBytes: 100_000 };
    expect(await failureOf(clientOf(service, options).groups.list())).toBeInstanceOf(AnswerTooLargeError);
    const withoutStream = async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      return Object.defineProperty(response, "body", { value: undefined });
    };
    const client = clientOf(service, { ...options, fetch: withoutStream });
    expect(await failureOf(client.groups.list())).toBeInstanceOf(AnswerTooLargeError);
    expect(await failureOf(clientOf(service, { fetch: withoutStream }).groups.list())).toMatchObject({
      status: 404,
    });
  });

  it("may be allowed, and is by default up to 64 MiB", async () => {
    const service = await startService({
      "GET /v1/groups": () => ({ body: JSON.stringify({ groups: [], padding: "x".repeat(10_000_000) }) }),
    });
    expect(await clientOf(service).groups.list()).toEqual([]);
    const unlimited = clientOf(service, { maxAnswerBytes: Number.POSITIVE_INFINITY });
    expect(await unlimited.groups.list()).toEqual([]);
    expect(() => clientOf(service, { maxAnswerBytes: 0 })).toThrow("maxAnswerBytes must be a number from 1");
  });
});

describe("a file", () => {
  it("has a limit of its own, and keeps its type", async () => {
    const { client } = await startMock();
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(10_000)]);
    const group = client("group", { maxAnswerBytes: 5_000 });
    const resource = await group.media.upload(new File([png], "crane.png", { type: "image/png" }));
    const { Files } = JSON.parse(atob(resource));
    const [mediaFileId = "", mediaFileName = ""] = new URL(Files[0].Url).pathname.split("/").slice(-2);
    const file = { mediaFileId, mediaFileName };
    const blob = await group.media.download(file);
    expect([blob.size, blob.type]).toEqual([png.length, "image/png"]);
    const strict = client("group", { maxMediaBytes: 10_000 });
    expect(await failureOf(strict.media.download(file))).toMatchObject({ option: "maxMediaBytes" });
  });

  it("is read up to 25 MiB by default", async () => {
    const service = await startStandIn();
    service.on("GET /v1/accessToken", () => tokenAnswer({ endpointUrl: service.url }));
    const client = clientOf(service);
    const file = { mediaFileId: "f", mediaFileName: "a.mp4" };
    const answerWith = (length: number) =>
      service.on("GET /v1/media/f/a.mp4", () => ({ body: "x".repeat(length) }));
    answerWith(25 * 2 ** 20);
    expect((await client.media.download(file)).size).toBe(25 * 2 ** 20);
    answerWith(25 * 2 ** 20 + 1);
    expect(await failureOf(client.media.download(file))).toBeInstanceOf(AnswerTooLargeError);
  });
});
