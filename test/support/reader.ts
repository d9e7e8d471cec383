import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Block } from "./pasted-blocks.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What runs until somebody ends it, and by which port the documents know it. */
const STAYING: readonly { readonly command: RegExp; readonly port?: string; readonly flags: string }[] = [
  { command: /^npm start\b/, port: "5952", flags: " -- --port 0" },
  { command: /^npx kaizala-gateway start\b/, port: "5952", flags: " --port 0" },
  { command: /^npx kaizala-gateway proxy\b/, port: "5953", flags: " --port 0" },
  { command: /^npx kaizala-gateway replay\b/, port: "5954", flags: " --port 0" },
  { command: /^npx kaizala-gateway webhook listen\b/, flags: "" },
  { command: /\bnode examples\/survey-service\.mjs\b/, flags: "" },
];
const READY = /^(?:ready on http:\/\/127\.0\.0\.1:(?<port>\d+)\/|Waiting for answers to |Listening on )/m;

// A refusal fails a line, as does any part of a pipe.
const PROLOGUE = 'set -o pipefail; curl() { command curl --fail-with-body "$@"; }\n';
const MARK = "the line has ended with status";
const MARKED = new RegExp(`\\n${MARK} (\\d+)\\n`);

/** A shell that runs. */
interface Terminal {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves to true once it has ended. */
  readonly closed: Promise<true>;
  /** What was printed so far. */
  readonly said: () => string;
}

/** What came of a line. */
export interface Pasted {
  readonly line: string;
  /** 22 where curl was refused. */
  readonly status: number;
  readonly output: string;
}

/**
 * A person in a clone that is built, who pastes the blocks of a document. What stays runs in a terminal of its own,
 * on a free port in place of the one that the document names; all else in one shell.
 */
export class Reader {
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #shell: Terminal;
  /** By the port in the document, or by the command where it has none. */
  readonly #staying = new Map<string, Terminal>();
  readonly #ports = new Map<string, string>();

  private constructor(folder: string) {
    this.#folder = folder;
    // The clone is built, and another build would disturb the tests beside this one.
    this.#env = { ...process.env, npm_config_ignore_scripts: "true", npm_config_update_notifier: "false" };
    this.#shell = this.#start([]);
    this.#shell.child.stdin.write(PROLOGUE);
  }

  static async arrive(): Promise<Reader> {
    const folder = await mkdtemp(join(tmpdir(), "kaizala-clone-"));
    for (const name of ["node_modules", "packages", "scripts"]) {
      await symlink(join(root, name), join(folder, name));
    }
    for (const name of ["package.json", "examples"]) {
      await cp(join(root, name), join(folder, name), { recursive: true });
    }
    return new Reader(folder);
  }

  async leave(): Promise<void> {
    for (const terminal of [...this.#staying.values(), this.#shell]) await end(terminal);
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Pastes the lines of a block, up to one that fails. */
  async paste({ lines, place }: Block, mayFail: (line: string) => boolean): Promise<Pasted[]> {
    const found = lines.map((line) => STAYING.find(({ command }) => command.test(line)));
    const at = found.findIndex((one) => one !== undefined);
    const staying = found[at];
    if (staying !== undefined) {
      if (at < lines.length - 1) throw new Error(`${place}: the line after one that stays is never reached.`);
      await this.#stay(lines, staying);
      return [];
    }
    const pasted: Pasted[] = [];
    for (const line of lines) {
      const result = await this.#run(line);
      pasted.push(result);
      if (result.status !== 0 && !mayFail(line)) break;
    }
    return pasted;
  }

  /** Runs a block whose last line stays in a terminal of its own, until that is ready. */
  async #stay(lines: readonly string[], { command, port, flags }: (typeof STAYING)[number]): Promise<void> {
    const [last = "", ...before] = [...lines].reverse();
    const named = / --port (\d+)/.exec(last)?.[1] ?? port;
    // Who starts it anew has ended it with Ctrl+C.
    const earlier = this.#staying.get(named ?? command.source);
    if (earlier) await end(earlier);
    const script = [...before.reverse(), last.replace(/ --port \d+/, "") + flags].join("\n");
    const terminal = this.#start(["-c", `${PROLOGUE}${this.#withPorts(script)}`]);
    this.#staying.set(named ?? command.source, terminal);
    const actual = await ready(terminal, last);
    if (named !== undefined && actual !== undefined) this.#ports.set(named, actual);
    if (named === "5952") await this.#callServerAt(String(actual));
    await this.#writeExamples();
  }

  /** The commands call the server at the port of the documents, which is another here. */
  async #callServerAt(port: string): Promise<void> {
    this.#env.KAIZALA_CONTROL_URL = `http://127.0.0.1:${port}/_control`;
    await this.#run(`export KAIZALA_CONTROL_URL=${this.#env.KAIZALA_CONTROL_URL}`);
    // What looks at the usual port would find whatever else listens on this machine.
    await this.#run(`export KAIZALA_PORT=${port}`);
  }

  async #run(line: string): Promise<Pasted> {
    const { child, closed, said } = this.#shell;
    const before = said().length;
    child.stdin.write(`{ ${this.#withPorts(line)}\n} < /dev/null\nprintf '\\n${MARK} %s\\n' $?\n`);
    for (;;) {
      const output = said().slice(before);
      const ended = MARKED.exec(output);
      if (ended) return { line, status: Number(ended[1]), output: output.slice(0, ended.index) };
      // What is no line for a shell ends it.
      if (await Promise.race([closed, once(child.stdout, "data").then(() => false)])) {
        return { line, status: 2, output: said().slice(before) };
      }
    }
  }

  #withPorts(text: string): string {
    return text.replaceAll(/\b595\d\b/g, (port) => this.#ports.get(port) ?? port);
  }

  async #writeExamples(): Promise<void> {
    const entries = await readdir(join(root, "examples"), { withFileTypes: true });
    for (const { name } of entries.filter((entry) => entry.isFile())) {
      const text = await readFile(join(root, "examples", name), "utf8");
      await writeFile(join(this.#folder, "examples", name), this.#withPorts(text));
    }
  }

  #start(args: readonly string[]): Terminal {
    // In a group of its own, so that what it has started ends with it.
    const child = spawn("bash", args, { cwd: this.#folder, env: this.#env, detached: true });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
    // What is written to a shell that has ended is told by its end.
    child.stdin.on("error", () => undefined);
    const closed = new Promise<true>((resolve) => child.once("close", () => resolve(true)));
    return { child, closed, said: () => said };
  }
}

/** The port that it listens on, undefined for what listens nowhere. */
async function ready({ child, closed, said }: Terminal, line: string): Promise<string | undefined> {
  for (;;) {
    const found = READY.exec(said());
    if (found) return found.groups?.port;
    const more = [child.stdout, child.stderr].map((stream) => once(stream, "data").then(() => false));
    if (await Promise.race([closed, ...more])) {
      throw new Error(`${line} has ended: ${said()}`);
    }
  }
}

async function end({ child, closed }: Terminal): Promise<void> {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  } catch {
    // Nothing of the group runs any more.
  }
  await closed;
}
