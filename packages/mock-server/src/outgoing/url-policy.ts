import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { isLoopbackAddress, plainHost, withoutBrackets } from "@kaizala-gateway/foundation";
import { isInternalAddress } from "./internal-addresses.js";

/** A URL that may be fetched as far as it tells by itself, and how to look its host up for each connection. */
export interface GuardedUrl {
  readonly url: URL;
  /** Fails with a {@link ForbiddenUrlError} where the host leads to no address that is allowed. */
  readonly lookup: LookupFunction;
}

/** A URL that may not be fetched. The message says which rule forbids it. */
export class ForbiddenUrlError extends Error {
  override readonly name = "ForbiddenUrlError";
}

/** What a policy allows beside URLs of this machine and of the hosts that it was told. */
export interface UrlRules {
  /** Whether `https` may lead to any host of the internet. Default false. */
  readonly isHttpsFree?: boolean;
  /** Whether `http` is forbidden altogether. Default false. */
  readonly isHttpsOnly?: boolean;
}

/**
 * Decides which URLs the server fetches: those of this machine, and of the hosts that it was told to
 * allow. Addresses are judged when they are connected to, so that no name can lead elsewhere in between.
 */
export class UrlPolicy {
  readonly #allowedHosts: ReadonlySet<string>;
  readonly #rules: UrlRules;
  readonly #resolver: Resolver;

  /**
   * @param allowedHosts names or addresses, without a port
   * @param resolver default that of the system
   */
  constructor(
    allowedHosts: readonly string[] = [],
    rules: UrlRules = {},
    resolver: Resolver = (host) => lookup(host, { all: true }),
  ) {
    this.#allowedHosts = new Set(allowedHosts.map(plainHost));
    this.#rules = rules;
    this.#resolver = resolver;
  }

  /** @throws {ForbiddenUrlError} for what is forbidden whatever its host leads to */
  guard(text: string): GuardedUrl {
    const url = parse(text);
    if (this.#rules.isHttpsOnly === true && url.protocol !== "https:") {
      throw new ForbiddenUrlError("must begin with https://");
    }
    const host = withoutBrackets(url.hostname);
    // An address is connected to without a lookup.
    if (isIP(host) !== 0 && !this.#isAllowed(url, host)) throw this.#forbidden(url, host);
    return {
      url,
      lookup: (name, { all }, done) => {
        this.#resolve(url, name).then(
          ([first, ...others]) => {
            if (all) done(null, [first, ...others]);
            else done(null, first.address, first.family);
          },
          (error: Error) => done(error, []),
        );
      },
    };
  }

  /** The addresses of a host that are allowed. */
  async #resolve(url: URL, host: string): Promise<[Address, ...Address[]]> {
    const addresses = await this.#resolver(host).catch(() => []);
    const [first, ...others] = addresses.filter(({ address }) => this.#isAllowed(url, address));
    if (first) return [first, ...others];
    const [refused] = addresses;
    throw refused
      ? this.#forbidden(url, refused.address)
      : new ForbiddenUrlError(`the host ${host} is not known`);
  }

  #isAllowed(url: URL, address: string): boolean {
    const isNamed = [url.hostname, address].some((host) => this.#allowedHosts.has(plainHost(host)));
    return isNamed || isLoopbackAddress(address) || (this.#isFree(url) && !isInternalAddress(address));
  }

  #isFree({ protocol }: URL): boolean {
    return protocol === "https:" && this.#rules.isHttpsFree === true;
  }

  #forbidden(url: URL, refused: string): ForbiddenUrlError {
    const [host, address] = [plainHost(url.hostname), plainHost(refused)];
    const what = host === address ? `the address ${address}` : `the host ${host} leads to ${address}, which`;
    const where = this.#isFree(url) ? "is in an internal network" : "is not on this machine";
    return new ForbiddenUrlError(
      `${what} ${where}; start the server with --allow-host ${address} to allow it`,
    );
  }
}

/** The addresses of a host, those to be preferred first; fails for one that is not known. */
export type Resolver = (host: string) => Promise<readonly Address[]>;

interface Address {
  readonly address: string;
  readonly family: number;
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
