import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { tokenAnswer } from "../../test/support/stand-in.js";
import { FileTokenStore } from "../file-token-store.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kaizala-store-"));
  path = join(folder, "state", "token.json");
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

describe("a token store in a file", () => {
  it("is empty while there is no file", async () => {
    expect(await new FileTokenStore(path).load()).toBeUndefined();
  });

  it("keeps the token for the next process", async () => {
    const stored = { refreshToken: "token-1", expiresAtMs: 1_700_000_000_000 };
    await new FileTokenStore(path).save(stored);
    expect(await new FileTokenStore(path).load()).toEqual(stored);
    await new FileTokenStore(path).save({ refreshToken: "token-2" });
    expect(await new FileTokenStore(path).load()).toEqual({ refreshToken: "token-2" });
  });

  it.skipIf(process.platform === "win32")(
    "is for its owner only, and so is a folder that it makes",
    async () => {
      await new FileTokenStore(path).save({ refreshToken: "token-1" });
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect((await stat(join(folder, "state"))).mode & 0o777).toBe(0o700);
    },
  );

  it("is whole at any time for whoever reads meanwhile, and leaves nothing behind", async () => {
    const store = new FileTokenStore(path);
    const long = "x".repeat(100_000);
    await store.save({ refreshToken: `${long}-0` });
    let isWriting = true;
    const written = (async () => {
      for (let index = 1; index <= 30; index += 1) await store.save({ refreshToken: `${long}-${index}` });
      isWriting = false;
    })();
    let reads = 0;
    while (isWriting) {
      expect((await store.load())?.refreshToken.startsWith(long)).toBe(true);
      reads += 1;
    }
    await written;
    expect(reads).toBeGreaterThan(1);
    expect(await readdir(join(folder, "state"))).toEqual(["token.json"]);
  });

  it("leaves the old token and nothing else where it cannot write", async () => {
    await mkdir(path, { recursive: true });
    await expect(new FileTokenStore(path).save({ refreshToken: "token-1" })).rejects.toThrow();
    expect(await readdir(join(folder, "state"))).toEqual(["token.json"]);
  });

  it.each(["", "token-1", '{"token": "token-1"}', '"token-1"'])(
    "refuses a file with %j, unquoted",
    async (text) => {
      path = join(folder, "token.json");
      await writeFile(path, text);
      const error = await new FileTokenStore(path).load().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ message: expect.stringContaining("is not a file of FileTokenStore") });
      expect(inspect(error)).not.toContain("token-1");
    },
  );

  it("carries a session over a rotation and a new process", async () => {
    const service = await startService();
    service.on("GET /v1/accessToken", () =>
      tokenAnswer({ endpointUrl: service.url, refreshToken: "rotated-token" }),
    );
    await clientOf(service, { tokenStore: new FileTokenStore(path) }).groups.list();
    expect(await readFile(path, "utf8")).toContain("rotated-token");
    await clientOf(service, { tokenStore: new FileTokenStore(path) }).groups.list();
    const sent = service.received.flatMap(({ headers }) => headers.refreshtoken ?? []);
    expect(sent).toEqual(["refresh-token-1", "rotated-token"]);
  });
});
