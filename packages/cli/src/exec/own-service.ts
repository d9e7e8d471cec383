import type { Duplex } from "node:stream";
import { type ServerLog, silentLog } from "@kaizala-gateway/mock-server";
import { startMockServer } from "../server/mock-server.js";
import type { ServerSettings } from "../server/settings.js";
import { variablesOf } from "../server/variables.js";
import { VENDOR_BASE_URL } from "./base-url.js";
import { closeAll } from "./ending.js";
import type { Service } from "./service.js";
import type { Traffic } from "./traffic.js";

interface OwnServiceOptions {
  readonly settings: ServerSettings;
  readonly controlToken: string | undefined;
  /** A folder for a recording of what programs and server say. */
  readonly record: string | undefined;
  readonly log: ServerLog;
  /** Counts the requests; undefined for nobody. */
  readonly traffic: Traffic | undefined;
}

/**
 * Starts a mock server of the run's own.
 *
 * @throws {CliError} where it cannot start
 */
export async function startOwnService(options: OwnServiceOptions): Promise<Service> {
  const { settings, controlToken, record, traffic } = options;
  const server = await startMockServer(settings, {
    port: 0,
    host: "127.0.0.1",
    log: counted(options.log, traffic),
    ...(controlToken === undefined ? {} : { controlToken }),
  });
  const { url, controlUrl, controlToken: demanded, seeded } = server;
  const place = { baseUrl: VENDOR_BASE_URL, controlUrl, controlToken: demanded };
  const service: Service = {
    url,
    variables: variablesOf(place, seeded),
    accept: (connection) => server.accept(connection),
    privileges: async () => server.coverage().connectors,
    weakAnswers: () => server.weakAnswers(),
    close: () => server.close(),
  };
  return record === undefined ? service : recorded(service, record);
}

/** Puts the gateway's proxy before a server, which records. */
async function recorded(server: Service, record: string): Promise<Service> {
  try {
    const { startGateway } = await import("./gateway.js");
    // By the vendor's address, so that a recording names no port of this run.
    const upstream = new URL(VENDOR_BASE_URL);
    const acceptedBy = (connection: Duplex) => server.accept(connection);
    const gateway = await startGateway({ upstream, acceptedBy, record });
    return {
      ...server,
      url: gateway.url,
      accept: (connection) => gateway.accept(connection),
      close: () => closeAll(gateway.close, server.close),
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function counted(log: ServerLog = silentLog, traffic: Traffic | undefined): ServerLog {
  if (!traffic) return log;
  return {
    ...log,
    request: (entry) => {
      traffic.note(entry);
      log.request(entry);
    },
  };
}
