import { Command } from "commander";
import { addListeningFlags, isSet, type ListeningFlags, tlsOf } from "./listening-flags.js";

/** `kaizala-gateway replay` */
export function replayCommand(env: NodeJS.ProcessEnv): Command {
  const command = new Command("replay")
    .description("answer from what `proxy --record` recorded")
    .argument("<folder>", "the folder of the recording");
  return addListeningFlags(command, 5954).action(async (folder: string, flags: ListeningFlags) => {
    const { runReplay } = await import("./replay.js");
    await runReplay(folder, {
      ...flags,
      json: flags.json === true || isSet(command, env, "KAIZALA_JSON"),
      tls: await tlsOf(flags),
    });
  });
}
