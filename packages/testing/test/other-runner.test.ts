import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useKaizala } from "@kaizala-gateway/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";

describe("under another runner", () => {
  /** Its hooks, to be called by hand. */
  function runner() {
    const hooks = { beforeAll: [hook()], afterAll: [hook()], beforeEach: [hook()], afterEach: [hook()] };
    type Name = keyof typeof hooks;
    const taking = (name: Name) => (taken: ReturnType<typeof hook>) => void hooks[name].push(taken);
    return {
      hooks: {
        beforeAll: taking("beforeAll"),
        afterAll: taking("afterAll"),
        beforeEach: taking("beforeEach"),
        afterEach: taking("afterEach"),
      },
      run: async (name: Name, told?: unknown) => {
        for (const one of hooks[name]) await one(told);
      },
    };
  }
  const hook =
    () =>
    async (..._told: unknown[]) =>
      undefined;
  const failed = (name: string) => ({ name, fullName: name, passed: false });

  async function folderOfTest(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "kaizala-states-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  it("each failure has a file of its own, whatever tests are called", async () => {
    const stateFolder = await folderOfTest();
    const { hooks, run } = runner();
    const kaizala = useKaizala({ hooks, per: "file", stateFolder });
    await run("beforeAll");
    await kaizala.client.groups.get("none").catch(() => undefined);
    const same = "/".repeat(9) + "long ".repeat(20);
    for (const name of [`${same}one`, `${same}another`, "short"]) await run("afterEach", failed(name));
    await run("afterAll");
    const files = await readdir(stateFolder);
    expect(files).toHaveLength(3);
    const texts = await Promise.all(files.map((name) => readFile(join(stateFolder, name), "utf8")));
    expect(texts.filter((text) => text.includes("another\n"))).toHaveLength(1);
    expect(texts.join("").match(/There is no group none/g)).toHaveLength(3);
  });

  it("a folder that cannot be used, and a sandbox that is gone, hide nothing and hold nothing up", async () => {
    const folder = await folderOfTest();
    const file = join(folder, "file");
    await writeFile(file, "");
    const told = vi.spyOn(console, "error").mockReturnValue(undefined);
    onTestFinished(() => told.mockRestore());
    const { hooks, run } = runner();
    const kaizala = useKaizala({ hooks, stateFolder: file });
    await run("beforeAll");
    const test = failed("asks");
    await run("beforeEach", test);
    const { url } = kaizala;
    await kaizala.client.groups.get("none").catch(() => undefined);
    await run("afterEach", test);
    expect(told.mock.calls.join("\n")).toMatch(
      /file for what happened in tests cannot be used: [\s\S]*no group none/,
    );
    const another = failed("deletes");
    await run("beforeEach", another);
    await kaizala.control.deleteSandbox({ sandboxId: kaizala.sandboxId });
    await run("afterEach", another);
    expect(told.mock.lastCall?.[0]).toMatch(/deletes has failed\.\nWhat happened in Kaizala is not known: /);
    await run("afterAll");
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("one that runs beside another is refused, and leaves it its service", async () => {
    const { hooks, run } = runner();
    const kaizala = useKaizala({ hooks });
    await run("beforeAll");
    const first = failed("first");
    await run("beforeEach", first);
    const { sandboxId } = kaizala;
    await expect(run("beforeEach", failed("second"))).rejects.toThrow("openKaizala()");
    await run("afterEach", failed("second"));
    await run("beforeEach", failed("first > a part"));
    await run("afterEach", failed("first > a part"));
    expect(kaizala.sandboxId).toBe(sandboxId);
    await run("afterEach", { ...first, passed: true });
    await run("afterAll");
  });
});
