import { Command, InvalidArgumentError, Option } from "commander";
import { withExamples } from "../declaring/declared-command.js";
import {
  type AllowOriginFlag,
  addAllowOriginFlag,
  addressIn,
  allowOriginsIn,
} from "../flags/address-flags.js";
import { baseUrl } from "../flags/base-url.js";
import { addControlTokenFlag, type ControlTokenFlag, controlTokenIn } from "../flags/control-token-flag.js";
import { addEvidenceFlags, type EvidenceFlags, evidenceIn } from "../flags/evidence-flags.js";
import { addListeningFlags, announcing, type ListeningFlags } from "../flags/listening-flags.js";
import { hostsIn } from "../flags/several.js";

interface ProxyFlags extends ListeningFlags, EvidenceFlags, ControlTokenFlag, AllowOriginFlag {
  readonly upstream: URL;
  readonly strict?: boolean;
  readonly timeout: number;
  readonly allowHost?: string | readonly string[];
  readonly record?: string;
  readonly redact?: readonly string[];
}

/** `kaizala-gateway proxy` */
export function proxyCommand(): Command {
  const command = new Command("proxy").description(
    "stand in front of a service: forward everything, and hold it against the contract",
  );
  withExamples(command, [
    "--upstream http://127.0.0.1:5952/",
    "--upstream http://127.0.0.1:5952/ --record recording --strict",
  ]);
  addControlTokenFlag(addListeningFlags(command, 5953), "/_gateway");
  addAllowOriginFlag(command, "/_gateway, and /_control as far as the service lets them");
  return addEvidenceFlags(command)
    .addOption(
      new Option("--upstream <url>", "base of the service, without /v1")
        .env("KAIZALA_UPSTREAM")
        .argParser(baseUrl)
        .makeOptionMandatory(),
    )
    .option("--strict", "answer 502 instead of what breaks the contract")
    .addOption(
      new Option(
        "--timeout <seconds>",
        "how long the service may take to begin an answer, then to finish one in JSON",
      )
        .argParser(seconds)
        .default(60),
    )
    .addOption(
      new Option(
        "--allow-host <host...>",
        "hosts that answers may send tokens to, beside the upstream's own and the vendor's; also names that /_gateway is reached by",
      ).env("KAIZALA_ALLOW_HOST"),
    )
    .option("--record <folder>", "record exchanges with pseudonyms in this folder, which must be empty")
    .option("--redact <text...>", "further texts that the recording must not hold")
    .action(async (flags: ProxyFlags) => {
      const { runProxy } = await import("./proxy.js");
      await runProxy({
        ...flags,
        allowHosts: hostsIn(flags.allowHost),
        ...(await controlTokenIn(command, flags)),
        ...(await allowOriginsIn(command, flags)),
        ...evidenceIn(command, flags),
        ...(await addressIn(command, flags)),
        ...(await announcing(command, flags)),
        timeoutMs: flags.timeout * 1000,
      });
    });
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value <= 3600) return value;
  throw new InvalidArgumentError("It must be a number above 0, at most 3600.");
}
