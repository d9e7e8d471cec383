import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { decodeText, readTextFile } from "./text-files.js";

const TEXT = '{"title":\r\n"Grüße 🚢"}';
const littleEndian = Buffer.from(TEXT, "utf16le");

describe("a text file", () => {
  it.each<[string, Buffer]>([
    ["in UTF-8", Buffer.from(TEXT)],
    ["in UTF-8 with a mark", Buffer.from(`\uFEFF${TEXT}`)],
    ["in UTF-16 with a mark, as PowerShell writes it", Buffer.from(`\uFEFF${TEXT}`, "utf16le")],
    ["in UTF-16 without a mark", littleEndian],
    ["in UTF-16 of the other order", Buffer.from(`\uFEFF${TEXT}`, "utf16le").swap16()],
    ["in UTF-16 of the other order without a mark", Buffer.from(littleEndian).swap16()],
  ])("%s is read", (_name, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  it.each([Buffer.from([0xff]), Buffer.from("Grüße", "latin1"), Buffer.from([0xff, 0xfe, 0x00, 0xd8])])(
    "is refused where it is neither",
    (bytes) => {
      expect(() => decodeText(bytes)).toThrow("it is no text in UTF-8 or UTF-16.");
    },
  );

  it("may be empty", () => {
    expect(decodeText(Buffer.alloc(0))).toBe("");
  });

  it("is refused in one sentence where it is missing, a folder or too large", async () => {
    const folder = await mkdtemp(join(tmpdir(), "kaizala-text-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, "large"), Buffer.alloc(1024 * 1024 + 1, "a"));
    await expect(readTextFile(join(folder, "none"))).rejects.toThrow("there is no such file.");
    await expect(readTextFile(folder)).rejects.toThrow("it is a folder.");
    await expect(readTextFile(join(folder, "large"), 1)).rejects.toThrow("it is larger than 1 MiB.");
    expect(await readTextFile(join(folder, "large"))).toHaveLength(1024 * 1024 + 1);
  });
});
