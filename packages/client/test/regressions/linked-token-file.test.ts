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
import { FileTokenStore } from "../../src/file-token-store.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-linked-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

// Making links takes a right of its own on Windows.
describe.skipIf(process.platform === "win32")("a token file that is a link", () => {
  it.each([
    ["to a file elsewhere", () => join(folder, "real", "token.json")],
    ["that is relative", () => join("real", "token.json")],
  ])("%s stays one, and what it points to is written", async (_how, target) => {
    mkdirSync(join(folder, "real"));
    const link = join(folder, "token.json");
    symlinkSync(target(), link);
    const store = new FileTokenStore(link);
    // The first makes the file that the link has pointed to in vain.
    for (const refreshToken of ["first", "second"]) {
      await store.save({ refreshToken });
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(readlinkSync(link)).toBe(target());
      const file = join(folder, "real", "token.json");
      expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ refreshToken });
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
    expect(await store.load()).toEqual({ refreshToken: "second" });
    expect(readdirSync(join(folder, "real"))).toEqual(["token.json"]);
    expect(readdirSync(folder).sort()).toEqual(["real", "token.json"]);
  });

  it("over a link, and within a folder that is one, is found", async () => {
    mkdirSync(join(folder, "a", "deep"), { recursive: true });
    symlinkSync(join("a", "deep"), join(folder, "b"));
    // Relative to where the folder really is, and not to the link by which it is reached.
    symlinkSync(join("..", "second"), join(folder, "a", "deep", "first"));
    symlinkSync("token.json", join(folder, "a", "second"));
    await new FileTokenStore(join(folder, "b", "first")).save({ refreshToken: "r" });
    expect(JSON.parse(readFileSync(join(folder, "a", "token.json"), "utf8"))).toEqual({ refreshToken: "r" });
  });

  it("to itself is said to be one", async () => {
    const link = join(folder, "token.json");
    symlinkSync(link, link);
    await expect(new FileTokenStore(link).save({ refreshToken: "r" })).rejects.toThrow(
      `${link} is a link that leads to itself.`,
    );
  });
});
