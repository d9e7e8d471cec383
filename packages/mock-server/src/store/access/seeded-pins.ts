import type { Preparing } from "../write-watch.js";

/** A PIN that a seed spells out, as it is stored. */
export interface SeededPin {
  readonly userId: string;
  readonly applicationId: string;
  readonly pinHash: string;
}

export function seededPinsTable(database: Preparing) {
  const insert = database.prepare<[SeededPin]>(
    "INSERT INTO seeded_pins (user_id, application_id, pin_hash) VALUES (@userId, @applicationId, @pinHash)",
  );
  const find = database.prepare<[string, string], SeededPin>(
    `SELECT user_id AS userId, application_id AS applicationId, pin_hash AS pinHash
     FROM seeded_pins WHERE user_id = ? AND application_id = ?`,
  );
  return {
    insert: (pin: SeededPin): void => {
      insert.run(pin);
    },
    find: (userId: string, applicationId: string): SeededPin | undefined => find.get(userId, applicationId),
  };
}
