import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { reference } from "../scripts/reference.mjs";

it("the client's reference is what its sources say today, of every export", { timeout: 60_000 }, async () => {
  const { pages, warnings } = await reference();
  expect(warnings, "what the sources do not describe").toEqual([]);
  expect([...pages.keys()]).toContain("docs/client-reference/index.md");
  const stale: string[] = [];
  for (const [path, page] of pages) {
    const found = await readFile(new URL(`../${path}`, import.meta.url), "utf8").catch(() => "");
    if (found !== page) stale.push(path);
  }
  expect(stale, "run npm run reference and commit what it changes").toEqual([]);
});
