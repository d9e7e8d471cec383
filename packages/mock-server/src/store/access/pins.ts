import type { Preparing } from "../write-watch.js";

/** A one-time PIN as it is stored. */
export interface Pin {
  readonly userId: string;
  readonly applicationId: string;
  readonly pinHash: string;
  readonly expiresAtMs: number;
  readonly wrongTries: number;
}

export function pinsTable(database: Preparing) {
  const upsert = database.prepare<[Pin]>(
    `INSERT OR REPLACE INTO pins (user_id, application_id, pin_hash, expires_at_ms, wrong_tries)
     VALUES (@userId, @applicationId, @pinHash, @expiresAtMs, @wrongTries)`,
  );
  const remove = database.prepare<[string, string]>(
    "DELETE FROM pins WHERE user_id = ? AND application_id = ?",
  );
  const find = database.prepare<[string, string], Pin>(
    `SELECT user_id AS userId, application_id AS applicationId, pin_hash AS pinHash, expires_at_ms AS expiresAtMs,
       wrong_tries AS wrongTries
     FROM pins WHERE user_id = ? AND application_id = ?`,
  );
  return {
    /** Stores a PIN in place of the one that the user had for the connector. */
    put: (pin: Pin): void => {
      upsert.run(pin);
    },
    remove: (userId: string, applicationId: string): void => {
      remove.run(userId, applicationId);
    },
    find: (userId: string, applicationId: string): Pin | undefined => find.get(userId, applicationId),
  };
}
