import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { FileTokenStore } from "../../src/file-token-store.js";
import { copyBeside, replaceFile } from "../../src/session/replaced-file.js";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-mounted-"));
  path = join(folder, "refresh.json");
  writeFileSync(path, JSON.stringify({ refreshToken: "a-token-that-is-longer-than-the-next" }), {
    mode: 0o644,
  });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

/** A rename that the system refuses with a code. */
const refusingWith = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

const PROGRAM = `
import { FileTokenStore } from "@kaizala-gateway/client/file-token-store";
const store = new FileTokenStore(process.argv[1]);
await store.save({ refreshToken: "first", expiresAtMs: 1 });
await Promise.all(["a", "b", "second"].map((refreshToken) => store.save({ refreshToken })));
console.log(JSON.stringify(await store.load()));
`;

const FOLDERS = {
  "that takes other files": "true",
  "that is read-only": 'mount --bind "$2" "$2" && mount -o remount,ro,bind "$2"',
} as const;

/** Runs the program where a file from elsewhere is mounted over the file, as into a container. */
function runMounted(where: keyof typeof FOLDERS, source: string) {
  const script = `${FOLDERS[where]} && mount --bind "$3" "$1" && exec "$4" --input-type=module -e "$5" "$1"`;
  const args = ["-rm", "sh", "-c", script, "sh", path, folder, source, process.execPath, PROGRAM];
  return spawnSync("unshare", args, { cwd: import.meta.dirname, encoding: "utf8" });
}

const canMount = spawnSync("unshare", ["-rm", "sh", "-c", "mount --bind /tmp /tmp"]).status === 0;

describe.skipIf(!canMount)("a token file that is mounted by itself", () => {
  it.each(["that takes other files", "that is read-only"] as const)(
    "into a folder %s is written in place",
    (where) => {
      const elsewhere = mkdtempSync(join(tmpdir(), "kaizala-source-"));
      onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }));
      const source = join(elsewhere, "token.json");
      writeFileSync(source, JSON.stringify({ refreshToken: "old" }), { mode: 0o644 });
      const { stdout, stderr } = runMounted(where, source);
      expect(stderr).toBe("");
      expect(JSON.parse(stdout)).toEqual({ refreshToken: "second" });
      expect(JSON.parse(readFileSync(source, "utf8"))).toEqual({ refreshToken: "second" });
      expect(statSync(source).mode & 0o777).toBe(0o600);
      expect(readdirSync(folder)).toEqual(["refresh.json"]);
    },
  );
});

describe("a token file that cannot be replaced", () => {
  it.each(["EBUSY", "EXDEV", "EPERM"])("since renaming says %s is written in place", async (code) => {
    const { ino } = statSync(path);
    for (const text of ["short\n", "longer than what was there before, and then some more\n"]) {
      await replaceFile(path, text, refusingWith(code));
      expect(readFileSync(path, "utf8")).toBe(text);
    }
    expect(statSync(path).ino).toBe(ino);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["refresh.json"]);
  });

  it("for any other reason stays as it is", async () => {
    const before = readFileSync(path, "utf8");
    await expect(replaceFile(path, "x", refusingWith("ENOSPC"))).rejects.toMatchObject({ code: "ENOSPC" });
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(readdirSync(folder)).toEqual(["refresh.json"]);
  });

  it("and is not there fails with the reason of that", async () => {
    rmSync(path);
    await expect(replaceFile(path, "x", refusingWith("EBUSY"))).rejects.toMatchObject({ code: "EBUSY" });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is read from what is beside it, where a computer that failed has left it in half", async () => {
    writeFileSync(path, '{"refreshToken": "a-tok');
    writeFileSync(copyBeside(path), JSON.stringify({ refreshToken: "new" }));
    const store = new FileTokenStore(path);
    expect(await store.load()).toEqual({ refreshToken: "new" });
    await store.save({ refreshToken: "newer" });
    expect(await store.load()).toEqual({ refreshToken: "newer" });
  });

  // The super-user may write wherever it is not forbidden to everyone.
  it.skipIf(process.getuid?.() === 0)("in a folder that takes no file is written in place", async () => {
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    await new FileTokenStore(path).save({ refreshToken: "new" });
    expect(await new FileTokenStore(path).load()).toEqual({ refreshToken: "new" });
  });
});
