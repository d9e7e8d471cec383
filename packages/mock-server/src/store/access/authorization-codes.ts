import type { Preparing } from "../write-watch.js";

/** A code of the OAuth flow, as it is stored: never the code, only its hash. */
export interface AuthorizationCode {
  readonly codeHash: string;
  readonly applicationId: string;
  readonly userId: string;
  readonly redirectUri: string;
  readonly expiresAtMs: number;
  /** The refresh token that it was exchanged for, null for a code that was not used. */
  readonly tokenId: string | null;
}

export function authorizationCodesTable(database: Preparing) {
  const insert = database.prepare<[AuthorizationCode]>(
    `INSERT INTO authorization_codes (code_hash, application_id, user_id, redirect_uri, expires_at_ms, token_id)
     VALUES (@codeHash, @applicationId, @userId, @redirectUri, @expiresAtMs, @tokenId)`,
  );
  const select = database.prepare<[string], AuthorizationCode>(
    `SELECT code_hash AS codeHash, application_id AS applicationId, user_id AS userId,
       redirect_uri AS redirectUri, expires_at_ms AS expiresAtMs, token_id AS tokenId
     FROM authorization_codes WHERE code_hash = ?`,
  );
  const use = database.prepare<[string, string]>(
    "UPDATE authorization_codes SET token_id = ? WHERE code_hash = ?",
  );
  const prune = database.prepare<[number]>("DELETE FROM authorization_codes WHERE expires_at_ms < ?");
  return {
    insert: (code: AuthorizationCode): void => {
      insert.run(code);
    },
    find: (codeHash: string): AuthorizationCode | undefined => select.get(codeHash),
    /** Notes the refresh token that a code was exchanged for. */
    use: (codeHash: string, tokenId: string): void => {
      use.run(tokenId, codeHash);
    },
    /** Forgets the codes that expired before `epochMs`. */
    prune: (epochMs: number): void => {
      prune.run(epochMs);
    },
  };
}
