import { answerOf, ControlError, type ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { connect } from "../../control/connection.js";
import type { ControlPlace } from "../../control/connection-flags.js";
import { isMissingSandbox } from "../../control/stranger.js";
import { CliError, NO_SERVER } from "../../problems/cli-error.js";
import { program } from "../../program.js";
import type { Finding } from "./finding.js";

/** A person waits for it. In milliseconds. */
const TIMEOUT_MS = 3_000;

/** Further from this machine's time than this it was moved, in milliseconds. */
const MOVED_MS = 5_000;

/** What was found of the server that commands speak to. */
export interface ExaminedServer {
  readonly findings: readonly Finding[];
  /** Where it listens; undefined for one that does not answer. */
  readonly port: number | undefined;
}

/** Looks at the server that commands speak to. */
export async function runningServer(place: ControlPlace): Promise<ExaminedServer> {
  const { origin, port, protocol } = place.controlUrl;
  const what = `server ${origin}`;
  try {
    const { control } = await connect(place, TIMEOUT_MS);
    const { version, nodeVersion } = await answerOf(control.GET("/version"));
    const clock = await answerOf(control.GET("/clock"));
    return {
      findings: [versionFinding(what, version, nodeVersion), clockFinding(clock)],
      port: Number(port || (protocol === "https:" ? 443 : 80)),
    };
  } catch (error) {
    return { findings: [problemFinding(what, error)], port: undefined };
  }
}

function versionFinding(what: string, version: string, nodeVersion: string): Finding {
  const told = `it answers, version ${version} on Node.js ${nodeVersion}`;
  if (version === program.version) return { what, state: "well", told };
  return {
    what,
    state: "note",
    told: `${told}; this command is of version ${program.version}`,
    mend: "start the server with this command: kaizala-gateway start",
  };
}

function clockFinding({ now, frozen, offsetMs }: ControlSchemas["Clock"]): Finding {
  const what = "clock";
  if (frozen)
    return { what, state: "note", told: `it is stopped at ${now}`, mend: "kaizala-gateway clock release" };
  if (Math.abs(offsetMs) < MOVED_MS)
    return { what, state: "well", told: `it goes as this machine's: ${now}` };
  return {
    what,
    state: "note",
    told: `it was moved, and shows ${now}; tokens expire by it`,
    mend: "kaizala-gateway reset, which brings back all of the seed",
  };
}

function problemFinding(what: string, error: unknown): Finding {
  if (error instanceof CliError && error.status === NO_SERVER)
    return { what, state: "note", told: error.message, mend: "kaizala-gateway start" };
  if (error instanceof ControlError && error.status === 401)
    return {
      what,
      state: "wrong",
      told: "it demands its control token, or another than the one that was given",
      mend: "set KAIZALA_CONTROL_TOKEN to what the server printed when it started",
    };
  if (isMissingSandbox(error))
    return { what, state: "wrong", told: error.message, mend: "kaizala-gateway sandbox list" };
  return {
    what,
    state: "wrong",
    told: `it answers as no mock server does: ${Object(error).message}`,
    mend: "name another with --url",
  };
}
