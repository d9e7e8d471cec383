import { jsonProblem, repeatedNames, visibleText } from "@kaizala-gateway/foundation";
import type { SeedDocument } from "@kaizala-gateway/mock-server";
import { readGivenText } from "./given-text.js";
import { lineAt } from "./line-at.js";
import { parseYaml } from "./yaml-text.js";

/**
 * Reads a seed file, YAML or JSON. What is in it is checked when the server starts.
 *
 * @throws {Error} with one line that says what is wrong and where
 */
export async function readSeedFile(file: string): Promise<SeedDocument> {
  const text = await readGivenText(file);
  const document = file.toLowerCase().endsWith(".json") ? parseJson(text) : await parseYaml(text);
  // What it really is, the server says, which holds it against the schema.
  return document as SeedDocument;
}

function parseJson(text: string): unknown {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error(`it is not JSON: ${jsonProblem(text)}.`);
  }
  const [repeated] = repeatedNames(text);
  if (repeated === undefined) return document;
  const { name, at } = repeated;
  throw new Error(`it names something twice: line ${lineAt(text, at)}: "${visibleText(name)}".`);
}
