import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.js";
import { makeOwnerOnlyFolders } from "./owner-only.js";

it("folders are made with those that they are in, for their owner, and may be there", async () => {
  const folder = join(await temporaryFolder(), "a", "b", "c");
  await makeOwnerOnlyFolders(folder);
  await makeOwnerOnlyFolders(folder);
  expect((await stat(folder)).isDirectory()).toBe(true);
  if (process.platform !== "win32") expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

// The recursive mkdir of Node.js never ends there.
it("a folder is refused where the system takes none", async ({ skip }) => {
  if (process.platform !== "linux") skip("only Linux has /proc");
  await expect(makeOwnerOnlyFolders("/proc/a/b")).rejects.toThrow("ENOENT");
});
