// Makes the files of this version that every later one is to open, or to refuse by a sentence: a data file,
// an export, the export of a snapshot, a seed and a recording. The tests of upgrades open all that were ever
// made. Identifiers, keys and times of the service are the same in each run; what a machine's own clock said,
// such as how long a request took, is not.
//   npm run upgrade-fixtures
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { startProxy } from "@kaizala-gateway/gateway";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { flagsOf } from "./options.mjs";
import { fill } from "./upgrade-fixtures/chapters.mjs";
import { follow } from "./upgrade-fixtures/following.mjs";
import { readAll } from "./upgrade-fixtures/reads.mjs";
import { startReceiver } from "./upgrade-fixtures/receiver.mjs";
import { recorded } from "./upgrade-fixtures/recorded.mjs";
import { connector, seed } from "./upgrade-fixtures/seed.mjs";
import { Service } from "./upgrade-fixtures/service.mjs";

const NOW = "2026-01-05T08:00:00.000Z";
/** Addresses are part of what is stored. */
const PORTS = { server: 59_520, receiver: 59_521 };

flagsOf({});
const root = fileURLToPath(new URL("..", import.meta.url));
const manifest = join(root, "packages/mock-server/package.json");
const { version } = JSON.parse(readFileSync(manifest, "utf8"));
const folders = Object.fromEntries(
  ["mock-server", "gateway"].map((name) => [
    name,
    join(root, "packages", name, "test/upgrades/fixtures", version),
  ]),
);
for (const folder of Object.values(folders)) {
  if (existsSync(folder)) {
    console.error(
      `${folder} exists. Fixtures of a version that people have stay as they are; delete others first.`,
    );
    process.exit(1);
  }
}

const made = mkdtempSync(join(tmpdir(), "kaizala-upgrade-fixtures-"));
const receiver = await startReceiver(PORTS.receiver);
try {
  for (const [name, make] of [
    ["data", makeDataFile],
    ["export", makeExports],
    ["recording", makeRecording],
  ]) {
    await make();
    console.log(`Made: ${name}`);
  }
  writeJson("seed.json", seed);
  // A temporary folder may be on another device, so nothing is moved.
  cpSync(join(made, "recording"), folders.gateway, { recursive: true });
  rmSync(join(made, "recording"), { recursive: true });
  cpSync(made, folders["mock-server"], { recursive: true });
} finally {
  receiver.close();
  rmSync(made, { recursive: true, force: true });
}

/** A data file with something in every table, its media, and what it answers. */
async function makeDataFile() {
  const data = join(made, "data.db");
  const contents = await withFilledServer({ data }, async (server, service, told) => {
    const { refreshTokens, code, pin, mediaFile, webhooks } = told;
    const accessTokens = service.tokens;
    const reads = await readAll(service, told);
    const now = new Date(server.clock.now()).toISOString();
    return {
      now,
      base: service.base,
      connector,
      refreshTokens,
      accessTokens,
      code,
      pin,
      mediaFile,
      webhooks,
      reads,
    };
  });
  writeJson("contents.json", contents);
  writeFileSync(`${data}.gz`, gzipSync(readFileSync(data), { level: 9 }));
  refuseEmptyTables(data);
  // Looking at it has made files beside it.
  for (const file of [data, `${data}-shm`, `${data}-wal`]) rmSync(file, { force: true });
}

/** An export from the start, and one of a snapshot with the same content as the data file. */
async function makeExports() {
  await withFilledServer({}, async (server, service, { refreshTokens }) => {
    server.snapshot("filled");
    await follow(server, service, refreshTokens);
    writeJson("snapshot-export.json", server.export("filled"));
  });
  await withServer({}, async (server) => {
    const { refreshTokens } = server.seeded.connectors[0];
    const ofKind = (kind) => refreshTokens.find((one) => one.kind === kind).refreshToken;
    await follow(server, new Service(server.url), { group: ofKind("group"), user: ofKind("user") });
    writeJson("export.json", server.export());
  });
}

async function makeRecording() {
  await withServer({ throttle: false }, async (server) => {
    const proxy = await startProxy({ upstream: new URL(server.url), record: join(made, "recording") });
    await recorded(server, new Service(proxy.url)).finally(() => proxy.close());
  });
}

/** Hands a server over that holds the seed, and closes it. */
async function withServer(options, use) {
  const clock = { now: NOW, frozen: true };
  const common = { port: PORTS.server, seed, randomSeed: "upgrade fixtures", clock };
  const server = await createMockServer({ ...common, ...options });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** The same for a server that holds something of everything. */
function withFilledServer(options, use) {
  return withServer(options, async (server) => {
    const service = new Service(server.url);
    return use(server, service, await fill(server, service, receiver));
  });
}

/** A table that is new in this version must get a row in one of the chapters. */
function refuseEmptyTables(file) {
  const Sqlite = createRequire(manifest)("better-sqlite3");
  const database = new Sqlite(file, { readonly: true });
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const isEmpty = (name) => database.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() === 0;
  const empty = names.filter(isEmpty);
  database.close();
  if (empty.length > 0) throw new Error(`Nothing is in ${empty.join(", ")}: let a chapter fill it.`);
}

function writeJson(name, value) {
  writeFileSync(join(made, name), `${JSON.stringify(value, null, 1)}\n`);
}
