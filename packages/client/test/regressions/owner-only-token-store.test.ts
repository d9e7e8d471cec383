import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const PROGRAM = `
import { FileTokenStore } from "@kaizala-gateway/client/file-token-store";
process.umask(0);
await new FileTokenStore(process.argv[1]).save({ refreshToken: "r" });
`;

// Windows has no such modes.
it.skipIf(process.platform === "win32")(
  "nobody but the owner may read a token store, whatever the umask",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "kaizala-modes-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "tokens", "refresh.json");
    const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", PROGRAM, file], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(statSync(join(folder, "tokens")).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  },
);
