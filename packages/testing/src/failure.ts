import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { jestState } from "./runner/jest-state.js";
import type { Kaizala } from "./sandbox/kaizala.js";

/** What happened in a service, or why that is not known: the test may have deleted its sandbox. */
export async function whatHappened(kaizala: Kaizala): Promise<string> {
  return kaizala.state().catch((error: unknown) => `What happened in Kaizala is not known: ${said(error)}`);
}

/**
 * Tells what happened in the service of a test that failed. What hinders it is told as well, and never hides the failure.
 *
 * @param title of the test
 * @param folder for a file of it, in place of the output
 */
export async function tellFailure(title: string, kaizala: Kaizala, folder?: string): Promise<void> {
  const state = await whatHappened(kaizala);
  if (folder !== undefined) {
    try {
      await mkdir(folder, { recursive: true });
      await writeAnew(
        join(folder, `${nameOf(title)}-${kaizala.sandboxId.slice(0, 8)}`),
        `${title}\n${state}\n`,
      );
      return;
    } catch (error) {
      print(`The folder ${folder} for what happened in tests cannot be used: ${said(error)}`);
    }
  }
  print(`${title} has failed.\n${state}`);
}

/** Letters and digits of it, which any file system takes. */
function nameOf(title: string): string {
  return title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
}

/** A file of its own: tests may have one name, and one test several tries. */
async function writeAnew(path: string, text: string, count = 1): Promise<void> {
  const name = count === 1 ? `${path}.txt` : `${path}-${count}.txt`;
  try {
    await writeFile(name, text, { flag: "wx" });
  } catch (error) {
    if (Object(error).code !== "EEXIST") throw error;
    await writeAnew(path, text, count + 1);
  }
}

/** To the output of the test. Jest's console would show the code of this line beside it. */
function print(text: string): void {
  if (jestState() === undefined) console.error(text);
  else process.stderr.write(`${text}\n`);
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
