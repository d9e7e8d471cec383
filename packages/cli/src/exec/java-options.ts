/** Where a proxy listens. */
export interface AddressOfProxy {
  readonly host: string;
  readonly port: number;
}

/** What Java itself reaches directly unless it is told otherwise. */
const THIS_MACHINE = ["localhost", "127.*", "[::1]"];

/** The file with the authorities that Java trusts. */
export interface JavaTrustStore {
  readonly file: string;
  readonly password: string;
}

/**
 * Options of a Java virtual machine, as `JAVA_TOOL_OPTIONS` takes them: its proxy, what goes past it, and whom it trusts.
 *
 * @param noProxy names as `NO_PROXY` has them
 */
export function javaOptions(
  { host, port }: AddressOfProxy,
  noProxy: readonly string[],
  { file, password }: JavaTrustStore,
): string[] {
  const direct = [...new Set([...THIS_MACHINE, ...noProxy.flatMap(javaPatterns)])].join("|");
  return [
    ...["http", "https"].flatMap((scheme) => [
      `-D${scheme}.proxyHost=${host}`,
      `-D${scheme}.proxyPort=${port}`,
    ]),
    // Of https as well.
    `-Dhttp.nonProxyHosts=${direct}`,
    `-Djavax.net.ssl.trustStore=${quoted(file)}`,
    "-Djavax.net.ssl.trustStoreType=JKS",
    `-Djavax.net.ssl.trustStorePassword=${password}`,
  ];
}

/** Java takes names that begin or end with a star; this machine it knows by its own. */
function javaPatterns(entry: string): string[] {
  if (/^(?:localhost|127\.0\.0\.1|::1)$/.test(entry)) return [];
  if (!/^[\w.*-]+$/.test(entry)) return [];
  return entry.startsWith(".") ? [`*${entry}`] : [entry];
}

/** The virtual machine parts its options at spaces, and knows no way to write a quotation mark but the other one. */
function quoted(path: string): string {
  return /\s/.test(path) ? (path.includes('"') ? `'${path}'` : `"${path}"`) : path;
}
