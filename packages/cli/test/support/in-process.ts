import { runCli } from "../../dist/command-line.js";

/** What a run of the command line came to. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the built command line in this process, which takes a hundredth of the time of one of its own.
 *
 * @param columns of the terminal that its output goes to; default it goes to none
 */
export async function cli(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  columns?: number,
): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  const { stdout, stderr } = process;
  const { isTTY, columns: usual } = stdout;
  Object.assign(stdout, { isTTY: columns !== undefined, columns });
  const restore = [stdout, stderr].map((stream, at) => {
    const { write } = stream;
    stream.write = (text: string | Uint8Array) => {
      written[at === 0 ? "stdout" : "stderr"] += String(text);
      return true;
    };
    return () => {
      stream.write = write;
    };
  });
  try {
    return { status: await runCli(args, env), ...written };
  } finally {
    for (const one of restore) one();
    Object.assign(stdout, { isTTY, columns: usual });
  }
}
