import { jsonProblem } from "@kaizala-gateway/foundation";
import type { SandboxExport } from "@kaizala-gateway/mock-server";
import { readGivenText } from "./given-text.js";

/**
 * Reads an exported file. What is in it is checked when the server starts.
 *
 * @throws {Error} with one line that says what is wrong
 */
export async function readExportFile(file: string): Promise<SandboxExport> {
  const text = await readGivenText(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`it is not JSON, or was cut off: ${jsonProblem(text)}.`);
  }
}
