import { Argument, Command, Option } from "commander";
import { withExamples } from "../declaring/declared-command.js";
import { baseUrl } from "../flags/base-url.js";
import { addControlTokenFlag, type ControlTokenFlag, controlTokenIn } from "../flags/control-token-flag.js";
import { LANGUAGES, type Language } from "./languages.js";

interface SnippetsFlags extends ControlTokenFlag {
  readonly url?: URL;
}

/** `kaizala-gateway snippets` */
export function snippetsCommand(env: NodeJS.ProcessEnv): Command {
  const command = new Command("snippets")
    .description(
      "print working snippets that call a server: get an access token, post a message, see it; curl's are for POSIX shells",
    )
    .addArgument(new Argument("[language]", "which; default all").choices(LANGUAGES))
    .addOption(
      new Option(
        "--url <url>",
        "base of the server, or of a sandbox; default http://127.0.0.1:5952/, or the built-in seed where nothing answers",
      ).argParser(baseUrl),
    );
  withExamples(command, ["", "curl --url http://127.0.0.1:5952/"]);
  return addControlTokenFlag(command, "the control API of the server").action(
    async (language: Language | undefined, flags: SnippetsFlags) => {
      const { controlToken } = await controlTokenIn(command, flags);
      const { printSnippets } = await import("./snippets.js");
      await printSnippets({
        language,
        url: flags.url,
        caFile: env.NODE_EXTRA_CA_CERTS,
        ...(controlToken === undefined ? {} : { controlToken }),
      });
    },
  );
}
