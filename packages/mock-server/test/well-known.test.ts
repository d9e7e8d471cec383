import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type MockServerOptions, pinoLog, type SeedSummary, silentLog } from "../src/index.js";
import { accessToken, credentials, me, start, stop } from "./support/running-server.js";

const KNOWN = ["kaizala-dev-group-token", "kaizala-dev-user-token", "kaizala-dev-tenant-token"];

function tokensOf({ connectors }: SeedSummary): string[] {
  return connectors.flatMap(({ refreshTokens }) => refreshTokens.map(({ refreshToken }) => refreshToken));
}

/** A data file that goes with its folder, and how often a start on it was told that its credentials are well known. */
function dataFile() {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-data-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const options = { data: join(folder, "data.db") };
  return {
    startOn: async (more: MockServerOptions = {}) => {
      let warnings = 0;
      const wellKnownCredentials = () => {
        warnings += 1;
      };
      const server = await start({ ...options, ...more, log: { ...silentLog, wellKnownCredentials } });
      return { server, warnings };
    },
  };
}

describe("a server that is given no seed", () => {
  it("has the same credentials and identifiers at every start, and after a reset", async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(one?.seeded).toEqual(other?.seeded);
    const userIds = async () => (await one.control.listUsers()).users.map(({ userId }) => userId);
    expect((await other.control.listUsers()).users.map(({ userId }) => userId)).toEqual(await userIds());
    expect(tokensOf(one.seeded)).toEqual(KNOWN);
    expect(one.reset()).toEqual(other.seeded);
    expect(one.seeded.groups.every(({ groupId }) => /^[\da-f-]{36}@1$/.test(groupId))).toBe(true);
    expect(await accessToken(one)).toMatch(/^eyJ/);
  });

  it("has others where others reach it, also after a reset, and so has each sandbox beside it", async () => {
    const shared = await start({ host: "0.0.0.0", controlToken: "0123456789abcdef" });
    const local = await start();
    const beside = await Promise.all([1, 2].map(() => local.control.createSandbox()));
    const first = shared.seeded;
    const all = [local.seeded, first, ...beside];
    const secrets = all.flatMap((seeded) => [
      ...tokensOf(seeded),
      ...seeded.connectors.flatMap(({ applicationId, applicationSecret }) => [
        applicationId,
        applicationSecret,
      ]),
      ...seeded.groups.map(({ groupId }) => groupId),
    ]);
    expect(new Set(secrets).size).toBe(secrets.length);
    expect(tokensOf(first).every((token) => /^eyJ/.test(token))).toBe(true);
    expect(shared.seeded.users).toEqual(local.seeded.users);
    expect(tokensOf(shared.reset()).every((token) => /^eyJ/.test(token))).toBe(true);
    // No sandbox takes another's.
    const [other] = beside;
    expect((await fetch(`${other?.url}v1/accessToken`, { headers: credentials(local.seeded) })).status).toBe(
      401,
    );
  });

  it("has refresh tokens of the service's layout where that is asked for, and all else the same", async () => {
    const [one, known] = await Promise.all([start({ jwtRefreshTokens: true }), start()]);
    expect(tokensOf(one.seeded).every((token) => /^eyJ/.test(token) && token.length > 600)).toBe(true);
    expect(one.seeded.groups).toEqual(known.seeded.groups);
    expect(credentials(one.seeded).applicationSecret).toBe(credentials(known.seeded).applicationSecret);
    expect((await me(one, await accessToken(one))).status).toBe(200);
    for (const others of [{ seed: {} }, { import: known.export() }]) {
      await expect(start({ jwtRefreshTokens: true, ...others })).rejects.toThrow(
        "jwtRefreshTokens: excludes seed and import, since it is about the tokens of the built-in seed.",
      );
    }
  });
});

