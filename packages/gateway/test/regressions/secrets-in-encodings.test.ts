import { describe, expect, it } from "vitest";
import { recorded } from "../support/recorded.js";

const SECRET = "s3cret/+Ünïq~value";
const JSON_TYPE = { "content-type": "application/json" };

const base64 = (text: string) => Buffer.from(text).toString("base64");
const base64url = (text: string) => Buffer.from(text).toString("base64url");
const hex = (text: string) => Buffer.from(text).toString("hex");
const xml = (text: string) => text.replaceAll(/[^\w]/gu, (one) => `&#${one.codePointAt(0)};`);
const escaped = (text: string) =>
  text.replaceAll(/[^\w]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Every way to write a text that its readers know; each undone by what is beside it. */
const ENCODINGS: readonly (readonly [string, (text: string) => string, (text: string) => string])[] = [
  ["plain", (text) => text, (text) => text],
  ["JSON", (text) => JSON.stringify({ a: [text] }), (text) => JSON.parse(text).a[0]],
  ["base64", base64, (text) => Buffer.from(text, "base64").toString()],
  ["base64url", base64url, (text) => Buffer.from(text, "base64url").toString()],
  ["hexadecimal digits", hex, (text) => Buffer.from(text, "hex").toString()],
  ["percent-encoding", encodeURIComponent, decodeURIComponent],
  [
    "XML",
    (text) => `<a>${xml(text)}</a>`,
    (text) => text.slice(3, -4).replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))),
  ],
  ["nearly JSON", (text) => `{a:"${escaped(text)}",}`, (text) => JSON.parse(text.slice(3, -2))],
];

/** A recording of one exchange, as it is in its file. */
async function recordingOf(body: string, headers: Record<string, string> = JSON_TYPE, answer = {}) {
  const files = await recorded(
    () => ({ body: {}, ...answer }),
    (url) => fetch(`${url}v1/unknown`, { method: "POST", headers: { ...headers }, body, redirect: "manual" }),
  );
  const text = files.get("unknown.001.json") ?? "";
  return { text, ...JSON.parse(text) };
}

describe("a value that a field tells to be secret is found", () => {
  for (const [inner, encodeInner, decodeInner] of ENCODINGS) {
    it.each(ENCODINGS)(`in ${inner} in %s`, async (_outer, encode, decode) => {
      const value = encode(encodeInner(`before ${SECRET} after`));
      const { request } = await recordingOf(JSON.stringify({ apiKey: SECRET, value }));
      expect(decodeInner(decode(request.body.json.value))).toBe("before pseudonym-secret-1 after");
    });
  }

  it.each([0, 1, 2, 3, 4])("in base64 after %i characters that are none of it", async (count) => {
    const bytes = Buffer.concat([
      Buffer.from([0, 255, 128]),
      Buffer.from("hunter2-of-ours"),
      Buffer.from([1, 254]),
    ]);
    const value = "x".repeat(count) + bytes.toString("base64");
    const { text } = await recordingOf(JSON.stringify({ secretKey: "hunter2-of-ours", value }));
    const shown = JSON.parse(text).request.body.json.value;
    expect(shown).not.toBe(value);
    for (let begin = 0; begin < 4; begin += 1) {
      expect(Buffer.from(shown.slice(begin), "base64").toString("latin1")).not.toContain("hunter2");
    }
  });

  it("as a number where another field has it as one", async () => {
    const { request } = await recordingOf('{"pin":"482913","x":[482913,4829]}');
    expect(request.body.json.x).toEqual(["pseudonym-pin-1", 4829]);
  });
});

it("what stands deeper in a field that is named like a secret is found, and its identifiers stay", async () => {
  const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const body = {
    tokens: [
      { v: "k3y-0123456789abcdef", id, kind: "group", groupId: `${id}@1`, at: "2026-01-02T03:04:05Z" },
    ],
    secret: { a: "9f8e7d6c5b4a39281706" },
    note: "k3y-0123456789abcdef, 9f8e7d6c5b4a39281706",
  };
  const { request } = await recordingOf(JSON.stringify(body));
  expect(request.body.json).toEqual({
    tokens: [{ ...body.tokens[0], v: "pseudonym-token-1" }],
    secret: { a: "pseudonym-secret-1" },
    note: "pseudonym-token-1, pseudonym-secret-1",
  });
});

