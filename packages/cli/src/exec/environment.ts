import { VARIABLE_NAMES } from "../server/variables.js";
import { type AddressOfProxy, type JavaTrustStore, javaOptions } from "./java-options.js";
import { noProxyHosts } from "./no-proxy.js";

/** The files of a run that its environment names. */
export interface EnvironmentFiles {
  /** The system's authorities and the local one, in PEM. */
  readonly authorities: string;
  /** What Node.js is to trust beside those that it brings: the local authority, and what it was told before. */
  readonly nodeAuthorities: string;
  readonly javaTrustStore: JavaTrustStore;
  /** What every Node.js loads first. */
  readonly preload: string;
  /** Of programs that are led to a file of their own form. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What the environment of a command is made from. */
export interface EnvironmentParts {
  readonly proxy: AddressOfProxy;
  /** Names of the served hosts, of which some begin with `*.`. */
  readonly served: readonly string[];
  readonly files: EnvironmentFiles;
  /** What a program needs to call the server. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The variables that name a file with all authorities that a runtime is to trust:
 *
 * - `SSL_CERT_FILE`: OpenSSL, and with it Python, Ruby, PHP's streams, .NET on Linux; also Go on Linux, httpx, rustls
 * - `REQUESTS_CA_BUNDLE`: requests of Python; `HTTPLIB2_CA_CERTS`: its httplib2; `AWS_CA_BUNDLE`: its botocore
 * - `CURL_CA_BUNDLE`: the command curl, and R; `PERL_LWP_SSL_CA_FILE`: Perl; `JULIA_SSL_CA_ROOTS_PATH`: Julia
 * - `DENO_CERT`: Deno
 *
 * Those of git, Cargo and pip are left as they are: these fetch code, and never call the service.
 */
export const AUTHORITY_VARIABLES = [
  "SSL_CERT_FILE",
  "REQUESTS_CA_BUNDLE",
  "CURL_CA_BUNDLE",
  "HTTPLIB2_CA_CERTS",
  "AWS_CA_BUNDLE",
  "PERL_LWP_SSL_CA_FILE",
  "JULIA_SSL_CA_ROOTS_PATH",
  "DENO_CERT",
] as const;

/** Another proxy, for whatever has none of its own: it would lead out. And credentials of the surroundings: not for here. */
const REMOVED = ["ALL_PROXY", ...VARIABLE_NAMES];

/**
 * The environment of a command that takes the proxy for the internet, and the local authority for a real one.
 *
 * @param env of the surroundings; what is not about proxies and trust stays
 */
export function commandEnvironment(env: NodeJS.ProcessEnv, parts: EnvironmentParts): NodeJS.ProcessEnv {
  const { proxy, served, files, variables } = parts;
  const proxyUrl = `http://${proxy.host}:${proxy.port}/`;
  const noProxy = noProxyHosts(ofEitherCase(env, "NO_PROXY") ?? "", served);
  const made: Record<string, string> = {
    ...inBothCases({ HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl, NO_PROXY: noProxy.join(",") }),
    ...Object.fromEntries(AUTHORITY_VARIABLES.map((name) => [name, files.authorities])),
    NODE_EXTRA_CA_CERTS: files.nodeAuthorities,
    // Where NODE_OPTIONS does not reach, later versions of Node.js go by the variables of the proxy at least.
    NODE_USE_ENV_PROXY: "1",
    NODE_OPTIONS: joined(env.NODE_OPTIONS, [`--require ${nodeQuoted(files.preload)}`]),
    JAVA_TOOL_OPTIONS: joined(env.JAVA_TOOL_OPTIONS, javaOptions(proxy, noProxy, files.javaTrustStore)),
    ...files.variables,
    KAIZALA_EXEC_PROXY: proxyUrl,
    KAIZALA_EXEC_HOSTS: served.join(","),
    ...variables,
  };
  const replaced = new Set([...Object.keys(made), ...REMOVED].map((name) => name.toLowerCase()));
  // On Windows names have no case, and in a copy each has the one that it was set with.
  const kept = Object.entries(env).filter(([name]) => !replaced.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...made };
}

/** Programs differ in which they read: curl takes `http_proxy` alone, for one. */
function inBothCases(variables: Readonly<Record<string, string>>): Record<string, string> {
  const lower = Object.entries(variables).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...variables, ...Object.fromEntries(lower) };
}

function ofEitherCase(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name] || env[name.toLowerCase()];
}

function joined(before: string | undefined, more: readonly string[]): string {
  return [...(before ? [before] : []), ...more].join(" ");
}

/** Within quotes, NODE_OPTIONS takes a backslash for a sign that the next one is meant. */
function nodeQuoted(path: string): string {
  return `"${path.replaceAll(/["\\]/g, "\\$&")}"`;
}
