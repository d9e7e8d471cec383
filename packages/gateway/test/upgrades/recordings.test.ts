import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { exchangeIn, readRecordings, startReplay, verify } from "../../src/index.js";

const fixtures = fileURLToPath(new URL("fixtures/", import.meta.url));
const versions = await readdir(fixtures);

it("finds the fixtures of the first version", () => {
  expect(versions).toContain("0.1.0");
});

describe.each(versions)("a recording of version %s", (version) => {
  const folder = join(fixtures, version);

  it("fits the contract", async () => {
    const { exchanges } = await verify(folder);
    expect(exchanges.length).toBeGreaterThan(10);
    expect(exchanges.filter(({ violations }) => violations.length > 0)).toEqual([]);
  });

  it("answers each of its requests from the file that holds it", async () => {
    const replay = await startReplay({ folder });
    onTestFinished(() => replay.close());
    const recordings = (await readRecordings(folder)).toSorted((one, other) =>
      one.at.localeCompare(other.at),
    );
    for (const recording of recordings) {
      const { method, requestTarget, requestBody } = exchangeIn(recording);
      const answer = await fetch(replay.url.replace(/\/$/, "") + requestTarget, {
        method,
        headers: recording.request.headers,
        ...(requestBody === undefined || method === "GET" ? {} : { body: new Uint8Array(requestBody) }),
      });
      const told = [answer.headers.get("x-kaizala-recording"), answer.status];
      expect(told).toEqual([recording.file, recording.answer.status]);
      const body = await answer.text();
      if (recording.answer.body !== undefined && "json" in recording.answer.body) {
        const expected = JSON.stringify(recording.answer.body.json);
        expect(body).toBe(expected.replaceAll("https://service.invalid/", replay.url));
      }
    }
  });
});

describe("a recording of a newer version", () => {
  it("is refused, naming the file and the version", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kaizala-upgrades-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await cp(join(fixtures, "0.1.0"), folder, { recursive: true });
    const file = join(folder, "getMe.001.json");
    const recording = JSON.parse(await readFile(file, "utf8"));
    // A later version may add what it likes, so nothing else of it is looked at.
    await writeFile(file, JSON.stringify({ ...recording, version: 9999, request: "later" }));
    const refused = `${file} is a recording of version 9999, and this program knows versions up to 1; use a newer kaizala-gateway.`;
    await expect(verify(folder)).rejects.toThrow(refused);
    await expect(startReplay({ folder })).rejects.toThrow(refused);
  });
});
