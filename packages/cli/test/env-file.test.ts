import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withVariables, writeEnvFile } from "../src/start/env-file.js";
import { printed, run } from "./support/command-line.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-env-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hasShell = process.platform !== "win32" && spawnSync("sh", ["-c", "true"]).status === 0;
if (!hasShell) console.warn("Skipped: .env files read by a shell, since there is no sh.");

describe("the variables in an .env file", () => {
  it("take the places of those that are there, and all else stays as it is", () => {
    const before =
      "# Mine\r\nA = 1 \r\nKAIZALA_ONE=old # gone\r\n\r\n  export KAIZALA_TWO='x'\r\n#KAIZALA_ONE=no\r\nB='\r\n";
    expect(withVariables(before, { KAIZALA_ONE: "1", KAIZALA_TWO: "2", KAIZALA_THREE: "3" })).toBe(
      "# Mine\r\nA = 1 \r\nKAIZALA_ONE=1\r\n\r\n  export KAIZALA_TWO=2\r\n#KAIZALA_ONE=no\r\nB='\r\nKAIZALA_THREE=3\r\n",
    );
    expect(withVariables("A=1", { KAIZALA_ONE: "1" })).toBe("A=1\nKAIZALA_ONE=1\n");
    expect(withVariables("", { KAIZALA_ONE: "$&" })).toBe("KAIZALA_ONE='$&'\n");
    expect(withVariables("KAIZALA_ONE=a\nKAIZALA_ONE=b\n", { KAIZALA_ONE: "$1" })).toBe(
      "KAIZALA_ONE='$1'\nKAIZALA_ONE='$1'\n",
    );
  });

  it("go where they have no value any more, and whoever else's stay", () => {
    const before =
      "A=1\nKAIZALA_CONTROL_TOKEN=old\n  export KAIZALA_GROUP_ID='old' # gone\r\nKAIZALA_OWN=mine\nKAIZALA_REFRESH_TOKEN=old";
    expect(withVariables(before, { KAIZALA_BASE_URL: "http://a/" })).toBe(
      "A=1\nKAIZALA_OWN=mine\nKAIZALA_BASE_URL=http://a/\r\n",
    );
  });

  it.each([
    'PEM="-----BEGIN\nKAIZALA_GROUP_ID=inside\n-----END"\n',
    "PEM='-----BEGIN\nKAIZALA_GROUP_ID=inside\n-----END' # text\n",
    "export PEM = `-----BEGIN\nKAIZALA_GROUP_ID=inside\n-----END`\n",
    'PEM="a \\"quoted\\"\nKAIZALA_GROUP_ID=inside\nend"\n',
    'my.key-1="\r\nKAIZALA_GROUP_ID=inside\r\n"; export PEM\n',
  ])("stay out of values in quotes that go over several lines: %j", (before) => {
    expect(withVariables(before, { KAIZALA_GROUP_ID: "new" })).toMatch(/^KAIZALA_GROUP_ID=new$/m);
    expect(withVariables(before, { KAIZALA_GROUP_ID: "new" }).startsWith(before)).toBe(true);
    expect(withVariables(before, {})).toBe(before);
    expect(withVariables(`${before}KAIZALA_GROUP_ID=old\n`, { KAIZALA_GROUP_ID: "new" })).toBe(
      `${before}KAIZALA_GROUP_ID=new\n`,
    );
  });

  it.each(['A="open\n', "A=it's\n", "# it's\n", 'DIR="C:\\own\\"\n', "A='one' 'two\n", "A='\n"])(
    "replace the line behind one with a quote that does not go on: %j",
    (before) => {
      expect(withVariables(`${before}KAIZALA_GROUP_ID=old\n`, { KAIZALA_GROUP_ID: "new" })).toBe(
        `${before}KAIZALA_GROUP_ID=new\n`,
      );
    },
  );

  it("replace a value of several lines whole", () => {
    expect(withVariables('KAIZALA_GROUP_ID="a\nb"\nA=1\n', { KAIZALA_GROUP_ID: "new" })).toBe(
      "KAIZALA_GROUP_ID=new\nA=1\n",
    );
  });

  it("are read the same by Node.js and by shells, whatever is in them", () => {
    const variables = {
      PLAIN: "http://127.0.0.1:5952/_control",
      GROUP: "b0000000-0000-4000-8000-000000000001@1",
      SPACED: "two words # and a sign",
      QUOTED: "it's one",
      SIGNS: 'a"b$HOME`id`\\n!~*?[]{}()<>|&;^',
      EMPTY: "",
    };
    const file = join(folder, ".env");
    writeFileSync(file, withVariables("", variables));
    const program = `console.log(JSON.stringify(Object.fromEntries(${JSON.stringify(
      Object.keys(variables),
    )}.map((name) => [name, process.env[name]]))))`;
    const read = (command: string, args: readonly string[]) =>
      JSON.parse(
        execFileSync(command, args, { encoding: "utf8", env: { PATH: process.env.PATH, HOME: "h" } }),
      );
    expect(read(process.execPath, [`--env-file=${file}`, "-e", program])).toEqual(variables);
    if (!hasShell) return;
    const exported = `set -a; . "${file}"; exec "$0" -e '${program.replaceAll("'", "'\\''")}'`;
    expect(read("sh", ["-c", exported, process.execPath])).toEqual(variables);
  });

  it("come in UTF-8 into a file of whatever charset", async () => {
    const file = join(folder, "latin1.env");
    writeFileSync(file, Buffer.from("NAME=J\xf6rg\n", "latin1"));
    await writeEnvFile(file, { KAIZALA_APPLICATION_SECRET: "p\u00e4ss-\u20ac" });
    const kept = readFileSync(file).subarray(0, 10);
    expect(kept.toString("latin1")).toBe("NAME=J\xf6rg\n");
    const printed = execFileSync(process.execPath, [
      `--env-file=${file}`,
      "-p",
      "process.env.KAIZALA_APPLICATION_SECRET",
    ]);
    expect(printed.toString()).toBe("p\u00e4ss-\u20ac\n");
  });

  it("are refused where the two would read something else", () => {
    expect(() => withVariables("", { KAIZALA_REFRESH_TOKEN: "it's $1" })).toThrow(
      /^KAIZALA_REFRESH_TOKEN holds both a single quote and one of /,
    );
  });
});

