import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { generate } from "../scripts/generate.mjs";

it("generated code is what the contract gives today", { timeout: 60_000 }, async () => {
  const stale: string[] = [];
  for (const [path, content] of await generate()) {
    const found = await readFile(new URL(`../${path}`, import.meta.url), "utf8").catch(() => "");
    if (found !== content) stale.push(path);
  }
  expect(stale, "run npm run build and commit what it changes").toEqual([]);
});
