import { Command } from "commander";
import { withExamples } from "../declaring/declared-command.js";
import { addressIn } from "../flags/address-flags.js";
import { addListeningFlags, announcing, type ListeningFlags } from "../flags/listening-flags.js";

/** `kaizala-gateway replay` */
export function replayCommand(): Command {
  const command = new Command("replay")
    .description("answer from what `proxy --record` recorded")
    .argument("<folder>", "the folder of the recording");
  withExamples(command, ["recording", "recording --port 0 --json"]);
  return addListeningFlags(command, 5954).action(async (folder: string, flags: ListeningFlags) => {
    const { runReplay } = await import("./replay.js");
    await runReplay(folder, {
      ...flags,
      ...(await addressIn(command, flags)),
      ...(await announcing(command, flags)),
    });
  });
}
