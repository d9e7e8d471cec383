import { jsonProblem, readTextFile, visibleText } from "@kaizala-gateway/foundation";
import type { SeedDocument } from "@kaizala-gateway/mock-server";

/**
 * Reads a seed file, YAML or JSON. What is in it is checked when the server starts.
 *
 * @throws {Error} with one line that says what is wrong and where
 */
export async function readSeedFile(file: string): Promise<SeedDocument> {
  const text = await readTextFile(file);
  if (file.toLowerCase().endsWith(".json")) {
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(`it is not JSON: ${jsonProblem(text)}.`);
    }
  }
  // Loaded here because JSON needs none of it.
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const line = text.slice(0, error.pos[0]).split("\n").length;
    throw new Error(`it is not YAML: line ${line}: ${visibleText(error.message)}.`);
  }
  return document.toJS();
}
