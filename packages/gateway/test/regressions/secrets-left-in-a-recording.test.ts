import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { verify } from "../../src/index.js";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiIxIn0.c2lnbmF0dXJl";
const KEY = "AIzaSyD4x9Qw7ErTy2UiOpAsDfGhJkLzXcVbN1m";

/** Where verify suspects a secret in a recording with these in its answer, and what it says of it. */
async function suspected(json: unknown): Promise<readonly (readonly [string, string])[]> {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-verify-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const recording = {
    operationId: null,
    at: "2026-01-02T03:04:05.000Z",
    request: { method: "GET", path: "/v1/unknown", query: [["sig", "s3cret"]], headers: {} },
    answer: { status: 200, headers: {}, body: { json } },
  };
  await writeFile(join(folder, "unknown.001.json"), JSON.stringify(recording));
  const { exchanges } = await verify(folder);
  expect(JSON.stringify(exchanges)).not.toContain("s3cret");
  return exchanges.flatMap(({ suspicions }) =>
    suspicions.map(({ at, looksLike }) => [at, looksLike] as const),
  );
}

it("verify warns of what still looks like a secret, where it is and in whatever encoding", async () => {
  const base64 = Buffer.from(JSON.stringify({ apiKey: "s3cret" })).toString("base64");
  expect(
    await suspected({
      a: `see ${TOKEN}`,
      b: [{ note: KEY }],
      c: base64,
      pin: 482913,
      d: "Bearer s3cret",
      e: '{"x":"%73ig%3Ds3cret"}',
    }),
  ).toEqual([
    ["request.query.sig", "the value of a field named sig"],
    ["answer.body.json.a", "a JSON Web Token"],
    ["answer.body.json.b[0].note", "a random text, such as a key or a token"],
    ["answer.body.json.c", "the value of a field named apiKey"],
    ["answer.body.json.pin", "the value of a field named pin"],
    ["answer.body.json.d", "a field or a header with a secret"],
    ["answer.body.json.e", "a field or a header with a secret"],
  ]);
});

it("verify warns of no pseudonyms, identifiers, names or texts", async () => {
  const kept = {
    accessToken: "pseudonym-access-token-1",
    sent: "Bearer pseudonym-access-token-1",
    groupId: KEY,
    nextCursor: KEY,
    id: "0f8fad5b-d9cb-469f-a165-70867728950e",
    at: "https://a.example/v1/groups/0f8fad5b-d9cb-469f-a165-70867728950e?x=1",
    refreshToken: null,
    pin: "",
    code: "null",
    message: "Supercalifragilisticexpialidocious, said Ada on 2026-01-02T03:04:05.000Z to the whole group",
    media: Buffer.from(JSON.stringify({ Name: "pseudonym-name-1.pdf", Size: 12 })).toString("base64"),
  };
  expect(await suspected(kept)).toEqual([["request.query.sig", "the value of a field named sig"]]);
});

it("verify warns of nothing in a recording of the mock server", async () => {
  const { exchanges } = await verify(join(import.meta.dirname, "../upgrades/fixtures/0.1.0"));
  expect(exchanges.flatMap(({ suspicions }) => suspicions)).toEqual([]);
});
