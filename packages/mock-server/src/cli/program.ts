import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { program as self } from "../program.js";
import { CliError } from "./cli-error.js";

/** Exit statuses: done, failed, called wrongly. */
const OK = 0;
const FAILED = 1;
const USAGE = 2;

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/**
 * Runs the command line and resolves to the exit status once the command has ended.
 *
 * @param args without the program's own name
 */
export async function runCli(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const command = commandLine(env);
  try {
    await command.parseAsync([...args], { from: "user" });
    return OK;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : USAGE;
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`kaizala-gateway: ${error.message}\n`);
    return FAILED;
  }
}

function commandLine(env: NodeJS.ProcessEnv): Command {
  const command = new Command("kaizala-gateway")
    .description("Emulates the Microsoft Kaizala connector REST API. Independent of Microsoft.")
    .version(self.version)
    .exitOverride();
  command
    .command("start")
    .description("start the mock server and run until SIGINT or SIGTERM")
    .addOption(
      new Option("--port <number>", "port to listen on; 0 picks a free one")
        .env("KAIZALA_PORT")
        .argParser(port)
        .default(5952),
    )
    .addOption(
      new Option("--host <address>", "address to listen on").env("KAIZALA_HOST").default("127.0.0.1"),
    )
    .addOption(
      new Option("--seed <file>", "YAML or JSON file with what to start from; default a built-in one").env(
        "KAIZALA_SEED",
      ),
    )
    .addOption(
      new Option("--data <file>", "keep the data in this file; default in memory").env("KAIZALA_DATA"),
    )
    .addOption(
      new Option(
        "--import <file>",
        "go on from this file, as GET /_control/export gave it; excludes --seed and --data",
      )
        .env("KAIZALA_IMPORT")
        .conflicts(["seed", "data"]),
    )
    .addOption(
      new Option("--log-level <level>", "how much to write to standard error")
        .env("KAIZALA_LOG_LEVEL")
        .choices(LOG_LEVELS)
        .default("info"),
    )
    .addOption(
      new Option(
        "--allow-host <host...>",
        "hosts beside this machine that media may be fetched from, and webhooks called at by plain http",
      ).env("KAIZALA_ALLOW_HOST"),
    )
    .addOption(
      new Option("--callbacks <which>", "which URLs webhooks may call back")
        .env("KAIZALA_CALLBACKS")
        .choices(["any", "https-only"])
        .default("any"),
    )
    .addOption(
      new Option("--webhook-duplicates <rate>", "share of webhook deliveries to send twice, from 0 to 1")
        .env("KAIZALA_WEBHOOK_DUPLICATES")
        .argParser(rate)
        .default(0),
    )
    .option("--no-throttle", "do not limit calls a minute (env: KAIZALA_NO_THROTTLE=true)")
    .option("--json", "print one line of JSON when ready (env: KAIZALA_JSON=true)")
    .action(async (options: StartFlags) => {
      // Loaded here, so that help and wrong flags answer at once.
      const { start } = await import("./start.js");
      const { allowHost, ...flags } = options;
      await start({
        ...flags,
        allowHosts: hostsIn(allowHost),
        throttle: options.throttle && !isSet(command, env, "KAIZALA_NO_THROTTLE"),
        json: options.json === true || isSet(command, env, "KAIZALA_JSON"),
      });
    });
  return command;
}

interface StartFlags {
  readonly port: number;
  readonly host: string;
  readonly seed?: string;
  readonly data?: string;
  readonly import?: string;
  readonly allowHost?: string | readonly string[];
  readonly callbacks: "any" | "https-only";
  readonly webhookDuplicates: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly throttle: boolean;
  readonly json?: boolean;
}

/** The flag may stand several times; the variable separates hosts by commas. */
function hostsIn(given: string | readonly string[] = []): string[] {
  return [given].flat().flatMap((hosts) =>
    hosts
      .split(",")
      .map((host) => host.trim())
      .filter(Boolean),
  );
}

function rate(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError("It must be a number from 0 to 1.");
  }
  return value;
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}

/** A variable that stands for a flag without a value. */
function isSet(command: Command, env: NodeJS.ProcessEnv, name: string): boolean {
  const value = env[name]?.toLowerCase() ?? "";
  if (["", "0", "false", "no", "off"].includes(value)) return false;
  if (["1", "true", "yes", "on"].includes(value)) return true;
  return command.error(`error: ${name} must be true or false, not ${env[name]}`);
}
