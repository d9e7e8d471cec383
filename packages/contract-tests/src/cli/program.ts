import { resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { program as self } from "../package-folder.js";
import { exitStatus } from "../run/exit-status.js";
import { suiteNames } from "../run/suites.js";
import { RemoteEnvironmentError } from "../targets/remote-environment.js";
import { defaultSettings, type TargetSettings, TargetSettingsError } from "../targets/target-settings.js";
import { targetNamed } from "../targets/targets.js";
import { certifyCommand } from "./certify-command.js";
import { coverageCommand } from "./coverage-command.js";
import { refuseIdleFlags } from "./flags-of-targets.js";
import { positiveNumber } from "./positive-number.js";
import { absoluteFiles, withReportFlags } from "./report-flags.js";
import type { MakeSubcommand } from "./subcommand.js";
import { UsageError } from "./usage-error.js";

/** What the program does beside running suites. */
const subcommands: readonly MakeSubcommand[] = [certifyCommand, coverageCommand];

const ENVIRONMENT = `
Targets:
  mock       the mock server in this process, a fresh sandbox for each test
  process    the same server as users start it, in a process of its own, over a socket
  remote     a service elsewhere, with the account that the environment names
  recorded   a folder of recordings, answered by a replay server

The environment of the target remote:
  KAIZALA_BASE_URL            the base of the service, such as https://api.kaiza.la/
  KAIZALA_APPLICATION_ID      the connector's ID
  KAIZALA_APPLICATION_SECRET  its secret
  KAIZALA_REFRESH_TOKEN       a refresh token of it
  KAIZALA_GROUP_ID            a group to use; default the only one that the token reaches
  KAIZALA_PUBLIC_GROUP_ID     a public group, for the tests of subscribers
  KAIZALA_CALLBACK_URL        a receiver that answers the validation of webhooks
  NODE_EXTRA_CA_CERTS         a file with the certificate of a service that no authority vouches for

Exit statuses:
  0  every executed test passed      3  the environment does not name service and account
  1  a test failed                   4  against a target, no test was executed

A run that is interrupted writes no reports.
  2  wrong flags
`;

const DEFAULT_TARGETS: readonly string[] = ["mock"];

/**
 * Runs the command line and resolves to the exit status.
 *
 * @param args without the program's own name
 */
export async function runCli(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  let status: number = exitStatus.passed;
  const end = (ended: number) => {
    status = ended;
  };
  const command = commandLine().action(async (suites: readonly string[], flags: Flags, given: Command) => {
    if (!flags.listSuites) refuseIdleFlags(given, flags.target);
    end(await runWith(suites, flags, env));
  });
  for (const make of subcommands) command.addCommand(make(env, end).copyInheritedSettings(command));
  try {
    await command.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.passed : exitStatus.usage;
    const isEnvironment = error instanceof RemoteEnvironmentError;
    const isUsage = error instanceof UsageError || error instanceof TargetSettingsError;
    if (!isEnvironment && !isUsage) throw error;
    process.stderr.write(`kaizala-contract: ${error.message}\n`);
    return isEnvironment ? exitStatus.credentials : exitStatus.usage;
  }
}

interface Flags {
  readonly target: readonly string[];
  readonly allowWrites: boolean;
  readonly stateless: boolean;
  readonly callsPerMinute: number;
  readonly recordings?: string;
  readonly client: boolean;
  readonly title?: string;
  readonly junit?: string;
  readonly json?: string;
  readonly html?: string;
  readonly listSuites?: boolean;
}

function commandLine(): Command {
  return (
    withReportFlags(
      new Command("kaizala-contract")
        .description(
          "Holds a service against the contract of the Kaizala connector API. Independent of Microsoft.",
        )
        .version(self.version)
        .argument("[suite...]", "run these suites only; --list-suites names them all")
        .addOption(
          new Option("-t, --target <name>", "mock, process, remote or recorded; may stand several times")
            .argParser(collected)
            .default(DEFAULT_TARGETS, "mock"),
        )
        .option("--client", "run the suites that drive the client, and no others", false)
        .option("--title <text>", "run only tests whose title holds this, such as the name of an operation")
        .option(
          "--allow-writes",
          "let the target remote create objects; their names bear a mark of the run",
          false,
        )
        .option("--stateless", "the target remote answers with fixed examples, as Prism does", false)
        .addOption(
          new Option("--calls-per-minute <number>", "the most calls that the target remote is sent")
            .argParser(positiveNumber)
            .default(defaultSettings.callsPerMinute),
        )
        .option("--recordings <folder>", "the recordings of the target recorded"),
      ["junit", "json", "html"],
    )
      .option("--list-suites", "print the names of the suites and end")
      .addHelpText("after", ENVIRONMENT)
      .showHelpAfterError("(--help shows what there is)")
      // A subcommand has flags of its own by the same names.
      .enablePositionalOptions()
      .helpCommand(false)
      .exitOverride()
  );
}

async function runWith(suites: readonly string[], flags: Flags, env: NodeJS.ProcessEnv): Promise<number> {
  const files = absoluteFiles(flags);
  const known = suiteNames(flags.client);
  if (flags.listSuites) {
    if (suites.length > 0)
      throw new UsageError("--list-suites names all suites, and takes no names of some.");
    process.stdout.write(`${known.join("\n")}\n`);
    return exitStatus.passed;
  }
  const unknown = suites.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      flags.client
        ? `There is no suite ${unknown} of the client; --client --list-suites names them.`
        : `There is no suite ${unknown}; --list-suites names them all.`,
    );
  const settings: TargetSettings = {
    allowWrites: flags.allowWrites,
    isStateless: flags.stateless,
    callsPerMinute: flags.callsPerMinute,
    recordings: flags.recordings === undefined ? undefined : resolve(flags.recordings),
  };
  const targets = [];
  for (const name of new Set(flags.target)) targets.push(await targetNamed(name, settings, env));
  // Loaded here, so that help and wrong flags answer at once.
  const { runSuites } = await import("../run/run-suites.js");
  const asked = suites.length > 0 ? "some" : flags.client ? "client" : "all";
  const run = flags.client && suites.length === 0 ? known : suites;
  return runSuites({ ...flags, ...files, targets, settings, suites: run, asked, env });
}

/** A value of a flag that may stand several times, and takes several values between commas as well. */
function collected(text: string, before: readonly string[]): string[] {
  return [...(before === DEFAULT_TARGETS ? [] : before), ...text.split(",").map((name) => name.trim())];
}
