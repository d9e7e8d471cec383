import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isLoopbackAddress, withoutBrackets } from "@kaizala-gateway/foundation";

/** A URL that may be fetched, with the address to connect to. */
export interface AllowedUrl {
  readonly url: URL;
  readonly address: string;
  readonly family: 4 | 6;
}

/** A URL that may not be fetched. The message says which rule forbids it. */
export class ForbiddenUrlError extends Error {
  override readonly name = "ForbiddenUrlError";
}

/** What a policy allows beside URLs of this machine and of the hosts that it was told. */
export interface UrlRules {
  /** Whether `https` may lead to any host. Default false. */
  readonly isHttpsFree?: boolean;
  /** Whether `http` is forbidden altogether. Default false. */
  readonly isHttpsOnly?: boolean;
}

/**
 * Decides which URLs the server fetches: those of this machine, and of the hosts that it was told to
 * allow. The address is checked and then connected to, so that no name can lead elsewhere in between.
 */
export class UrlPolicy {
  readonly #allowedHosts: ReadonlySet<string>;
  readonly #rules: UrlRules;

  /** @param allowedHosts names or addresses, without a port */
  constructor(allowedHosts: readonly string[] = [], rules: UrlRules = {}) {
    this.#allowedHosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
    this.#rules = rules;
  }

  /** @throws {ForbiddenUrlError} */
  async check(text: string): Promise<AllowedUrl> {
    const url = this.#parse(text);
    const { address, family } = await resolve(withoutBrackets(url.hostname));
    this.#checkAddress(url, address);
    return { url, address, family };
  }

  /**
   * For connections that are kept: the URL, and how to look its host up whenever one is made.
   *
   * @throws {ForbiddenUrlError} for what is forbidden whatever its host stands for
   */
  guard(text: string): { readonly url: URL; readonly lookup: LookupFunction } {
    const url = this.#parse(text);
    const host = withoutBrackets(url.hostname);
    if (isIP(host) !== 0) this.#checkAddress(url, host);
    const lookUp: LookupFunction = (name, { all }, done) => {
      resolve(name)
        .then(({ address, family }) => {
          this.#checkAddress(url, address);
          if (all) done(null, [{ address, family }]);
          else done(null, address, family);
        })
        .catch((error: Error) => done(error, []));
    };
    return { url, lookup: lookUp };
  }

  #parse(text: string): URL {
    const url = parse(text);
    if (this.#rules.isHttpsOnly === true && url.protocol !== "https:") {
      throw new ForbiddenUrlError("must begin with https://");
    }
    return url;
  }

  #checkAddress(url: URL, address: string): void {
    const host = withoutBrackets(url.hostname);
    if (url.protocol === "https:" && this.#rules.isHttpsFree === true) return;
    if (this.#allowedHosts.has(host) || isLoopbackAddress(address)) return;
    throw new ForbiddenUrlError(
      `the host ${host} is not on this machine; start the server with --allow-host ${host} to allow it`,
    );
  }
}

function parse(text: string): URL {
  if (!URL.canParse(text)) throw new ForbiddenUrlError("is not a URL");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new ForbiddenUrlError("must begin with http:// or https://");
  }
  if (url.username !== "" || url.password !== "") throw new ForbiddenUrlError("must hold no credentials");
  return url;
}

async function resolve(host: string): Promise<{ address: string; family: 4 | 6 }> {
  const version = isIP(host);
  if (version === 4 || version === 6) return { address: host, family: version };
  try {
    const { address, family } = await lookup(host);
    return { address, family: family === 6 ? 6 : 4 };
  } catch {
    throw new ForbiddenUrlError(`the host ${host} is not known`);
  }
}
