import type { SeedSummary } from "@kaizala-gateway/mock-server";
import { CliError } from "../problems/cli-error.js";
import { DEFAULT_URL } from "../server/default-url.js";
import { envLines } from "../server/env-lines.js";
import { type ServerPlace, variablesOf } from "../server/variables.js";
import { type AskedServer, askForSeed, NobodyThereError } from "./asked-server.js";
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
  /** What Node.js trusts beside what it knows; curl is told it too, but where a file of this program is what is to be trusted. */
  readonly caFile: string | undefined;
}

const HEADINGS: Readonly<Record<Language, string>> = {
  curl: "curl, in a POSIX shell such as sh, bash or zsh",
  node: "Node.js, without a dependency",
  python: "Python 3, with its standard library",
  env: "Variables, for an .env file",
};

/**
 * Prints snippets that call a server. Where all are wanted, and some cannot be written, standard error tells why.
 *
 * @throws {CliError} where the server cannot be asked, and where nothing can be written, as of a seed without credentials
 */
export async function printSnippets({ language, url, controlToken, caFile }: SnippetsOptions): Promise<void> {
  const baseUrl = baseOf(url);
  const place = { baseUrl, controlUrl: `${baseUrl}_control`, controlToken: controlToken ?? null };
  const { seeded, caFile: keptFile } = await serverAt(place, url === undefined);
  const trusted = baseUrl.startsWith("https:") ? (keptFile ?? (caFile || undefined)) : undefined;
  if (language !== undefined) {
    process.stdout.write(snippet(language, place, seeded, trusted));
    return;
  }
  const problems: CliError[] = [];
  const texts = LANGUAGES.flatMap((one) => {
    try {
      return [`== ${HEADINGS[one]}\n\n${snippet(one, place, seeded, trusted)}`];
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      problems.push(error);
      return [];
    }
  });
  const [problem] = problems;
  if (problem && texts.length === 0) throw problem;
  process.stdout.write(texts.join("\n"));
  // Several may be for the same reason.
  for (const message of new Set(problems.map((one) => one.message)))
    process.stderr.write(`kaizala-gateway: ${message}\n`);
}

/** A base with a slash at its end, whatever it was given with. */
function baseOf(url: URL | undefined): string {
  return url === undefined ? DEFAULT_URL : `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, "")}/`;
}

async function serverAt(place: ServerPlace, mayBeAbsent: boolean): Promise<AskedServer> {
  try {
    return await askForSeed(place);
  } catch (error) {
    if (!mayBeAbsent || !(error instanceof NobodyThereError)) throw error;
    process.stderr.write(
      `kaizala-gateway: ${error.message} These are the credentials of the built-in seed, which are the same at every start.\n`,
    );
    return { seeded: await builtInSummary(), caFile: undefined };
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
  return language === "node" ? nodeSnippet(values, caFile) : pythonSnippet(values, caFile);
}
