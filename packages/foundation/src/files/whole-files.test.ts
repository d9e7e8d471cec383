import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { placeWhole, writeWhole, writeWholeSync } from "./whole-files.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaizala-files-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});
const inFolder = (name: string) => join(folder, name);

/** A place where no file can be put: a folder that is not empty. */
async function occupied(): Promise<string> {
  await mkdir(inFolder("occupied"));
  await writeFile(inFolder("occupied/inside"), "kept");
  return inFolder("occupied");
}

describe("a file that is written whole", () => {
  it("replaces what was there", async () => {
    await writeFile(inFolder("a"), "an earlier and longer text");
    await writeWhole(inFolder("a"), "now");
    expect(await readFile(inFolder("a"), "utf8")).toBe("now");
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it.runIf(process.platform !== "win32")("has the mode that was asked for from the beginning", async () => {
    await writeWhole(inFolder("key"), "secret", 0o600);
    expect((await stat(inFolder("key"))).mode & 0o777).toBe(0o600);
  });

  it("is one of those that are written at the same time, and never a mixture", async () => {
    const texts = Array.from({ length: 20 }, (_, index) => String.fromCharCode(97 + index).repeat(100_000));
    await Promise.all(texts.map((text) => writeWhole(inFolder("a"), text)));
    expect(texts).toContain(await readFile(inFolder("a"), "utf8"));
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it("leaves nothing behind where it cannot be put in its place", async () => {
    const place = await occupied();
    await expect(writeWhole(place, "text")).rejects.toThrow();
    expect(() => writeWholeSync(place, "text", inFolder("passing"))).toThrow();
    expect(await readdir(folder)).toEqual(["occupied"]);
    expect(await readdir(place)).toEqual(["inside"]);
  });

  it("leaves the earlier one where filling it fails", async () => {
    await writeFile(inFolder("a"), "earlier");
    const filled = placeWhole(inFolder("passing"), async (passing) => {
      await writeFile(passing, "half");
      throw new Error("The disk is full.");
    });
    await expect(filled).rejects.toThrow("The disk is full.");
    expect(await readdir(folder)).toEqual(["a"]);
    expect(await readFile(inFolder("a"), "utf8")).toBe("earlier");
  });

  it("cannot be written where there is no folder", async () => {
    await expect(writeWhole(inFolder("none/a"), "text")).rejects.toMatchObject({ code: "ENOENT" });
    expect(await readdir(folder)).toEqual([]);
  });

  it("is written by work that must not be interrupted too", async () => {
    writeWholeSync(inFolder("a"), Buffer.from("now"), inFolder("passing"));
    expect(await readdir(folder)).toEqual(["a"]);
    expect(await readFile(inFolder("a"), "utf8")).toBe("now");
  });
});
