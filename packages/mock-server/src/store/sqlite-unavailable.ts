/** What keeps SQLite from being loaded. */
export type SqliteFault = "package-missing" | "binary-missing" | "binary-unfit";

const { version, platform, arch } = process;

const WHAT: Readonly<Record<SqliteFault, string>> = {
  "package-missing":
    "The package better-sqlite3, which holds SQLite, is not installed, or a package that it needs is not",
  "binary-missing":
    "SQLite's binary is missing, since the install script of the package better-sqlite3 was not run",
  "binary-unfit": `SQLite's binary in the package better-sqlite3 is damaged, or was built for another version of Node.js or another system than this one, ${version} on ${platform}-${arch}`,
};

const INSTALL = "`npm install`, `pnpm install` or `yarn install` installs it";

/** pnpm 10, Yarn 4 and npm 12 run an install script only where it is allowed. */
const BUILD =
  "`npm rebuild better-sqlite3` builds it, from npm 12 on after `npm install-scripts approve better-sqlite3`, or " +
  "with pnpm `pnpm approve-builds` and then `pnpm rebuild better-sqlite3`, or with Yarn " +
  '`yarn rebuild better-sqlite3` once package.json has "dependenciesMeta": {"better-sqlite3": {"built": true}}';

/**
 * SQLite, which holds the mock server's data, cannot be loaded. The message is one sentence for the person who
 * installed it: what is missing, and the commands that mend it with npm, pnpm and Yarn.
 */
export class SqliteUnavailableError extends Error {
  override readonly name = "SqliteUnavailableError";

  constructor(readonly fault: SqliteFault) {
    super(`${WHAT[fault]}: ${fault === "package-missing" ? INSTALL : BUILD}.`);
    // The fault is none of a program's lines, so that none of them is shown.
    this.stack = `${this.name}: ${this.message}`;
  }
}
