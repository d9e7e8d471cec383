import { type Command as AnyCommand, Command, Option } from "commander";
import { withExamples } from "../declaring/declared-command.js";
import { baseUrl } from "../flags/base-url.js";
import { addControlTokenFlag, type ControlTokenFlag, controlTokenIn } from "../flags/control-token-flag.js";
import { addLogLevelFlag, type LogLevelFlag } from "../flags/listening-flags.js";
import { addServerFlags, type ServerFlags, serverSettingsIn } from "../flags/server-flags.js";
import { hostsIn } from "../flags/several.js";
import { EndStatus } from "../problems/end-status.js";
import type { RemoteOptions } from "./exec-options.js";

interface ExecFlags extends ServerFlags, ControlTokenFlag, LogLevelFlag {
  readonly url?: URL;
  readonly snapshot?: string;
  readonly hostName?: readonly string[];
  readonly passThrough?: boolean;
  readonly record?: string;
  readonly report?: boolean;
}

/** `kaizala-gateway exec` */
export function execCommand(env: NodeJS.ProcessEnv): Command {
  const command = new Command("exec")
    .description(
      "run a program, unmodified, that takes a fresh server for the vendor's hosts, and end with its status",
    )
    .usage("[options] [--] <command> [args...]")
    .argument("<command>", "the program; options before it are of exec, those behind it its own")
    .argument("[args...]")
    .passThroughOptions();
  withExamples(command, ["-- node integration.js", "--report --seed seed.yaml -- node integration.js"]);
  addOwnFlags(addControlTokenFlag(command, "the control API"));
  return addServerFlags(command).action(async (name: string, args: readonly string[], flags: ExecFlags) => {
    const settings = serverSettingsIn(command, flags);
    const { controlToken } = await controlTokenIn(command, flags);
    const remote = remoteIn(command, flags);
    const hostNames = await hostNamesIn(command, flags);
    // Loaded here, so that help and wrong flags answer at once.
    const { exec } = await import("./exec.js");
    const status = await exec({
      command: [name, ...args],
      env,
      settings,
      remote,
      controlToken,
      hostNames,
      passThrough: flags.passThrough === true,
      record: flags.record,
      report: flags.report === true,
      logLevel: flags.logLevel,
    });
    throw new EndStatus(status);
  });
}

function addOwnFlags(command: Command): Command {
  return addLogLevelFlag(command, "warn")
    .addOption(
      new Option(
        "--url <url>",
        "of a server that runs already, or a sandbox of it; default one of its own",
      ).argParser(baseUrl),
    )
    .addOption(
      new Option(
        "--snapshot <name>",
        "a fresh sandbox from this snapshot of the server at --url; it is deleted at the end",
      ),
    )
    .addOption(
      new Option(
        "--host-name <name>",
        "a further host to answer for, such as portal.example.com or *.example.com; may stand several times",
      ).argParser((name: string, before: readonly string[] | undefined) => [...(before ?? []), name]),
    )
    .option("--pass-through", "let the program reach all other hosts; default they are refused with 403")
    .option("--record <folder>", "record exchanges with pseudonyms in this folder, which must be empty")
    .option("--report", "at the end, tell what was called and refused, and which scopes were needed");
}

/** Flags of a server that exec starts itself; one that runs has its own. */
const OF_OWN_SERVER = {
  data: "--data",
  adopt: "--adopt",
  randomSeed: "--random-seed",
  jwtRefreshTokens: "--jwt-refresh-tokens",
  callbacks: "--callbacks",
  webhookDuplicates: "--webhook-duplicates",
  sandboxMemory: "--sandbox-memory",
  sandboxIdle: "--sandbox-idle",
  foreignMedia: "--foreign-media",
  throttle: "--no-throttle",
  reasons: "--reasons",
} as const;

function remoteIn(command: AnyCommand, { url, snapshot, ...flags }: ExecFlags): RemoteOptions | undefined {
  if (url === undefined) {
    if (snapshot !== undefined) command.error("error: --snapshot needs --url, the server that has it");
    return undefined;
  }
  // Variables are for the servers that commands start: who names one that runs says by flags what it is to begin with.
  const isFlag = (name: string) => command.getOptionValueSource(name) === "cli";
  for (const [name, flag] of Object.entries(OF_OWN_SERVER)) {
    if (isFlag(name)) {
      command.error(`error: ${flag} is for a server that exec starts, and --url names one that runs already`);
    }
  }
  const seed = isFlag("seed") ? flags.seed : undefined;
  const exported = isFlag("import") ? flags.import : undefined;
  if (snapshot !== undefined && (seed ?? exported) !== undefined) {
    command.error("error: --snapshot, --seed and --import exclude each other");
  }
  return { url, beginning: { seed, import: exported, snapshot } };
}

async function hostNamesIn(command: AnyCommand, { hostName = [] }: ExecFlags): Promise<readonly string[]> {
  const names = hostsIn(hostName);
  if (names.length === 0) return names;
  const { plainNames } = await import("@kaizala-gateway/foundation/tls");
  try {
    return plainNames(names);
  } catch (error) {
    return command.error(`error: --host-name: ${Object(error).message}`);
  }
}
