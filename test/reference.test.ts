import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { reference } from "../scripts/reference.mjs";

describe("the client's reference", () => {
  let pages: Map<string, string>;
  let warnings: string[];
  beforeAll(async () => {
    ({ pages, warnings } = await reference());
  }, 60_000);
  const page = (name: string) => pages.get(`docs/client-reference/${name}.md`) ?? "";

  it("is what its sources say today, of every export", async () => {
    expect(warnings, "what the sources do not describe").toEqual([]);
    expect([...pages.keys()]).toContain("docs/client-reference/index.md");
    const stale: string[] = [];
    for (const [path, text] of pages) {
      const found = await readFile(new URL(`../${path}`, import.meta.url), "utf8").catch(() => "");
      if (found !== text) stale.push(path);
    }
    expect(stale, "run npm run reference and commit what it changes").toEqual([]);
  });

  it("shows what a query holds and what an answer is", () => {
    const [, list = ""] =
      /\n### Actions\n[\s\S]*?\n##### list\(\)\n([\s\S]*?)\n#####? /.exec(page("index")) ?? [];
    expect(list).toContain("): Promise<ActionsAnswer>;");
    expect(list).toContain("`Promise`\\<[`ActionsAnswer`](schemas.md#actionsanswer)\\>");
    for (const member of ["actionType", "count", "fromDate", "id"]) {
      expect(list).toMatch(new RegExp(`\\| \`query\\.${member}\\?\` \\| \\S.* \\| \\w.* \\|`));
    }
    expect(page("schemas")).toContain(
      "type ActionsAnswer = {\n  actions: ListedAction[];\n  hasMore: boolean;\n};",
    );
  });

  it.each([
    ["a parameter without a name", /__namedParameters/],
    ["a type of which nothing is shown", /(?:Promise<|: )\{\s*\}|\\\{\s*\\\}/],
    ["an object of which nothing is shown", /`object`/],
  ])("has nowhere %s", (_what, pattern) => {
    for (const [path, text] of pages) {
      // The fields that a logger is given are anything.
      const found = text.split("\n").filter((line) => pattern.test(line) && !line.startsWith("| `fields` |"));
      expect(found, path).toEqual([]);
    }
  });
});
