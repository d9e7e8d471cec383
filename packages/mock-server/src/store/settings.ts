import type { Preparing } from "./write-watch.js";

/** Single values of a sandbox that must survive a restart. */
export function settingsTable(database: Preparing) {
  const select = database.prepare<[string], { value: string }>("SELECT value FROM settings WHERE name = ?");
  const upsert = database.prepare<[string, string]>(
    "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
  );
  return {
    get: (name: string): string | undefined => select.get(name)?.value,
    set: (name: string, value: string): void => {
      upsert.run(name, value);
    },
  };
}
