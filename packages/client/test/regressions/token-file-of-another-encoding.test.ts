import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { FileTokenStore } from "../../src/file-token-store.js";
import { KaizalaClient, TokenStoreError } from "../../src/index.js";

let path: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-encoded-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  path = join(folder, "token.json");
});

const TOKEN = { refreshToken: "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", expiresAtMs: 1_893_456_000_000 };
const TEXT = `${JSON.stringify(TOKEN, null, 2)}\r\n`.replaceAll(/(?<!\r)\n/g, "\r\n");
const inUtf16 = (text: string) => Buffer.from(text, "utf16le");

describe("a token file", () => {
  it.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${TEXT}`)],
    ["UTF-16 with a mark, as PowerShell writes it", inUtf16(`\uFEFF${TEXT}`)],
    ["UTF-16 without a mark", inUtf16(TEXT)],
    ["UTF-16 of the other order", inUtf16(`\uFEFF${TEXT}`).swap16()],
    ["UTF-16 of the other order without a mark", inUtf16(TEXT).swap16()],
  ])("in %s is read, and written in UTF-8", async (_encoding, bytes) => {
    writeFileSync(path, bytes);
    const store = new FileTokenStore(path);
    expect(await store.load()).toEqual(TOKEN);
    await store.save({ refreshToken: "next" });
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ refreshToken: "next" });
  });

  it.each([
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0xd8])],
    ["half a character", inUtf16(`\uFEFF${TEXT}`).subarray(0, 31)],
    ["nothing but a mark", Buffer.from("\uFEFF")],
  ])("that holds %s is told by its name, and not what it holds", async (_what, bytes) => {
    writeFileSync(path, bytes);
    await expect(new FileTokenStore(path).load()).rejects.toThrow(
      `${path} is not a file of FileTokenStore: it needs JSON with a refreshToken`,
    );
  });

  it("that is a folder is told by its name, as an error of the token store", async () => {
    const folder = join(path, "..");
    const client = new KaizalaClient({
      applicationId: "a",
      applicationSecret: "s",
      tokenStore: new FileTokenStore(folder),
    });
    const refused = await client.groups.get("g").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TokenStoreError);
    expect(String(refused)).toContain(`${folder} cannot be read (EISDIR)`);
  });
});
