import type { SeedSummary } from "@kaizala-gateway/mock-server";
import { DEFAULT_URL } from "../server/default-url.js";
import { envLines } from "../server/env-lines.js";
import { type ServerPlace, variablesOf } from "../server/variables.js";
import { askForSeed, NobodyThereError } from "./asked-server.js";
import { curlSnippet } from "./curl.js";
import { LANGUAGES, type Language } from "./languages.js";
import { nodeSnippet } from "./node.js";
import { pythonSnippet } from "./python.js";
import { snippetValues } from "./values.js";

export interface SnippetsOptions {
  /** Undefined for all. */
  readonly language: Language | undefined;
  /** The base of the server or of a sandbox; undefined for where one is by default. */
  readonly url: URL | undefined;
  readonly controlToken?: string;
  /** What Node.js trusts beside what it knows; curl is told it too. */
  readonly caFile: string | undefined;
}

const HEADINGS: Readonly<Record<Language, string>> = {
  curl: "curl, in a POSIX shell such as sh, bash or zsh",
  node: "Node.js, without a dependency",
  python: "Python 3, with its standard library",
  env: "Variables, for an .env file",
};

/**
 * Prints snippets that call a server.
 *
 * @throws {CliError} where the server cannot be asked, and for a seed without credentials
 */
export async function printSnippets({ language, url, controlToken, caFile }: SnippetsOptions): Promise<void> {
  const baseUrl = baseOf(url);
  const place = { baseUrl, controlUrl: `${baseUrl}_control`, controlToken: controlToken ?? null };
  const seeded = await seedAt(place, url === undefined);
  const languages = language === undefined ? LANGUAGES : [language];
  const texts = languages.map((one) => {
    const text = snippet(one, place, seeded, baseUrl.startsWith("https:") ? caFile : undefined);
    return language === undefined ? `== ${HEADINGS[one]}\n\n${text}` : text;
  });
  process.stdout.write(texts.join("\n"));
}

/** A base with a slash at its end, whatever it was given with. */
function baseOf(url: URL | undefined): string {
  return url === undefined ? DEFAULT_URL : `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, "")}/`;
}

async function seedAt(place: ServerPlace, mayBeAbsent: boolean): Promise<SeedSummary> {
  try {
    return await askForSeed(place);
  } catch (error) {
    if (!mayBeAbsent || !(error instanceof NobodyThereError)) throw error;
    process.stderr.write(
      `kaizala-gateway: ${error.message} These are the credentials of the built-in seed, which are the same at every start.\n`,
    );
    return builtInSummary();
  }
}

/** A server tells what the built-in seed makes. */
async function builtInSummary(): Promise<SeedSummary> {
  const { createMockServer } = await import("@kaizala-gateway/mock-server");
  const server = await createMockServer();
  const { seeded } = server;
  await server.close();
  return seeded;
}

function snippet(
  language: Language,
  place: ServerPlace,
  seeded: SeedSummary,
  caFile: string | undefined,
): string {
  if (language === "env") {
    return [...envLines(variablesOf(place, seeded)).values()].map((line) => `${line}\n`).join("");
  }
  const values = snippetValues(place, seeded);
  if (language === "curl") return curlSnippet(values, caFile);
  return language === "node" ? nodeSnippet(values) : pythonSnippet(values);
}