describe("kaizala-gateway start", { timeout: 30_000 }, () => {
  it.each(["--write-env", "--env-file"])("with %s has written the file before it is ready", async (flag) => {
    const file = join(folder, ".env");
    // The bytes are no text of UTF-8.
    const own = Buffer.from([0x41, 0x3d, 0xff, 0xfe, 0x0a]);
    if (flag === "--env-file") writeFileSync(file, own, { mode: 0o640 });
    const server = run(["start", "--port", "0", flag, file, "--host", "0.0.0.0"]);
    const [, url = ""] = await printed(server, /^ready on (.+)\n$/m);
    const bytes = readFileSync(file);
    if (flag === "--env-file") expect(bytes.subarray(0, own.length)).toEqual(own);
    if (process.platform !== "win32")
      expect(statSync(file).mode & 0o777).toBe(flag === "--env-file" ? 0o640 : 0o600);
    const token = /^ {2}control token {2}(\S+)$/m.exec(server.stdout)?.[1];
    const text = bytes.toString("latin1");
    expect(text).toContain(`KAIZALA_BASE_URL=${url}\n`);
    expect(text).toContain(`KAIZALA_CONTROL_TOKEN=${token}\n`);
    expect(server.stdout).toMatch(/^ {2}variables {6}/m);
  });

  it("replaces what an earlier run has written, as the variable KAIZALA_ENV_FILE asks", async () => {
    const file = join(folder, ".env");
    for (const _run of [1, 2]) {
      const server = run(["start", "--port", "0", "--json"], { KAIZALA_ENV_FILE: file });
      const [line] = await printed(server, /^\{.+\}\n/);
      const { url } = JSON.parse(line);
      expect(readFileSync(file, "utf8").match(/^KAIZALA_BASE_URL=.+$/gm)).toEqual([
        `KAIZALA_BASE_URL=${url}`,
      ]);
      server.child.kill("SIGTERM");
      expect(await server.ended).toBe(0);
    }
  });

  it("says in one line that it cannot be written, with status 1, and does not start", async () => {
    mkdirSync(join(folder, "sub"));
    for (const [file, problem] of [
      [join(folder, "sub"), "it is a folder."],
      [join(folder, "none", ".env"), "its folder is not there."],
    ] as const) {
      const server = run(["start", "--port", "0", "--log-level", "silent", "--write-env", file]);
      expect(await server.ended).toBe(1);
      expect(server.stdout).toBe("");
      expect(server.stderr).toBe(`kaizala-gateway: The .env file ${file} cannot be written: ${problem}\n`);
    }
  });
});
