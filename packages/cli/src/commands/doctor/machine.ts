import { once } from "node:events";
import { createServer } from "node:net";
import { keptCertificates } from "@kaizala-gateway/foundation/tls";
import { createMockServer, SqliteUnavailableError } from "@kaizala-gateway/mock-server";
import { listeningProblem } from "../../problems/listening-problem.js";
import { ownFolder } from "../../server/own-folder.js";
import type { Finding } from "./finding.js";

/** The least that all packages run on, as they say in `engines`. */
const LEAST_NODE = [20, 19] as const;

/** Whether Node.js is new enough. */
export function nodeVersion(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isNew = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  if (isNew) return { what: "Node.js", state: "well", told: version };
  return {
    what: "Node.js",
    state: "wrong",
    told: `${version} is older than ${LEAST_NODE.join(".")}`,
    mend: "install a later one from https://nodejs.org/, or with nvm: nvm install --lts",
  };
}

/** Whether SQLite can be loaded, and a service be made on it. */
export async function sqlite(): Promise<Finding> {
  try {
    const server = await createMockServer();
    await server.close();
    return { what: "SQLite", state: "well", told: "its binary fits, and a service was made on it" };
  } catch (error) {
    const { message } = Object(error);
    const mend = error instanceof SqliteUnavailableError ? { mend: "npm rebuild better-sqlite3" } : {};
    return { what: "SQLite", state: "wrong", told: String(message), ...mend };
  }
}

/**
 * Whether a server can listen on a port of this machine.
 *
 * @param ours the port of a mock server that answers; undefined for none
 */
export async function portOf(port: number, ours: number | undefined): Promise<Finding> {
  const what = `port ${port}`;
  if (port === ours) return { what, state: "well", told: "a mock server listens on it already" };
  const probe = createServer();
  try {
    await once(probe.listen(port, "127.0.0.1"), "listening");
    return { what, state: "well", told: "it is free" };
  } catch (error) {
    const told = listeningProblem(error, { port, host: "127.0.0.1" }) ?? Object(error).message;
    return { what, state: "wrong", told, mend: "kaizala-gateway start --port 0" };
  } finally {
    probe.close();
  }
}

/** Whether the certificates that were made on this machine are still valid. */
export async function certificates(): Promise<Finding[]> {
  const kept = await keptCertificates(ownFolder());
  if (kept.length === 0)
    return [
      {
        what: "certificate",
        state: "note",
        told: "none was made yet; kaizala-gateway start --tls makes one",
      },
    ];
  return kept.map(({ file, certificate: { validFrom, validTo } }) => {
    const what = `certificate ${file}`;
    const now = Date.now();
    if (now < Date.parse(validFrom))
      return {
        what,
        state: "wrong",
        told: `it is valid from ${dayOf(validFrom)} alone`,
        mend: "set this machine's clock",
      };
    if (now < Date.parse(validTo)) return { what, state: "well", told: `valid until ${dayOf(validTo)}` };
    return {
      what,
      state: "wrong",
      told: `it ended on ${dayOf(validTo)}`,
      mend: "kaizala-gateway start --tls makes a new one, which is to be trusted in its place",
    };
  });
}

function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}
