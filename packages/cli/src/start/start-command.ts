import { Command } from "commander";
import { addControlTokenFlag, type ControlTokenFlag, controlTokenIn } from "../flags/control-token-flag.js";
import { addListeningFlags, announcing, type ListeningFlags } from "../flags/listening-flags.js";
import { addServerFlags, type ServerFlags, serverSettingsIn } from "../flags/server-flags.js";

interface StartFlags extends ListeningFlags, ServerFlags, ControlTokenFlag {}

/** `kaizala-gateway start` */
export function startCommand(env: NodeJS.ProcessEnv): Command {
  const command = new Command("start").description("start the mock server and run until SIGINT or SIGTERM");
  addControlTokenFlag(addListeningFlags(command, 5952), "the control API");
  return addServerFlags(command).action(async (flags: StartFlags) => {
    const { port, host, logLevel } = flags;
    const settings = serverSettingsIn(command, env, flags);
    const { controlToken } = await controlTokenIn(command, flags);
    const announced = await announcing(command, env, flags);
    // Loaded here, so that help and wrong flags answer at once.
    const { start } = await import("./start.js");
    await start({
      ...settings,
      ...announced,
      port,
      host,
      logLevel,
      ...(controlToken === undefined ? {} : { controlToken }),
    });
  });
}
