import type { Database } from "better-sqlite3";
import { loadSqlite } from "./sqlite.js";

// Bytes 18 and 19 of a database file: 2 where it is in WAL mode, in which no copy in memory can be
// opened, and 1 otherwise.
const FORMAT_VERSIONS = [18, 19];
const NO_WAL = 1;

/**
 * A whole database as one buffer, that of a file ready to be opened in memory.
 *
 * @throws {Error} in a transaction, whose changes would be in some images and missing in others
 */
export function imageOf(database: Database): Buffer {
  if (database.inTransaction) throw new Error("An image is of what was committed.");
  const image = database.serialize();
  for (const at of FORMAT_VERSIONS) image[at] = NO_WAL;
  return image;
}

/**
 * Replaces the rows of all tables by those of an image with the same schema. Run it in a transaction:
 * a process that is killed in the middle then leaves the rows of before.
 */
export function overwriteRows(database: Database, image: Buffer): void {
  const Sqlite = loadSqlite();
  const source = new Sqlite(image, { readonly: true });
  try {
    deleteRows(database);
    for (const table of tablesOf(database)) {
      // Copying the rows of other tables has counted them already.
      if (COUNTED.includes(table.name)) database.exec(`DELETE FROM ${table.name}`);
      copyRows(source, database, table);
    }
  } finally {
    source.close();
  }
}

/** Empties every table. Run it in a transaction. */
export function deleteRows(database: Database): void {
  // Checked when the transaction ends, so that the order of the tables does not matter.
  database.pragma("defer_foreign_keys = ON");
  for (const { name } of tablesOf(database)) database.exec(`DELETE FROM ${name}`);
}

/** Where SQLite keeps the last key of tables that never give one twice. */
const SEQUENCES = "sqlite_sequence";
/** What is kept up while rows of other tables come and go, so it comes last. */
const COUNTED: readonly string[] = ["group_counts", SEQUENCES];

interface Table {
  readonly name: string;
  readonly hasRowid: 0 | 1;
}

function tablesOf(database: Database): Table[] {
  return database
    .prepare<[], Table>(
      `SELECT name, NOT wr AS hasRowid FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND (name NOT LIKE 'sqlite_%' OR name = '${SEQUENCES}')
       ORDER BY name IN (${COUNTED.map((name) => `'${name}'`).join(", ")})`,
    )
    .all();
}

function copyRows(source: Database, target: Database, { name, hasRowid }: Table): void {
  // The rowid orders some lists, so it is kept. Where a column is the rowid, it comes under that
  // column's name, and twice.
  const all = source.prepare<[], unknown[]>(`SELECT ${hasRowid ? "rowid, " : ""}* FROM ${name}`).raw();
  const columns = all.columns().map((column) => column.name);
  const isRepeated = hasRowid === 1 && columns.indexOf(columns[0] ?? "", 1) !== -1;
  const copied = isRepeated ? columns.slice(1) : columns;
  const insert = target.prepare<unknown[]>(
    `INSERT INTO ${name} (${copied.join(", ")}) VALUES (${copied.map(() => "?").join(", ")})`,
  );
  for (const row of all.iterate()) insert.run(...(isRepeated ? row.slice(1) : row));
}
