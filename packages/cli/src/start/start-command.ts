import { Command, Option } from "commander";
import { withExamples } from "../declaring/declared-command.js";
import {
  type AllowOriginFlag,
  addAllowOriginFlag,
  addressIn,
  allowOriginsIn,
} from "../flags/address-flags.js";
import { addControlTokenFlag, type ControlTokenFlag, controlTokenIn } from "../flags/control-token-flag.js";
import { addListeningFlags, announcing, type ListeningFlags } from "../flags/listening-flags.js";
import { addServerFlags, type ServerFlags, serverSettingsIn } from "../flags/server-flags.js";
import { DEFAULT_PORT } from "../server/default-url.js";
import { STANDARD } from "../server/standard.js";

interface StartFlags extends ListeningFlags, ServerFlags, ControlTokenFlag, AllowOriginFlag {
  readonly writeEnv?: string;
  readonly envFile?: string;
  readonly watch?: boolean;
}

/** `kaizala-gateway start` */
export function startCommand(): Command {
  const command = new Command("start").description("start the mock server and run until SIGINT or SIGTERM");
  addControlTokenFlag(addListeningFlags(command, DEFAULT_PORT), "the control API");
  addAllowOriginFlag(command, "the control API")
    .addOption(
      new Option(
        "--write-env <file>",
        "write what a program needs to call the server into this .env file, and keep what else is in it",
      ).env("KAIZALA_ENV_FILE"),
    )
    .addOption(
      new Option(
        "--env-file <file>",
        "the same; where there is no such file yet, Node.js may take the flag for its own",
      ),
    )
    .addOption(
      new Option(
        "--watch",
        "load the file of --seed anew whenever it changes: the sandbox is as it says then, and what was done in it is gone",
      ).conflicts(["data", "import"]),
    );
  withExamples(command, ["", "--port 0 --seed seed.yaml --json"]);
  return addServerFlags(command).action(async (flags: StartFlags) => {
    const { port, host, logLevel, watch: watches = false } = flags;
    if (watches && (flags.seed ?? STANDARD) === STANDARD)
      command.error("error: --watch needs --seed, the file to watch");
    const envFile = flags.envFile ?? flags.writeEnv;
    const settings = serverSettingsIn(command, flags);
    const { controlToken } = await controlTokenIn(command, flags);
    const reach = { ...(await addressIn(command, flags)), ...(await allowOriginsIn(command, flags)) };
    const announced = await announcing(command, flags);
    // Loaded here, so that help and wrong flags answer at once.
    const { start } = await import("./start.js");
    await start({
      ...settings,
      ...reach,
      ...announced,
      port,
      host,
      logLevel,
      watches,
      ...(controlToken === undefined ? {} : { controlToken }),
      ...(envFile === undefined ? {} : { envFile }),
    });
  });
}
