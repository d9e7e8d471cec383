import type { SeedSummary } from "@kaizala-gateway/mock-server";
import { CliError } from "../problems/cli-error.js";
import { exportFrom, seedFrom } from "../server/given-files.js";
import { ControlCalls } from "./control-calls.js";

/** What a fresh sandbox of a server that runs already is to begin with; nothing for the one that is there. */
export interface RemoteBeginning {
  readonly seed?: string | undefined;
  readonly import?: string | undefined;
  readonly snapshot?: string | undefined;
}

/** A sandbox of a server that runs already. */
export interface RemoteSandbox {
  readonly url: URL;
  readonly controlUrl: string;
  /** Undefined where the server does not tell. */
  readonly seeded: SeedSummary | undefined;
  /** Deletes it, if it was made for the run. */
  close(): Promise<void>;
}

/**
 * Takes the sandbox at a URL, or makes a fresh one there.
 *
 * @param ca whom to trust there, in PEM; undefined for whom Node.js trusts
 * @throws {CliError} where the server cannot be reached, or refuses
 */
export async function remoteSandbox(
  url: URL,
  token: string | undefined,
  beginning: RemoteBeginning,
  ca: string | undefined,
): Promise<RemoteSandbox> {
  const controlUrl = `${url.href.replace(/\/+$/, "")}/_control`;
  const control = new ControlCalls(controlUrl, token, ca);
  const made = await fresh(control, beginning);
  if (made === undefined) return { url, controlUrl, seeded: await seededOf(control), close: async () => {} };
  const { sandboxId, url: freshUrl, controlUrl: freshControlUrl } = Object(made);
  return {
    url: new URL(freshUrl),
    controlUrl: freshControlUrl,
    // What the contract of the control API promises of a sandbox that was made.
    seeded: made as SeedSummary,
    // Gone is what it was to be: the server deletes what nobody calls for long, and people may.
    close: async () => void (await control.call("DELETE", `/sandboxes/${sandboxId}`)),
  };
}

async function fresh(control: ControlCalls, beginning: RemoteBeginning): Promise<unknown> {
  const { seed, import: exported, snapshot } = beginning;
  if (seed !== undefined) return told(control.call("POST", "/sandboxes", { seed: await seedFrom(seed) }));
  if (exported !== undefined) return told(control.call("POST", "/import", await exportFrom(exported)));
  if (snapshot === undefined) return undefined;
  const name = encodeURIComponent(snapshot);
  return told(control.call("POST", `/snapshots/${name}/fork`, {}), `there is no snapshot ${snapshot}`);
}

async function told(calling: Promise<unknown>, otherwise = "it has no such control API"): Promise<unknown> {
  const answer = await calling;
  if (typeof Object(answer).url === "string") return answer;
  throw new CliError(`--url: ${otherwise}.`);
}

/** An older server, or another service, does not tell; one that refuses to, or is not there, is to be told of. */
async function seededOf(control: ControlCalls): Promise<SeedSummary | undefined> {
  const answer = await control.call("GET", "/seed");
  // What the contract of the control API promises of the answer.
  return Array.isArray(Object(answer).connectors) ? (answer as SeedSummary) : undefined;
}
