import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { proxyTo, serve, tokenAnswer } from "../support/upstream.js";

const ELSEWHERE = "https://evil.example/";
const answer = tokenAnswer(ELSEWHERE);
const text = JSON.stringify(answer);
const JSON_TYPE = { "content-type": "application/json" };

async function ask(headers: Record<string, string>, body: Buffer | string, path = "v1/accessToken") {
  const upstream = await serve((_request, response) => {
    response.writeHead(200, headers).end(body);
  });
  const proxy = await proxyTo(upstream);
  const given = await fetch(proxy.url + path, { headers: { applicationId: "a", refreshToken: "r" } });
  return { status: given.status, text: await given.text() };
}

describe("an answer with a token that sends its calls elsewhere does not pass the proxy", () => {
  it.each<[string, Record<string, string>, Buffer | string]>([
    ["without a content type", {}, text],
    ["as plain text", { "content-type": "text/plain" }, text],
    ["in UTF-16", { "content-type": "application/json; charset=utf-16le" }, Buffer.from(text, "utf16le")],
    ["behind a megabyte of spaces", JSON_TYPE, " ".repeat(1_200_000) + text],
    ["coded in a way that is not known", { ...JSON_TYPE, "content-encoding": "gzip;q=1" }, gzipSync(text)],
    ["in a list", JSON_TYPE, `[${text}]`],
    ["as a list", JSON_TYPE, JSON.stringify({ ...answer, endpointUrl: [ELSEWHERE] })],
    ["as an object", JSON_TYPE, JSON.stringify({ ...answer, endpointUrl: { toString: ELSEWHERE } })],
    ["in JSON that is none", JSON_TYPE, `${text}}`],
  ])("%s", async (_what, headers, body) => {
    const given = await ask(headers, body);
    expect(given.status).toBe(502);
    expect(given.text).not.toContain("token-1");
  });
});

it("an answer with a token that is nested deeply is refused before it is parsed", async () => {
  const given = await ask(JSON_TYPE, "[".repeat(900_000));
  expect(given).toMatchObject({
    status: 502,
    text: expect.stringContaining("nested more than 256 levels deep"),
  });
});

it.each([
  ["an answer of none", "v1/users/me", { "content-type": "text/plain" }, "evil"],
  ["one that holds nothing", "v1/accessToken", JSON_TYPE, ""],
])("%s passes as it is", async (_what, path, headers, body) => {
  expect(await ask(headers, body, path)).toEqual({ status: 200, text: body });
});
