import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { readSeedFile } from "../../src/server/seed-file.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-anchors-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function read(text: string, name = "seed.yaml") {
  const path = join(folder, name);
  writeFileSync(path, text);
  return readSeedFile(path);
}

const user = (name: string, rest = "") => `  - ${name}{ mobileNumber: "+12065550150", name: A${rest} }\n`;
const nested = (levels: number) =>
  Array.from({ length: levels }, (_, level) => {
    const value =
      level === 0
        ? "[x]"
        : `[${Array(10)
            .fill(`*l${level - 1}`)
            .join(", ")}]`;
    return `l${level}: &l${level} ${value}\n`;
  }).join("");

describe("a seed file", () => {
  it("merges what a merge key names, and what is there itself stays", async () => {
    const seed = `users:\n${user("&one ", ", isTenantAdmin: true")}  - { <<: *one, mobileNumber: "+12065550151" }\n`;
    expect((await read(seed)).users?.[1]).toEqual({
      mobileNumber: "+12065550151",
      name: "A",
      isTenantAdmin: true,
    });
  });

  it("may refer to an anchor as often as it has users", async () => {
    const more = Array.from({ length: 500 }, (_, index) => `  - { <<: *one, name: "${index}" }\n`);
    const { users } = await read(`users:\n${user("&one ")}${more.join("")}`);
    expect(users).toHaveLength(501);
  });

  it.each([
    ["an alias of nothing", "users:\n  - *none\n", "line 2: the alias *none stands for nothing before it."],
    [
      "an alias within itself",
      "users: &all\n  - *all\n",
      "line 2: the alias *all is used within what it stands for.",
    ],
    [
      "a merge within itself",
      "users:\n  - &a\n    <<: *a\n",
      "line 3: the alias *a is used within what it stands for.",
    ],
    ["aliases of aliases", nested(9), "its aliases stand for more than 10000 things."],
    [
      "more aliases than that",
      `a: &a 1\nb: [${Array(10_001).fill("*a").join(", ")}]\n`,
      "its aliases stand for more",
    ],
    [
      "a merge of no map",
      "users:\n  - <<: 3\n",
      "it is not YAML: Merge sources must be maps or map aliases.",
    ],
    [
      "a space that is none",
      "users:\n  - name: a\n  \u00a0 mobileNumber: b\n",
      "The line holds U+00A0, which does not show.",
    ],
    ["a key twice", "users: []\n\nusers: []\n", "it is not YAML: line 3: users stands there twice."],
    [
      "a key twice in one line",
      "users: [{ name: a, name: b }]",
      "it is not YAML: line 1: name stands there twice.",
    ],
    [
      "two documents",
      "users: []\n---\ngroups: []\n",
      "line 2: another document begins, and a file may hold one.",
    ],
    [
      "lists in lists",
      `users: ${"[".repeat(20_000)}${"]".repeat(20_000)}`,
      "line 1: it is nested too deeply.",
    ],
  ])("is refused with %s by name", async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});

it("a seed file of many keys is read in time", async () => {
  const text = Array.from({ length: 30_000 }, (_, index) => `key${index}: a`).join("\n");
  const before = process.cpuUsage();
  await read(text);
  const { user, system } = process.cpuUsage(before);
  // To look for each among all others took a quarter of a minute.
  expect((user + system) / 1000).toBeLessThan(5000);
});

describe("a seed file in JSON", () => {
  it.each([
    ['{ "users": [],\n "groups": [],\n "users": [] }', 'line 3: "users".'],
    ['{ "users": [{ "name": "a" }, { "name": "\\"{", "n\\u0061me" : "b" }] }', 'line 1: "name".'],
  ])("with a name twice is refused: %s", async (text, message) => {
    await expect(read(text, "seed.json")).rejects.toThrow(`it names something twice: ${message}`);
  });

  it("may have a name in several objects, and one that is a value as well", async () => {
    const seed = { users: [{ name: "name" }, { name: "users", mobileNumber: "{" }], tenant: { name: "\\" } };
    expect(await read(JSON.stringify(seed, null, 2), "seed.json")).toEqual(seed);
  });
});
