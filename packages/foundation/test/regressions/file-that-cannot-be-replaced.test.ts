import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { writeWhole } from "../../src/files/whole-files.js";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-mounted-"));
  path = join(folder, "server.key.pem");
  writeFileSync(path, "what was there, and is longer", { mode: 0o644 });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const built = pathToFileURL(join(import.meta.dirname, "../../dist/index.js"));
const PROGRAM = `
import { writeWhole } from ${JSON.stringify(built)};
await writeWhole(process.argv[1], "first, and longer than the next");
await writeWhole(process.argv[1], "second");
`;

const FOLDERS = {
  "that takes other files": "true",
  "that is read-only": 'mount --bind "$2" "$2" && mount -o remount,ro,bind "$2"',
} as const;

const canMount = spawnSync("unshare", ["-rm", "sh", "-c", "mount --bind /tmp /tmp"]).status === 0;

describe.skipIf(!canMount)("a file that is mounted by itself", () => {
  it.each(["that takes other files", "that is read-only"] as const)(
    "into a folder %s is written in place",
    (where) => {
      const elsewhere = mkdtempSync(join(tmpdir(), "kaizala-source-"));
      onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }));
      const source = join(elsewhere, "key.pem");
      writeFileSync(source, "old", { mode: 0o644 });
      const script = `${FOLDERS[where]} && mount --bind "$3" "$1" && exec "$4" --input-type=module -e "$5" "$1"`;
      const args = ["-rm", "sh", "-c", script, "sh", path, folder, source, process.execPath, PROGRAM];
      const { status, stderr } = spawnSync("unshare", args, { encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
      expect(readFileSync(source, "utf8")).toBe("second");
      expect(statSync(source).mode & 0o777).toBe(0o600);
      expect(readdirSync(folder)).toEqual(["server.key.pem"]);
    },
  );
});

/** A rename that the system refuses with a code. */
const refusingWith = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

describe("a file that cannot be replaced", () => {
  it.each(["EBUSY", "EXDEV", "EPERM"])("since renaming says %s is written in place", async (code) => {
    const { ino } = statSync(path);
    for (const text of ["short", "longer than what was there before, and then some more"]) {
      await writeWhole(path, text, undefined, refusingWith(code));
      expect(readFileSync(path, "utf8")).toBe(text);
    }
    expect(statSync(path).ino).toBe(ino);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["server.key.pem"]);
  });

  it.skipIf(process.platform === "win32")("gets no rights that it did not have", async () => {
    const restricted = join(folder, "restricted");
    writeFileSync(restricted, "", { mode: 0o600 });
    await writeWhole(restricted, "x", 0o644, refusingWith("EBUSY"));
    expect(statSync(restricted).mode & 0o777).toBe(0o600);
  });

  it("for any other reason stays as it is", async () => {
    const before = readFileSync(path, "utf8");
    await expect(writeWhole(path, "x", undefined, refusingWith("ENOSPC"))).rejects.toMatchObject({
      code: "ENOSPC",
    });
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(readdirSync(folder)).toEqual(["server.key.pem"]);
  });

  it("and is not there fails with the reason of that", async () => {
    rmSync(path);
    await expect(writeWhole(path, "x", undefined, refusingWith("EBUSY"))).rejects.toMatchObject({
      code: "EBUSY",
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
