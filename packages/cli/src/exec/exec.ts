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
import { commandEnvironment } from "./environment.js";
import type { ExecOptions } from "./exec-options.js";
import { forwardLog } from "./forward-log.js";
import { startOwnService } from "./own-service.js";
import { servedHosts } from "./served-hosts.js";
import type { Service } from "./service.js";
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
  let proxy: RunningForwardProxy | undefined;
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
    const status = await runCommand(options.command, env, signals);
    if (traffic) await printReport(traffic, proxy, service);
    printWeakAnswers(service.weakAnswers(), options.settings.evidence);
    return status;
  } finally {
    await proxy?.close();
    await service.close();
    removeFolder();
    process.off("exit", removeFolder);
    signals.release();
  }
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
  });
}

async function printReport(traffic: Traffic, proxy: RunningForwardProxy, service: Service): Promise<void> {
  const { reportLines } = await import("./report.js");
  const privileges = await service.privileges();
  const lines = reportLines({ traffic, refusedHosts: proxy.refusedHosts(), privileges });
  process.stderr.write(`${lines.join("\n")}\n`);
}
