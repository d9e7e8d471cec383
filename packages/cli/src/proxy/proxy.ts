import { startProxy } from "@kaizala-gateway/gateway";
import type { EvidenceFlags } from "../flags/evidence-flags.js";
import type { Announcing } from "../flags/listening-flags.js";
import { orListeningError } from "../problems/gateway-problems.js";
import { program } from "../program.js";
import { createLogger } from "../running/log.js";
import { madeTokenLine } from "../running/made-token.js";
import { proxyLog } from "../running/proxy-log.js";
import { listeningLine, printReady, untilStopped } from "../running/ready.js";
import { printWeakAnswers } from "../running/weak-answers.js";

export interface RunProxyOptions extends Announcing, Required<EvidenceFlags> {
  readonly port: number;
  readonly host: string;
  readonly upstream: URL;
  readonly strict?: boolean;
  readonly timeoutMs: number;
  readonly allowHosts: readonly string[];
  readonly allowOrigins: readonly string[];
  readonly publicUrl?: string;
  readonly trustProxy: boolean;
  /** What its own API demands; undefined for what the address asks for. */
  readonly controlToken?: string;
  readonly record?: string;
  readonly redact?: readonly string[];
  readonly logLevel: string;
}

/**
 * Runs the proxy until it is told to stop.
 *
 * @throws {CliError} where it cannot start, and where the recording could not be written
 */
export async function runProxy(options: RunProxyOptions): Promise<void> {
  const stopped = untilStopped();
  const { upstream, strict = false, record, logLevel } = options;
  const log = proxyLog(await createLogger(logLevel));
  const proxy = await orListeningError(startProxy({ ...options, log }), options);
  const controlUrl = `${proxy.url}_gateway`;
  const { controlToken } = proxy;
  const facts = { url: proxy.url, controlUrl, controlToken, upstream: upstream.href, record: record ?? null };
  const lines = [
    `kaizala-gateway ${program.version}, a proxy in front of a Kaizala connector API, independent of Microsoft`,
    "",
    `  proxy        ${proxy.url}`,
    ...listeningLine(proxy),
    `  upstream     ${upstream.href}`,
    `  violations   ${controlUrl}/violations${strict ? ", answered with 502" : ""}`,
    ...madeTokenLine(controlToken, options.controlToken),
    ...(record === undefined ? [] : [`  recording    ${record}`]),
  ];
  printReady({ url: proxy.url, facts, lines }, options);
  await stopped;
  printWeakAnswers(proxy.weakAnswers(), options.evidence);
  await orListeningError(proxy.close(), options);
}
