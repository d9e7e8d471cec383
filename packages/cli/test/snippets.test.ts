import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { createMockServer, type MockServerOptions } from "@kaizala-gateway/mock-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "./support/command-line.js";

const runFile = promisify(execFile);
const TOKEN = "token-of-the-server";

/** Whether a program is there; a run without it says what it leaves out. */
function isThere(program: string): boolean {
  const found = spawnSync(program, ["--version"]).status === 0;
  if (!found) console.warn(`Skipped: snippets for ${program}, which is not installed.`);
  return found;
}

const hasCurl = isThere("curl") && process.platform !== "win32";
const hasPython = isThere("python3");

async function startServer(options: MockServerOptions = {}) {
  const server = await createMockServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** What the command prints. */
async function snippets(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const printing = run(["snippets", ...args], env);
  const status = await printing.ended;
  return { status, text: printing.stdout, problem: printing.stderr };
}

/** How a snippet is run, and what it posts. */
type Running = readonly [program: string, args: readonly string[], message: string];

const RUNS = {
  curl: (text: string): Running => ["sh", ["-c", text], "Hello from curl"],
  node: (text: string): Running => [
    process.execPath,
    ["--input-type=module", "-e", text],
    "Hello from Node.js",
  ],
  python: (text: string): Running => ["python3", ["-c", text], "Hello from Python"],
} as const;

describe("kaizala-gateway snippets", { timeout: 60_000 }, () => {
  it.each([
    ["curl", hasCurl],
    ["node", true],
    ["python", hasPython],
  ] as const)("%s gets a token, posts a message and sees it, as it is printed", async (language, isHere) => {
    if (!isHere) return;
    const quoted = 'it\'s "quoted" $HOME `id` \\ {x}';
    const seed = {
      users: [{ mobileNumber: "+12065550150", name: "Noor" }],
      groups: [{ name: "One", admins: ["+12065550150"] }],
      connectors: [{ name: "A", permissions: ["all"], grants: [{ group: "One", refreshToken: quoted }] }],
    };
    for (const [options, url] of [
      [{}, ""],
      [{ controlToken: TOKEN }, ""],
      [{ seed }, ""],
    ] as const) {
      const server = await startServer(options);
      const env = "controlToken" in options ? { KAIZALA_CONTROL_TOKEN: TOKEN } : {};
      const printed = await snippets([language, "--url", server.url + url], env);
      expect([printed.status, printed.problem]).toEqual([0, ""]);
      expect(printed.text).not.toContain(TOKEN);
      const [program, args, message] = RUNS[language](printed.text);
      const { stdout } = await runFile(program, [...args], { env: { ...process.env, ...env } });
      expect(stdout).toContain("referenceId");
      expect(stdout).toContain(message);
      const [group] = server.seeded.groups;
      const posted = await server.control.listMessages({ groupId: String(group?.groupId) });
      expect(JSON.stringify(posted)).toContain(message);
    }
  });

  it("calls the sandbox that its address names", async () => {
    const server = await startServer();
    await server.control.createSandbox({ sandboxId: "one" });
    const { text } = await snippets(["node", "--url", `${server.url}s/one`]);
    const [program, args] = RUNS.node(text);
    await runFile(program, [...args]);
    const { groups } = await server.sandbox("one").control.getSeed();
    const { messages } = await server.sandbox("one").control.listMessages({
      groupId: String(groups[0]?.groupId),
    });
    expect(JSON.stringify(messages)).toContain("Hello from Node.js");
  });

  it("prints all under headings, and variables that Node.js and shells read", async () => {
    const server = await startServer({ controlToken: TOKEN });
    const { text } = await snippets(["--url", server.url, "--control-token", TOKEN]);
    expect(text.match(/^== .+$/gm)).toEqual([
      "== curl, in a POSIX shell such as sh, bash or zsh",
      "== Node.js, without a dependency",
      "== Python 3, with its standard library",
      "== Variables, for an .env file",
    ]);
    expect(text).toContain(`KAIZALA_BASE_URL=${server.url}\nKAIZALA_APPLICATION_ID=`);
    expect(text.endsWith(`KAIZALA_CONTROL_TOKEN=${TOKEN}\n`)).toBe(true);
  });

  it("prints all that can be written, and says why the rest cannot", async () => {
    const awkward = "s\"ec' r$t";
    const seed = {
      users: [{ mobileNumber: "+12065550150", name: "Noor" }],
      groups: [{ name: "One", admins: ["+12065550150"] }],
      connectors: [
        { name: "A", applicationSecret: awkward, permissions: ["all"], grants: [{ group: "One" }] },
      ],
    };
    const server = await startServer({ seed });
    const reason = /^kaizala-gateway: KAIZALA_APPLICATION_SECRET holds both [^\n]+\n$/;
    const all = await snippets(["--url", server.url]);
    expect(all.status).toBe(0);
    expect(all.text.match(/^== \w+/gm)).toEqual(["== curl", "== Node", "== Python"]);
    expect(all.problem).toMatch(reason);
    const env = await snippets(["env", "--url", server.url]);
    expect([env.status, env.text]).toEqual([1, ""]);
    expect(env.problem).toMatch(reason);
    const empty = await startServer({ seed: {} });
    const some = await snippets(["--url", empty.url]);
    expect([some.status, some.text.match(/^== .+/gm)]).toEqual([0, ["== Variables, for an .env file"]]);
    expect(some.problem.match(/\n/g)).toHaveLength(1);
  });

  it("says in one line what is in the way, with status 1, and 3 where no server answers", async () => {
    const guarded = await startServer({ controlToken: TOKEN });
    const empty = await startServer({ seed: {} });
    const gone = await createMockServer();
    await gone.close();
    for (const [url, problem] of [
      [
        guarded.url,
        `${guarded.url} demands its control token; give it with --control-token or KAIZALA_CONTROL_TOKEN.`,
      ],
      [`${guarded.url}s/none`, `${guarded.url}s/none/ demands its control token; give it with`],
      [empty.url, `The seed of ${empty.url} has no connector that a snippet could call with.`],
      [gone.url, `Nothing answers at ${gone.url}.`],
      [`${empty.url}s/none`, `${empty.url}s/none/ answered with status 404: There is no sandbox none.`],
    ] as const) {
      const printed = await snippets(["curl", "--url", url]);
      expect([printed.status, printed.text]).toEqual([url === gone.url ? 3 : 1, ""]);
      expect(printed.problem).toMatch(/^kaizala-gateway: [^\n]+\n$/);
      expect(printed.problem).toContain(problem);
    }
  });

  it("takes the built-in seed where nothing answers and no address was given, and says so", async () => {
    const { text, problem, status } = await snippets(["env"]);
    expect(status).toBe(0);
    // Somebody may have a server there.
    if (problem !== "") {
      expect(problem).toMatch(
        /^kaizala-gateway: Nothing answers at http:\/\/127\.0\.0\.1:5952\/\. [^\n]+\n$/,
      );
      expect(text).toContain("KAIZALA_REFRESH_TOKEN=kaizala-dev-group-token\n");
    }
    expect(text).toContain("KAIZALA_BASE_URL=http://127.0.0.1:5952/\n");
  });

  it("refuses a language that there is not as a wrong use", async () => {
    const { status, problem } = await snippets(["cobol"]);
    expect(status).toBe(2);
    expect(problem).toContain("Allowed choices are curl, node, python, env.");
  });
});
