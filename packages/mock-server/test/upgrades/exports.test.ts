import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { accessToken, me, start } from "../support/running-server.js";
import { contentsOf, expectedOf, exportOf, makeNewer, readAgain, seedOf, versions } from "./fixtures.js";

describe.each(versions)("of version %s", (version) => {
  it("an export is imported, and its requests are answered as they were", async () => {
    const file = exportOf(version, "export");
    const server = await start({ import: file });
    expect(server.seeded).toMatchObject(file.state.seeded);
    const answered = { equal: file.requests.length, different: 0, leftOut: 0, isComplete: true };
    expect(file.requests.length).toBeGreaterThan(10);
    expect(await server.rerun()).toMatchObject(answered);
  });

  it("an export without coverage begins without any", async () => {
    const { state, ...file } = exportOf(version, "snapshot-export");
    const { coverage: _, ...parts } = state.parts;
    const older = { ...file, version: 1 as const, state: { ...state, parts } };
    const server = await start({ import: older, throttle: false });
    expect(server.coverage()).toMatchObject({
      isComplete: true,
      summary: { called: 0 },
      withoutConnector: [],
    });
    await accessToken(server);
    const { version: now, state: again } = server.export();
    expect([now, again.parts.coverage]).toEqual([3, { isComplete: true, users: [] }]);
  });

  it("a snapshot is imported, answers every read as it did, and its requests as well", async () => {
    const contents = contentsOf(version);
    const file = exportOf(version, "snapshot-export");
    const server = await start({ import: file, throttle: false });
    expect(await readAgain(server, contents)).toMatchObject(expectedOf(contents));
    const { target, text } = contents.mediaFile;
    expect(await (await fetch(server.url + target.slice(1))).text()).toBe(text);
    expect(server.pins().map(({ pin }) => pin)).toContain(contents.pin.pin);
    const answered = { equal: file.requests.length, different: 0, leftOut: 0, isComplete: true };
    expect(await server.rerun()).toMatchObject(answered);
  });

  it("a seed is applied, and its tokens let in", async () => {
    const seed = seedOf(version);
    const server = await start({ seed });
    const namesOf = (groups: readonly { name: string }[] = []) => groups.map(({ name }) => name);
    expect(server.seeded.groups.map(({ groupName }) => groupName)).toEqual(namesOf(seed.groups));
    const [connector] = server.seeded.connectors;
    const given = seed.connectors?.[0];
    expect(connector).toMatchObject({ applicationSecret: given?.applicationSecret });
    expect(connector?.refreshTokens.map(({ kind }) => kind).sort()).toEqual([
      ...["group", "group", "group"],
      ...["tenant", "user"],
    ]);
    expect((await me(server, await accessToken(server))).status).toBe(200);
  });
});

describe("an export of a newer version", () => {
  const newer = "and this program knows versions up to \\d+; use a newer kaizala-gateway\\.$";

  it("is refused, naming the version", async () => {
    // A later version may add what it likes, so nothing else of it is looked at.
    const file = { ...exportOf("0.1.0", "export"), version: 9999, state: { later: true } } as never;
    await expect(start({ import: file })).rejects.toThrow(
      new RegExp(`^The export is of version 9999, ${newer}`),
    );
  });

  it("is refused where its database alone is newer", async () => {
    const file = exportOf("0.1.0", "export");
    const image = gunzipSync(Buffer.from(file.database, "base64"));
    makeNewer(image);
    const database = gzipSync(image).toString("base64");
    await expect(start({ import: { ...file, database } })).rejects.toThrow(
      new RegExp(`The data is of version 9999, ${newer}`),
    );
  });
});
