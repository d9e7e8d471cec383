import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { isSameHash } from "./same-hash.js";

/** As `ControlToken` of `openapi/control.yaml` says it. */
const CONTROL_TOKEN = /^[!-~]{16,256}$/;

/** Why a text cannot be a control token, to follow the name of its field; undefined for one that can. */
export function controlTokenProblem(text: string): string | undefined {
  return CONTROL_TOKEN.test(text)
    ? undefined
    : "must be 16 to 256 printable ASCII characters without spaces, such as what openssl rand -hex 32 prints";
}

/** What may steer a server, as it is held: nothing but its hash. */
export class ControlToken {
  readonly #hash: Buffer;

  constructor(text: string) {
    this.#hash = hashOf(text);
  }

  /** Whether a token is this one, in constant time; none is not. */
  is(token: string | undefined): boolean {
    return token !== undefined && isSameHash(hashOf(token), this.#hash);
  }
}

/** The token that a request shows as `Authorization: Bearer`; undefined for none. */
export function bearerToken({ authorization = "" }: IncomingHttpHeaders): string | undefined {
  return /^bearer +([!-~]+) *$/i.exec(authorization)?.[1];
}

/** Tokens are too long to be guessed, so the hash bears no salt. */
function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
