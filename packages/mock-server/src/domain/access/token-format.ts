import { createHmac } from "node:crypto";
import jws from "jws";

const ALGORITHM = "HS256";
/** `iss` and `aud` of the recorded tokens. */
const AUTHORITY = "urn:microsoft:windows-azure:zumo";
const CREDENTIALS = "urn:microsoft:credentials";
const APP_NAME = "com.microsoft.mobile.kaizalaapi";
/** The category of refresh tokens: they can only be exchanged for access tokens. */
const REFRESH_PERMISSIONS = "8.4";

/** Whom a token is for, and where it reaches. */
export interface TokenSubject {
  readonly tokenId: string;
  readonly applicationId: string;
  readonly userId: string;
  readonly mobileNumber: string;
  readonly userName: string;
  readonly tenantId: string | null;
  readonly isTenantAdmin: boolean;
  /** The group of a group token, null for a user token. */
  readonly groupId: string | null;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

/** What a token that is genuine tells of itself. */
export type Issued = Pick<TokenSubject, "applicationId" | "expiresAtMs">;

/**
 * Makes tokens in the claim layout of recorded ones and tells whether one is genuine.
 *
 * One claim is not on record: `jti`, without which two tokens of the same second would be the same.
 */
export class TokenSigner {
  readonly #key: Buffer;

  /** @param key 32 bytes */
  constructor(key: Buffer) {
    this.#key = key;
  }

  refreshToken(subject: TokenSubject): string {
    return this.#sign(refreshClaims(subject));
  }

  /** @param permissions the connector's, such as `2.30:4.10` */
  accessToken(subject: TokenSubject, permissions: string): string {
    return this.#sign(claimsOf(subject, { permissions, applicationType: 3 }));
  }

  /** What this sandbox's key signed, whether it has expired or not; undefined for a token that is not genuine. */
  issued(token: string): Issued | undefined {
    if (!this.#isGenuine(token)) return undefined;
    // What the key signed, `#sign` has written, and the library has parsed.
    const { exp, [CREDENTIALS]: credentials } = Object(jws.decode(token)?.payload);
    return { applicationId: JSON.parse(credentials).applicationId, expiresAtMs: exp * 1000 };
  }

  /** A text in place of `text`, always the same one, from which nobody without the key finds it again. */
  pseudonymOf(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }

  #isGenuine(token: string): boolean {
    try {
      return jws.verify(token, ALGORITHM, this.#key);
    } catch {
      return false;
    }
  }

  #sign(claims: Claims): string {
    return jws.sign({
      header: { alg: ALGORITHM, typ: "JWT" },
      payload: JSON.stringify(claims),
      secret: this.#key,
    });
  }
}

/** What a token says. */
export type Claims = Readonly<Record<string, string | number>>;

/** What a refresh token says. */
export function refreshClaims(subject: TokenSubject): Claims {
  const validFrom = subject.groupId === null ? {} : { tokenValidFrom: subject.issuedAtMs };
  return claimsOf(subject, { permissions: REFRESH_PERMISSIONS, applicationType: -1, ...validFrom });
}

function claimsOf(subject: TokenSubject, particulars: Record<string, unknown>): Claims {
  const issuedAt = Math.floor(subject.issuedAtMs / 1000);
  return {
    [CREDENTIALS]: JSON.stringify({
      phoneNumber: subject.mobileNumber,
      cId: "",
      testSender: "false",
      appName: APP_NAME,
      applicationId: subject.applicationId,
      ...particulars,
      data: JSON.stringify(dataOf(subject)),
    }),
    uid: `MobileAppsService:${subject.userId}`,
    ver: "2",
    nbf: issuedAt,
    exp: Math.floor(subject.expiresAtMs / 1000),
    iat: issuedAt,
    iss: AUTHORITY,
    aud: AUTHORITY,
    jti: subject.tokenId,
  };
}

function dataOf(subject: TokenSubject) {
  const tenant = subject.tenantId;
  if (subject.groupId !== null) {
    return { AppName: APP_NAME, GroupId: subject.groupId, UserTenantIds: tenant === null ? [] : [tenant] };
  }
  if (tenant === null) return { AppName: APP_NAME };
  return {
    AppName: APP_NAME,
    TenantId: tenant,
    O365UserId: subject.userId,
    O365UserName: subject.userName,
    O365UserEmailId: "",
    IsTenantAdmin: subject.isTenantAdmin ? "True" : "False",
  };
}
