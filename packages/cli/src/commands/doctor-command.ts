import { type Command, Option } from "commander";
import { type ConnectionFlags, connectionFlags, controlPlaceIn } from "../control/connection-flags.js";
import { type OutputFlags, outputFlags, tell } from "../control/telling.js";
import { declaredCommand } from "../declaring/declared-command.js";
import { port } from "../flags/listening-flags.js";
import { EndStatus } from "../problems/end-status.js";
import { DEFAULT_PORT } from "../server/default-url.js";

/** `kaizala-gateway doctor` */
export function doctorCommand(env: NodeJS.ProcessEnv): Command {
  return declaredCommand<ConnectionFlags & OutputFlags & { readonly port: number }>(
    {
      usage: "doctor",
      description:
        "look at what a server needs: Node.js, SQLite, its port, certificates, the clock; tell what is wrong, and what mends it; status 1 if anything is",
      examples: ["", "--port 5960 --json"],
      flags: [
        new Option("--port <number>", "the port that a server is to listen on")
          .env("KAIZALA_PORT")
          .argParser(port)
          .default(DEFAULT_PORT),
        ...connectionFlags(),
        ...outputFlags(),
      ],
    },
    async (given, command) => {
      const place = await controlPlaceIn(command, given);
      const { examined } = await import("./doctor/examined.js");
      const { told, isWell } = await examined({ place, port: given.port });
      await tell(told, given, env);
      if (!isWell) throw new EndStatus(1);
    },
  );
}