describe("a field that is named like a secret is found", () => {
  const NAMES = ["apiKey", "secretKey", "passwd", "sig", "pins", "client_secret", "X-Amz-Security-Token"];
  it.each(NAMES)("in whatever the field is in: %s", async (name) => {
    const notations = [
      JSON.stringify({ [name]: "s3cretvalue" }),
      JSON.stringify([{ a: [{ [name]: ["s3cretvalue"] }] }]),
      JSON.stringify(JSON.stringify({ [name]: "s3cretvalue" })),
      JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ [name]: "s3cretvalue" }) }) }),
      `{'${name}':'s3cretvalue',}`,
      `text ${name}=s3cretvalue&a=b`,
      `https://a.example/?x=1&${name}=s3cretvalue#y`,
      `<a><k:${name} b="c">s3cretvalue</k:${name}></a>`,
      `<a ${name}="s3cretvalue"/>`,
    ];
    for (const notation of notations) {
      for (const [what, encode] of ENCODINGS) {
        const { text } = await recordingOf(
          JSON.stringify({ value: encode(notation), again: "an s3cretvalue" }),
        );
        expect(text, `${what}: ${notation}`).toContain('"again": "an pseudonym-');
        expect(unencoded(text), `${what}: ${notation}`).not.toContain("s3cretvalue");
      }
    }
  });

  it("in a body that is no JSON, such as XML", async () => {
    const body = "<login><apiKey>s3cret&amp;value</apiKey><note>s3cret&#38;value</note></login>";
    const { request } = await recordingOf(body, { "content-type": "text/xml" });
    expect(request.body.text).toBe(
      "<login><apiKey>pseudonym-secret-1</apiKey><note>pseudonym-secret-1</note></login>",
    );
  });
});

it("the code of a sign-in is no part of the address that a page is sent on to", async () => {
  const location = "https://app.example/cb?code=abc123code&state=abc123state#id_token=abc123token";
  const { answer, text } = await recordingOf("{}", JSON_TYPE, { status: 302, headers: { location } });
  expect(answer.headers.location).toBe(
    "https://app.example/cb?code=pseudonym-code-1&state=pseudonym-state-1#id_token=pseudonym-token-1",
  );
  expect(text).not.toContain("abc123");
});

it("a token after its scheme is found in any text, and a sentence about tokens is kept", async () => {
  const message = "Use Authorization: Bearer abc.def-123, or bearer QWERTY; Bearer tokens are short-lived.";
  const { request } = await recordingOf(JSON.stringify({ message, said: "QWERTY" }));
  expect(request.body.json).toEqual({
    message:
      "Use Authorization: Bearer pseudonym-access-token-1, or bearer pseudonym-access-token-2; Bearer tokens are short-lived.",
    said: "pseudonym-access-token-2",
  });
});

it("what holds nothing private is recorded as it was, in whatever encoding", async () => {
  const kept = ENCODINGS.map(([, encode]) => encode(encode('{ "id": 12345678901234567890, "a": "b c/d" }')));
  const { request } = await recordingOf(JSON.stringify({ kept, useToken: "true", flag: "true" }));
  expect(request.body.json).toEqual({ kept, useToken: "true", flag: "true" });
});

/** A text with all that can be decoded in it beside it. */
function unencoded(text: string): string {
  const seen = [text];
  for (let at = 0; at < seen.length && seen.length < 400; at += 1) {
    const one = seen[at] ?? "";
    for (const [part] of one.matchAll(/[\w+/-]{12,}={0,2}/g))
      seen.push(Buffer.from(part, "base64").toString());
    if (one.includes("%"))
      seen.push(one.replaceAll(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))));
    if (one.includes("\\"))
      seen.push(
        one
          .replaceAll(/\\u([\da-f]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
          .replaceAll(/\\(.)/g, "$1"),
      );
    if (one.includes("&#"))
      seen.push(one.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))));
  }
  return seen.join("\n");
}
