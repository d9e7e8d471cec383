import { Command, Option } from "commander";
import { withExamples } from "../declaring/declared-command.js";
import { baseUrl } from "../flags/base-url.js";

/** `kaizala-gateway verify` */
export function verifyCommand(): Command {
  const command = new Command("verify");
  return withExamples(command, ["recording", "recording --json"])
    .description("hold recorded traffic against the contract; status 1 if it breaks it")
    .argument("<recording>", "a folder of recordings, or a browser's HAR file")
    .addOption(
      new Option(
        "--base <url>",
        "where the service is in a HAR file; default wherever a path is one of its",
      ).argParser(baseUrl),
    )
    .option("--json", "print JSON")
    .action(async (recording: string, flags: { readonly base?: URL; readonly json?: boolean }) => {
      const { runVerify } = await import("./verify.js");
      await runVerify(recording, flags);
    });
}
