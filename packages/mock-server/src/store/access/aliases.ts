import type { Preparing } from "../write-watch.js";
import type { AliasKind } from "./alias-kind.js";

/** Something that was adopted. */
export interface Alias {
  readonly kind: AliasKind;
  /** The identifier as it was sent; of a secret or a token no more than a hash. */
  readonly alias: string;
  /** The identifier of what it stands for. */
  readonly standsFor: string;
}

export function aliasesTable(database: Preparing) {
  const insert = database.prepare<[Alias]>(
    "INSERT INTO aliases (kind, alias, stands_for) VALUES (@kind, @alias, @standsFor)",
  );
  const find = database.prepare<[AliasKind, string], { standsFor: string }>(
    "SELECT stands_for AS standsFor FROM aliases WHERE kind = ? AND alias = ?",
  );
  // None goes by itself, so that the last key is their number.
  const count = database.prepare<[], { count: number | null }>("SELECT max(alias_key) AS count FROM aliases");
  const deleted = database.prepare<[string], object>(
    "SELECT 1 FROM deleted_credentials WHERE credential = ?",
  );
  const noteDeleted = database.prepare<[{ applicationId: string }]>(
    `INSERT OR IGNORE INTO deleted_credentials (credential)
     SELECT @applicationId
     UNION SELECT token_hash FROM refresh_tokens WHERE application_id = @applicationId
     UNION SELECT a.token_hash FROM access_tokens a JOIN refresh_tokens r ON r.token_id = a.refresh_token_id
       WHERE r.application_id = @applicationId`,
  );
  return {
    insert: (alias: Alias): void => {
      insert.run(alias);
    },
    /** The identifier of what an alias stands for; undefined for what was not adopted. */
    find: (kind: AliasKind, alias: string): string | undefined => find.get(kind, alias)?.standsFor,
    /** How many there are, of all kinds. */
    count: (): number => count.get()?.count ?? 0,
    /** Keeps what goes with a connector: its identifier, and the hashes of its tokens. */
    noteDeletion: (applicationId: string): void => {
      noteDeleted.run({ applicationId });
    },
    /** Whether an identifier, or a token by its hash, went with a connector that was deleted. */
    isDeleted: (credential: string): boolean => deleted.get(credential) !== undefined,
  };
}
