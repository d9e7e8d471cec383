import { readFile } from "node:fs/promises";
import { createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, it } from "vitest";
import { PACKAGE, packed } from "./packed.js";

async function tarball(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(await packed()));
}

describe("the package", () => {
  it("has a manifest that publint has nothing against", async () => {
    const { messages, pkg } = await publint({ pack: { tarball: (await tarball()).buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it("holds what it needs and nothing else, and depends on nothing", async () => {
    const contents = createPackageFromTarballData(await tarball());
    const files = contents
      .listFiles()
      .map((path) => path.replace("/node_modules/@kaizala-gateway/client/", ""));
    expect(files.filter((path) => !/^dist(-cjs)?\/.*(?<!\.test)\.(js|d\.ts)$/.test(path)).sort()).toEqual([
      "README.md",
      "dist-cjs/package.json",
      "package.json",
    ]);
    const manifest = JSON.parse(await readFile(`${PACKAGE}/package.json`, "utf8"));
    expect(manifest).toMatchObject({ type: "module", sideEffects: false });
    expect(manifest.dependencies).toBeUndefined();
  });
});
