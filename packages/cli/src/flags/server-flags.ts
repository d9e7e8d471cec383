import { type Command, InvalidArgumentError, Option } from "commander";
import type { ServerSettings } from "../server/settings.js";
import { addEvidenceFlags, type EvidenceFlags, evidenceIn } from "./evidence-flags.js";
import { hostsIn } from "./several.js";

/** The flags of every command that runs a mock server: what it begins with, and by which rules. */
export interface ServerFlags extends EvidenceFlags {
  readonly seed?: string;
  readonly data?: string;
  readonly import?: string;
  readonly randomSeed?: string;
  readonly jwtRefreshTokens?: boolean;
  readonly adopt?: boolean;
  readonly allowHost?: string | readonly string[];
  readonly callbacks: "any" | "https-only";
  readonly foreignMedia?: boolean;
  readonly webhookDuplicates: number;
  readonly throttle: boolean;
  /** Undefined where neither flag was given. */
  readonly reasons?: boolean;
  /** In MiB. */
  readonly sandboxMemory: number;
  /** In minutes. */
  readonly sandboxIdle?: number;
}

/** Adds the flags of {@link ServerFlags} to a command. */
export function addServerFlags(command: Command): Command {
  return addEvidenceFlags(command)
    .addOption(
      new Option("--seed <file>", "YAML or JSON file with what to start from; default a built-in one").env(
        "KAIZALA_SEED",
      ),
    )
    .addOption(
      new Option("--data <file>", "keep the data in this file; default in memory").env("KAIZALA_DATA"),
    )
    .addOption(
      new Option(
        "--import <file>",
        "go on from this file, as GET /_control/export gave it; excludes --seed and --data",
      )
        .env("KAIZALA_IMPORT")
        .conflicts(["seed", "data"]),
    )
    .addOption(
      new Option(
        "--random-seed <text>",
        "the same text makes the same identifiers, secrets and keys again; default random ones",
      )
        .env("KAIZALA_RANDOM_SEED")
        .conflicts("import"),
    )
    .addOption(
      new Option(
        "--jwt-refresh-tokens",
        "have the built-in seed's refresh tokens in the service's layout, not short ones",
      )
        .env("KAIZALA_JWT_REFRESH_TOKENS")
        .conflicts(["seed", "import"]),
    )
    .addOption(
      new Option(
        "--adopt",
        "have unknown application IDs, secrets, tokens and group IDs stand for the seeded ones",
      ).env("KAIZALA_ADOPT"),
    )
    .addOption(
      new Option(
        "--allow-host <host...>",
        "hosts or addresses beside this machine to fetch media from, and for webhooks by plain http or into an internal network; also names that the control API is reached by",
      ).env("KAIZALA_ALLOW_HOST"),
    )
    .addOption(
      new Option("--callbacks <which>", "which URLs webhooks may call back")
        .env("KAIZALA_CALLBACKS")
        .choices(["any", "https-only"])
        .default("any"),
    )
    .addOption(
      new Option("--webhook-duplicates <rate>", "share of webhook deliveries to send twice, from 0 to 1")
        .env("KAIZALA_WEBHOOK_DUPLICATES")
        .argParser(rate)
        .default(0),
    )
    .addOption(
      new Option(
        "--sandbox-memory <MiB>",
        "once the sandboxes beside the default one hold so much, no other is made",
      )
        .env("KAIZALA_SANDBOX_MEMORY")
        .argParser(positive)
        .default(256),
    )
    .addOption(
      new Option("--sandbox-idle <minutes>", "delete a sandbox that nobody asks for so long; default never")
        .env("KAIZALA_SANDBOX_IDLE")
        .argParser(positive),
    )
    .addOption(
      new Option(
        "--foreign-media",
        "take a mediaResource that this server did not make; nothing is fetched",
      ).env("KAIZALA_FOREIGN_MEDIA"),
    )
    .addOption(new Option("--no-throttle", "do not limit calls a minute").env("KAIZALA_NO_THROTTLE"))
    .addOption(
      new Option(
        "--reasons",
        "tell callers the reason of each 401 and 403 in the header x-kaizala-reason, wherever they are",
      ).env("KAIZALA_REASONS"),
    )
    .addOption(
      new Option("--no-reasons", "leave that to the log; default on an address that others reach").env(
        "KAIZALA_NO_REASONS",
      ),
    );
}

/** What the flags ask for. */
export function serverSettingsIn(command: Command, flags: ServerFlags): ServerSettings {
  const { seed, data, import: exported, randomSeed } = flags;
  const { callbacks, webhookDuplicates, sandboxMemory, sandboxIdle, throttle, reasons } = flags;
  return {
    ...evidenceIn(command, flags),
    callbacks,
    webhookDuplicates,
    allowHosts: hostsIn(flags.allowHost),
    jwtRefreshTokens: flags.jwtRefreshTokens === true,
    adopt: flags.adopt === true,
    foreignMedia: flags.foreignMedia === true,
    throttle,
    sandboxMemoryMiB: sandboxMemory,
    ...(seed === undefined ? {} : { seed }),
    ...(data === undefined ? {} : { data }),
    ...(exported === undefined ? {} : { import: exported }),
    ...(randomSeed === undefined ? {} : { randomSeed }),
    ...(reasons === undefined ? {} : { reasons }),
    ...(sandboxIdle === undefined ? {} : { sandboxIdle: { minutes: sandboxIdle } }),
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value <= 1_000_000)) {
    throw new InvalidArgumentError("It must be a number above 0, up to 1000000.");
  }
  return value;
}

function rate(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError("It must be a number from 0 to 1.");
  }
  return value;
}
