import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Block, blocksOf } from "./support/pasted-blocks.js";
import { Reader } from "./support/reader.js";

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const markdownIn = (folder: string) =>
  readdirSync(fromRoot(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`);

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...markdownIn("docs"),
  ...markdownIn("examples"),
  ...readdirSync(fromRoot("packages")).map((name) => `packages/${name}/README.md`),
].filter((name) => existsSync(fromRoot(name)));

const blocks = new Map<string, readonly Block[]>(
  documents.map((name) => [name, blocksOf(name, readFileSync(fromRoot(name), "utf8"))]),
);

const LANGUAGES: readonly string[] = ["js", "json", "py", "sh", "text", "ts", "yaml"];

/** Lines that show how the service refuses something. */
const REFUSED: readonly string[] = [
  `curl -s $BASE/v1/groups -H 'accessToken: not a token'`,
  `curl -s $BASE/v1/groups -H "accessToken: $TOKEN"`,
  `curl -s http://127.0.0.1:5952/v1/groups -H "accessToken: not a token"`,
];
const statusOf = (line: string) => (REFUSED.includes(line) ? 22 : 0);

describe("the blocks of the documents", () => {
  it("say their language, so that no line for the shell is left out", () => {
    const strange = [...blocks.values()].flat().filter(({ language }) => !LANGUAGES.includes(language));
    expect(strange.map(({ place, language }) => `${place} ${language}`)).toEqual([]);
  });

  it("are told not to be run where there is a block, and for the shell alone", () => {
    for (const [name, found] of blocks) {
      const reasons = readFileSync(fromRoot(name), "utf8").match(/^<!-- not run/gm) ?? [];
      const marked = found.filter(({ notRun, language }) => notRun !== undefined && language === "sh");
      expect([name, marked.length]).toEqual([name, reasons.length]);
    }
  });

  it("hold every line that is known to be refused", () => {
    const lines = [...blocks.values()].flat().flatMap((block) => block.lines);
    for (const line of REFUSED) expect(lines).toContain(line);
  });
});

// They are for a POSIX shell and a curl of 2021.
const canPaste =
  process.platform !== "win32" && spawnSync("curl", ["--fail-with-body", "--version"]).status === 0;

const runnable = [...blocks].flatMap(([name, found]) => {
  const pasted = found.filter(({ language, notRun }) => language === "sh" && notRun === undefined);
  return pasted.length === 0 ? [] : [[name, pasted] as const];
});

describe.runIf(canPaste).concurrent("the lines for the shell can be pasted in order", () => {
  it.for(runnable)("in %s", { timeout: 120_000 }, async ([, found], { expect, onTestFinished }) => {
    const reader = await Reader.arrive();
    onTestFinished(() => reader.leave());
    for (const block of found) {
      const pasted = await reader.paste(block, (line) => statusOf(line) !== 0);
      expect(pasted, block.place).toEqual(
        pasted.map(({ line, output }) => ({ line, status: statusOf(line), output })),
      );
    }
  });
});
