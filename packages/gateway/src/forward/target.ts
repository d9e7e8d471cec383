import { isIPv6 } from "node:net";

/** Where a request to a forward proxy is to go. */
export interface ForwardTarget {
  /** In lower case; an IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
}

/** A plain request to a forward proxy. */
export interface PlainTarget extends ForwardTarget {
  readonly scheme: "http" | "https";
  /** As the `Host` header is to have it. */
  readonly authority: string;
  /** Path and query, byte for byte. */
  readonly requestTarget: string;
}

const LONGEST_HOST = 253;
const DEFAULT_PORTS = { http: "80", https: "443" } as const;

/** The target of a `CONNECT`, which names host and port (RFC 9110, section 9.3.6); undefined for what is none. */
export function connectTarget(text: string): ForwardTarget | undefined {
  return targetIn(text, undefined);
}

/** The target of any other method, a whole address (RFC 9112, section 3.2.2); undefined for what is none. */
export function plainTarget(text: string): PlainTarget | undefined {
  const [, scheme = "", authority = "", rest = ""] = /^(https?):\/\/([^/?#]*)([^#]*)/is.exec(text) ?? [];
  const known = scheme.toLowerCase();
  if (known !== "http" && known !== "https") return undefined;
  const target = targetIn(authority, DEFAULT_PORTS[known]);
  return (
    target && { ...target, scheme: known, authority, requestTarget: rest.startsWith("/") ? rest : `/${rest}` }
  );
}

function targetIn(authority: string, defaultPort: string | undefined): ForwardTarget | undefined {
  const [, address, name = "", digits = defaultPort] =
    /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(authority) ?? [];
  const port = Number(digits);
  if (!(port >= 1 && port <= 65_535)) return undefined;
  if (address !== undefined && !isIPv6(address)) return undefined;
  const host = (address ?? name).toLowerCase();
  // What only looks like a host, such as 256.256.256.256, leads nowhere.
  const isHost = host !== "" && host.length <= LONGEST_HOST && URL.canParse(`http://${authority}`);
  return isHost ? { host, port } : undefined;
}
