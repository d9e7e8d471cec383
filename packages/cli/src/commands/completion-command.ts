import { Argument, type Command } from "commander";
import { declaredCommand } from "../declaring/declared-command.js";

const SHELLS = ["bash", "zsh", "fish"] as const;

type Shell = (typeof SHELLS)[number];

/** `kaizala-gateway completion` */
export function completionCommand(): Command {
  const command = declaredCommand<{ readonly shell: Shell }>(
    {
      usage: "completion",
      description:
        "print what completes commands, flags, and the names of what a running server holds, for a shell to read",
      examples: ["bash", "zsh"],
    },
    async ({ shell }) => {
      const { SCRIPTS } = await import("./completion/scripts.js");
      process.stdout.write(SCRIPTS[shell]);
    },
  );
  return command.addArgument(new Argument("<shell>", "which shell").choices(SHELLS));
}
