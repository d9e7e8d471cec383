import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningForwardProxy, startForwardProxy } from "@kaizala-gateway/gateway/forward";
import { pinoLog, silentLog } from "@kaizala-gateway/mock-server";
import type { Logger } from "pino";
import { createLogger } from "../running/log.js";
import { printWeakAnswers } from "../running/weak-answers.js";
import { runCommand } from "./child.js";
import { Ending } from "./ending.js";
import { commandEnvironment } from "./environment.js";
import type { ExecOptions } from "./exec-options.js";
import { forwardLog } from "./forward-log.js";
import { startOwnService } from "./own-service.js";
import { servedHosts } from "./served-hosts.js";
import type { ConnectorPrivileges, Service } from "./service.js";
import { relaySignals } from "./signals.js";
import { Traffic } from "./traffic.js";
import { makeTrust } from "./trust.js";

/**
 * Runs a command that takes the mock server for the vendor's hosts, and gives the status that it ends with.
 *
 * @throws {CliError} where the server or the command cannot be started
 */
export async function exec(options: ExecOptions): Promise<number> {
  const signals = relaySignals();
  const folder = await mkdtemp(join(tmpdir(), "kaizala-exec-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeFolder);
  const traffic = options.report ? new Traffic() : undefined;
  const logger = await createLogger(options.logLevel);
  const trusting = makeTrust(folder, options.hostNames, options.env);
  // Told below, once the server is there to be closed.
  trusting.catch(() => undefined);
  const service = await startService(options, logger, traffic);
  const ending = new Ending();
  let proxy: RunningForwardProxy | undefined;
  let status: number;
  try {
    const { certificate, authorityFile, files } = await trusting;
    const { patterns, isServed } = servedHosts(options.hostNames);
    proxy = await startForwardProxy({
      certificate,
      isServed,
      accept: (connection) => service.accept(connection),
      passThrough: options.passThrough,
      log: logger && forwardLog(logger, authorityFile),
    });
    const env = commandEnvironment(options.env, {
      proxy: { host: "127.0.0.1", port: proxy.port },
      served: patterns,
      files,
      variables: service.variables,
    });
    status = await runCommand(options.command, env, signals);
    if (traffic) await printReport({ traffic, proxy, service, authorityFile, ending });
    await ending.step(() => printWeakAnswers(service.weakAnswers(), options.settings.evidence));
  } finally {
    await ending.step(() => proxy?.close());
    await ending.step(service.close);
    await ending.step(removeFolder);
    process.off("exit", removeFolder);
    signals.release();
  }
  return ending.statusAfter(status);
}

async function startService(
  { settings, remote, controlToken, record }: ExecOptions,
  logger: Logger | undefined,
  traffic: Traffic | undefined,
): Promise<Service> {
  const common = { controlToken, record, traffic };
  if (!remote) return startOwnService({ ...common, settings, log: logger ? pinoLog(logger) : silentLog });
  const { startRemoteService } = await import("./remote-service.js");
  const { proxyLog } = await import("../running/proxy-log.js");
  const { evidence, strictEvidence, allowHosts = [] } = settings;
  return startRemoteService({
    ...common,
    ...remote,
    evidence,
    strictEvidence,
    allowHosts,
    log: proxyLog(logger),
    warn: (text) => logger?.warn(text),
  });
}

interface Reported {
  readonly traffic: Traffic;
  readonly proxy: RunningForwardProxy;
  readonly service: Service;
  readonly authorityFile: string;
  readonly ending: Ending;
}

async function printReport({ traffic, proxy, service, authorityFile, ending }: Reported): Promise<void> {
  let privileges: readonly ConnectorPrivileges[] = [];
  await ending.step(async () => {
    privileges = await service.privileges();
  });
  await ending.step(async () => {
    const { reportLines } = await import("./report.js");
    const seen = { refusedHosts: proxy.refusedHosts(), connections: proxy.counts() };
    const lines = reportLines({ traffic, ...seen, privileges, authorityFile });
    process.stderr.write(`${lines.join("\n")}\n`);
  });
}
