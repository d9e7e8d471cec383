import type { Command } from "commander";

/** A command as the program lists it. */
export interface ListedCommand {
  /** The heading that it stands under in the help. */
  readonly heading: string;
  /** Is called when the command is asked for, since loading is most of what a start takes. */
  readonly load: (env: NodeJS.ProcessEnv) => Promise<Command>;
}

/** Commands of one heading, by name. */
function under(
  heading: string,
  loads: Readonly<Record<string, ListedCommand["load"]>>,
): [string, ListedCommand][] {
  return Object.entries(loads).map(([name, load]) => [name, { heading, load }]);
}

/** All commands, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, ListedCommand> = new Map([
  ...under("To run something:", {
    init: async () => (await import("./commands/init-command.js")).initCommand(),
    start: async () => (await import("./start/start-command.js")).startCommand(),
    exec: async (env) => (await import("./exec/exec-command.js")).execCommand(env),
    proxy: async () => (await import("./proxy/proxy-command.js")).proxyCommand(),
    replay: async () => (await import("./replay/replay-command.js")).replayCommand(),
    verify: async () => (await import("./verify/verify-command.js")).verifyCommand(),
    snippets: async (env) => (await import("./snippets/snippets-command.js")).snippetsCommand(env),
    doctor: async (env) => (await import("./commands/doctor-command.js")).doctorCommand(env),
    completion: async () => (await import("./commands/completion-command.js")).completionCommand(),
  }),
  ...under("What a running server holds:", {
    connector: async (env) => (await import("./commands/connector-command.js")).connectorCommand(env),
    grant: async (env) => (await import("./commands/grant-command.js")).grantCommand(env),
    token: async (env) => (await import("./commands/token-command.js")).tokenCommand(env),
    group: async (env) => (await import("./commands/group-command.js")).groupCommand(env),
    user: async (env) => (await import("./commands/user-command.js")).userCommand(env),
    pin: async (env) => (await import("./commands/user-command.js")).pinCommand(env),
    message: async (env) => (await import("./commands/message-command.js")).messageCommand(env),
    action: async (env) => (await import("./commands/action-command.js")).actionCommand(env),
    webhook: async (env) => (await import("./commands/webhook-command.js")).webhookCommand(env),
  }),
  ...under("What happens there:", {
    requests: async (env) => (await import("./commands/tail-commands.js")).requestsCommand(env),
    events: async (env) => (await import("./commands/tail-commands.js")).eventsCommand(env),
    coverage: async (env) => (await import("./commands/whole-sandbox-commands.js")).coverageCommand(env),
  }),
  ...under("Its time and its states:", {
    clock: async (env) => (await import("./commands/clock-command.js")).clockCommand(env),
    sandbox: async (env) => (await import("./commands/sandbox-command.js")).sandboxCommand(env),
    snapshot: async (env) => (await import("./commands/snapshot-command.js")).snapshotCommand(env),
    seed: async (env) => (await import("./commands/seed-command.js")).seedCommand(env),
    reset: async (env) => (await import("./commands/whole-sandbox-commands.js")).resetCommand(env),
    export: async (env) => (await import("./commands/whole-sandbox-commands.js")).exportCommand(env),
    import: async (env) => (await import("./commands/whole-sandbox-commands.js")).importCommand(env),
    "replay-requests": async (env) =>
      (await import("./commands/whole-sandbox-commands.js")).replayRequestsCommand(env),
  }),
]);