describe("data that an earlier run has seeded", () => {
  it("is told with its tokens and PINs, as far as they are spelled out or can be made once more", async () => {
    const { startOn } = dataFile();
    const seed = {
      users: [{ mobileNumber: "+12065550140", name: "Ona Reed" }],
      groups: [{ name: "Cranes", admins: ["+12065550140"] }],
      connectors: [
        {
          applicationId: "desk",
          applicationSecret: "DESKDESK10",
          name: "Desk",
          grants: [{ group: "Cranes", refreshToken: "of the cranes", accessTokens: ["a", "b"] }],
          userTokens: ["+12065550140"],
          pins: [{ mobileNumber: "+12065550140", pin: 4711 }],
        },
        {
          applicationId: "desk-2",
          applicationSecret: "DESKDESK11",
          name: "Desk 2",
          pins: [{ mobileNumber: "+12065550140", pin: "4711" }],
        },
      ],
    };
    const { server } = await startOn({ seed });
    const { connectors } = server.seeded;
    await stop(server);
    expect((await startOn({ seed })).server.seeded.connectors).toEqual(connectors);
  });

  it("tells of its well-known credentials once others reach it, which a reset ends", async () => {
    const { startOn } = dataFile();
    const local = await startOn();
    expect(local.warnings).toBe(0);
    await stop(local.server);
    const host = "0.0.0.0";
    const shared = await startOn({ host });
    expect([tokensOf(shared.server.seeded), shared.warnings]).toEqual([KNOWN, 1]);
    shared.server.reset();
    await stop(shared.server);
    const again = await startOn({ host });
    expect(again.warnings).toBe(0);
    expect(tokensOf(again.server.seeded)).not.toEqual(expect.arrayContaining(KNOWN.slice(0, 1)));
  });
});

it("a server that adopts tells of it where others reach it, and nowhere else", async () => {
  let told = 0;
  const adoptsForOthers = () => {
    told += 1;
  };
  const log = { ...silentLog, adoptsForOthers };
  await start({ adopt: true, log });
  await start({ host: "0.0.0.0", log });
  expect(told).toBe(0);
  await start({ adopt: true, host: "0.0.0.0", log });
  expect(told).toBe(1);
});

it("a sandbox that is made of well-known data is told of where others reach it, and no other", async () => {
  const local = await start();
  const exported = local.export();
  const told: unknown[] = [];
  const wellKnownCredentials = (...args: unknown[]) => told.push(args);
  const log = { ...silentLog, wellKnownCredentials };
  const control = { host: "0.0.0.0", controlToken: "0123456789abcdef", log };
  const shared = await start(control);
  const own = shared.export();
  await shared.control.importSandbox({ sandboxId: "own", ...own });
  await shared.control.createSandbox({ sandboxId: "made" });
  expect(told).toEqual([]);
  await shared.control.importSandbox({ sandboxId: "known", ...exported });
  expect(told).toEqual([["known", false]]);
  const known = shared.sandbox("known").control;
  await known.forkSnapshot({ name: "start", sandboxId: "copy" });
  expect(told).toEqual([
    ["known", false],
    ["copy", false],
  ]);
  await start({ ...control, import: exported });
  expect(told.at(-1)).toEqual(["default", false]);
  await start({ log }).then((quiet) => quiet.control.importSandbox({ sandboxId: "known", ...exported }));
  expect(told).toHaveLength(3);
});

describe("the log", () => {
  it("warns of what is adopted, names identifiers, and no secret", () => {
    const lines: string[] = [];
    const write = (_fields: object, text: string) => lines.push(text);
    const tooQuiet = () => expect.unreachable("exec writes warnings and errors alone");
    const logger = { debug: tooQuiet, info: tooQuiet, warn: write, error: write, isLevelEnabled: () => true };
    const log = pinoLog(logger);
    log.adopted?.({ kind: "groupId", identifier: "ours\n\u001b", standsFor: "yard@1" });
    log.adopted?.({ kind: "applicationId", identifier: "x".repeat(5000), standsFor: "desk" });
    log.adopted?.({ kind: "accessToken", identifier: null, standsFor: "desk" });
    log.wellKnownCredentials?.("default", true);
    log.wellKnownCredentials?.("copy", false);
    expect(lines.every((line) => line.length < 400 && !line.includes("\n") && !line.includes("\u001b"))).toBe(
      true,
    );
    expect(lines[0]).toMatch(/^The unknown groupId ours.+ was adopted as the group yard@1\.$/);
    expect(lines[2]).toBe("An unknown accessToken was adopted as one of the connector desk.");
    expect(lines[3]).toMatch(/ the sandbox default, .+ Reset it to have others made\.$/);
    expect(lines[4]).toMatch(/ the sandbox copy, and it holds the credentials of the built-in seed/);
  });
});
