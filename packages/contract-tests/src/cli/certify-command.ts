import { constants } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Certification, Verdict } from "../certify/certification.js";
import { readVariable, type Variable } from "../certify/running/environment.js";
import { exitStatus } from "../run/exit-status.js";
import type { ReportFiles } from "../run/report-files.js";
import { positiveNumber } from "./positive-number.js";
import { absoluteFiles, withReportFlags } from "./report-flags.js";
import type { MakeSubcommand } from "./subcommand.js";

const MORE_HELP = `
The command's environment:
  KAIZALA_BASE_URL            the base of the service that is started for it, without /v1
  KAIZALA_APPLICATION_ID      the connector's ID
  KAIZALA_APPLICATION_SECRET  its secret
  KAIZALA_REFRESH_TOKEN       a refresh token of it, for one group
  KAIZALA_GROUP_ID            that group

Placeholders of --env: {baseUrl}, {applicationId}, {applicationSecret}, {refreshToken}, {groupId}, {controlUrl}, and
{folder}, which is empty at first and the same for all runs.

Exit statuses:
  0  certified                    4  the command sent no request, or none that was answered with 2xx
  1  there are findings           5  the command cannot be started, or did not end with status 0
  2  wrong flags

A run that is interrupted writes no reports.

Example:
  kaizala-contract certify --days 330 --env TOKEN_FILE={folder}/token.json -- node client.mjs
`;

/** A day on which the first refresh token is still alive, the day after it included. */
const LAST_DAY = 363;

interface Flags extends ReportFiles {
  readonly env: readonly Variable[];
  readonly days?: number;
  readonly for?: number;
}

/** `kaizala-contract certify -- <command> [args…]`. */
export const certifyCommand: MakeSubcommand = (env, end) =>
  withReportFlags(
    new Command("certify")
      .description("runs a command against a service of its own, and tells what its client does wrong")
      .argument("<command...>", "the command, behind --")
      .addOption(
        new Option("-e, --env <NAME=value>", "a further variable of the command; may stand several times")
          .argParser(variable)
          .default([], "none"),
      )
      .addOption(
        new Option(
          "--days <number>",
          "run the command again that many days later, and once more a day later",
        ).argParser(dayNumber),
      )
      .addOption(
        new Option(
          "--for <seconds>",
          "end each run after so long; default when the command ends by itself",
        ).argParser(positiveNumber),
      ),
    ["junit", "json", "html"],
  )
    .addHelpText("after", MORE_HELP)
    // The flags of the command are its own.
    .passThroughOptions()
    .action(async (command: readonly string[], flags: Flags) => end(await run(command, flags, env)));

async function run(
  [command = "", ...args]: readonly string[],
  flags: Flags,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const files = absoluteFiles(flags);
  const interruption = new AbortController();
  const stop = (signal: NodeJS.Signals) => interruption.abort(signal);
  // A second one changes nothing: what does not end by itself is ended after a while.
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    // Loaded here, so that help and wrong flags answer at once.
    const { certify } = await import("../certify/certify.js");
    const certification = await certify({
      command,
      args,
      variables: flags.env,
      env,
      cwd: process.cwd(),
      days: flags.days,
      mostSeconds: flags.for,
      output: "inherit",
      signal: interruption.signal,
    });
    if (certification === undefined) return statusOfSignal(interruption.signal.reason);
    return (await reported(certification, files)) ? STATUSES[certification.verdict] : exitStatus.failed;
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const STATUSES: Readonly<Record<Verdict, number>> = {
  certified: exitStatus.passed,
  findings: exitStatus.failed,
  "nothing sent": exitStatus.nothingExecuted,
  "nothing answered": exitStatus.nothingExecuted,
  "command failed": exitStatus.commandFailed,
};

/** As shells tell that a signal has ended a program. */
function statusOfSignal(reason: unknown): number {
  const signal = SIGNALS.find((one) => one === reason);
  return 128 + (signal === undefined ? 0 : constants.signals[signal]);
}

/** Prints and writes the reports; false where one cannot be written. */
async function reported(certification: Certification, files: ReportFiles): Promise<boolean> {
  const { consoleLines } = await import("../certify/report/console.js");
  const { reportCertification } = await import("../certify/report/files.js");
  process.stdout.write(`${consoleLines(certification).join("\n")}\n`);
  return reportCertification(files, certification);
}

function variable(text: string, before: readonly Variable[]): Variable[] {
  try {
    return [...before, readVariable(text)];
  } catch (error) {
    throw new InvalidArgumentError(Object(error).message);
  }
}

function dayNumber(text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= LAST_DAY) return days;
  const why = "a refresh token lives 365 days, and the command runs on the day after as well";
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${LAST_DAY}: ${why}.`);
}
