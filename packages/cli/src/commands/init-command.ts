import { type Command, Option } from "commander";
import { declaredCommand } from "../declaring/declared-command.js";

interface InitFlags {
  readonly folder?: string;
  readonly force?: boolean;
}

/** `kaizala-gateway init` */
export function initCommand(): Command {
  return declaredCommand<InitFlags>(
    {
      usage: "init [folder]",
      description: "write a commented seed file and a configuration to begin with",
      examples: ["", "mock --force"],
      flags: [new Option("--force", "write over files that are there")],
    },
    async ({ folder = ".", force = false }) => {
      const { writeBeginning } = await import("./beginning/write-beginning.js");
      const files = await writeBeginning(folder, force);
      process.stdout.write(
        `${files.map((file) => `Wrote ${file}`).join("\n")}\nkaizala-gateway start goes by them, in this folder and below.\n`,
      );
    },
  );
}
