import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { writeWhole } from "../../src/files/whole-files.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-linked-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

// Making links takes a right of its own on Windows.
describe.skipIf(process.platform === "win32")("a file that is a link", () => {
  it.each([
    ["to a file elsewhere", () => join(folder, "real", "report.json")],
    ["that is relative", () => join("real", "report.json")],
  ])("%s stays one, and what it points to is written", async (_how, target) => {
    mkdirSync(join(folder, "real"));
    const link = join(folder, "report.json");
    symlinkSync(target(), link);
    // The first makes the file that the link has pointed to in vain.
    for (const text of ["first", "second"]) {
      await writeWhole(link, text);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(readlinkSync(link)).toBe(target());
      expect(readFileSync(join(folder, "real", "report.json"), "utf8")).toBe(text);
      expect(statSync(join(folder, "real", "report.json")).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(join(folder, "real"))).toEqual(["report.json"]);
    expect(readdirSync(folder).sort()).toEqual(["real", "report.json"]);
  });

  it("over a link, and within a folder that is one, is found", async () => {
    mkdirSync(join(folder, "a", "deep"), { recursive: true });
    symlinkSync(join("a", "deep"), join(folder, "b"));
    // Relative to where the folder really is, and not to the link by which it is reached.
    symlinkSync(join("..", "second"), join(folder, "a", "deep", "first"));
    symlinkSync("report.json", join(folder, "a", "second"));
    await writeWhole(join(folder, "b", "first"), "text");
    expect(readFileSync(join(folder, "a", "report.json"), "utf8")).toBe("text");
  });

  it("to itself is said to be one", async () => {
    const link = join(folder, "report.json");
    symlinkSync(link, link);
    await expect(writeWhole(link, "text")).rejects.toThrow(`${link} is a link that leads to itself.`);
  });
});
