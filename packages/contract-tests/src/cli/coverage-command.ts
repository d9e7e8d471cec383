import { Command, InvalidArgumentError, Option } from "commander";
import { exitStatus } from "../run/exit-status.js";
import { absoluteFiles, withReportFlags } from "./report-flags.js";
import type { MakeSubcommand } from "./subcommand.js";
import { UsageError } from "./usage-error.js";

const STATUSES = `
Exit statuses:
  0  enough was called, or nothing was demanded   3  no coverage could be read at the URL
  1  less was called, or a report not written     2  wrong flags
`;

interface Flags {
  readonly url: URL;
  readonly controlToken?: string;
  readonly minOperations?: number;
  readonly json?: string;
  readonly html?: string;
}

/** `kaizala-contract coverage` */
export const coverageCommand: MakeSubcommand = (_env, end) =>
  withReportFlags(
    new Command("coverage")
      .description("tell what a test run has used of a mock server, or of a service behind the proxy")
      .addOption(
        new Option(
          "--url <url>",
          "of the server, such as http://127.0.0.1:5952/, of a sandbox, or of the proxy",
        )
          .argParser(address)
          .makeOptionMandatory(),
      )
      .addOption(
        new Option(
          "--control-token <text>",
          "what the server demands, where others reach it; others on this machine can see flags, so prefer the variable",
        ).env("KAIZALA_CONTROL_TOKEN"),
      )
      .addOption(
        new Option(
          "--min-operations <percent>",
          "end with status 1 where fewer of the contract's operations were called",
        ).argParser(percent),
      ),
    ["json", "html"],
  )
    .addHelpText("after", STATUSES)
    .action(async (flags: Flags) => end(await run(flags)));

async function run({ url, controlToken, minOperations, ...flags }: Flags): Promise<number> {
  const files = absoluteFiles(flags);
  const { controlTokenProblem } = await import("@kaizala-gateway/foundation");
  const problem = controlToken === undefined ? undefined : controlTokenProblem(controlToken);
  if (problem !== undefined) throw new UsageError(`The control token ${problem}.`);
  // Loaded here, so that help and wrong flags answer at once.
  const { NoCoverageError, reportCoverage } = await import("../coverage/report-coverage.js");
  try {
    const isEnough = await reportCoverage({
      url,
      controlToken,
      leastPercent: minOperations,
      json: files.json,
      html: files.html,
    });
    return isEnough ? exitStatus.passed : exitStatus.failed;
  } catch (error) {
    if (!(error instanceof NoCoverageError)) throw error;
    process.stderr.write(`kaizala-contract: ${error.message}\n`);
    return exitStatus.unreadable;
  }
}

function address(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new InvalidArgumentError("It must be an http or https URL, such as http://127.0.0.1:5952/.");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new InvalidArgumentError("It must hold no credentials, query or fragment.");
  }
  return url;
}

function percent(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 100) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 100.");
}
