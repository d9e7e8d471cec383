import { isLoopbackHost } from "../hosts/loopback.js";
import type { AddressOptions } from "./own-address.js";

/** What says who may reach a server. */
export interface ReachOptions extends AddressOptions {
  /** Where it listens. Default `127.0.0.1`. */
  readonly host?: string | undefined;
}

/**
 * Whether others than this machine may reach a server: it listens beyond it, it is reached by a URL of another host, or
 * a proxy stands in front of it.
 */
export function isReachedByOthers({
  host = "127.0.0.1",
  publicUrl,
  trustProxy = false,
}: ReachOptions): boolean {
  const isPublic = publicUrl !== undefined && !isLoopbackHost(new URL(publicUrl).hostname);
  return isPublic || trustProxy || !isLoopbackHost(host);
}
