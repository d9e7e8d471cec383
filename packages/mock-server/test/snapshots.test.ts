import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AnyServer, accessToken, askForPin, me, start, stop } from "./support/running-server.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-snapshots-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const noor = { mobileNumber: "+12065550150", name: "Noor Haddad" };
const groupIdOf = ({ seeded }: AnyServer) => seeded.groups[0]?.groupId ?? "";

async function namesIn({ controlUrl }: AnyServer): Promise<string[]> {
  const { users } = await (await fetch(`${controlUrl}/users`)).json();
  return users.map(({ name }: { name: string }) => name);
}

async function textsIn(server: AnyServer): Promise<string[]> {
  const answer = await fetch(`${server.controlUrl}/groups/${groupIdOf(server)}/messages`);
  return (await answer.json()).messages.map(({ text }: { text: string }) => text);
}

/** A message on its way: its head and half of its body are sent. */
function halfSent(server: AnyServer, token: string) {
  const body = JSON.stringify({ message: "Low tide at six." });
  const outgoing = httpRequest(`${server.url}v1/groups/${groupIdOf(server)}/messages`, {
    method: "POST",
    headers: {
      accessToken: token,
      "content-type": "application/json",
      "content-length": body.length,
      // The server says when it has the head, so that nobody needs to guess.
      expect: "100-continue",
    },
  });
  outgoing.flushHeaders();
  const arrived = once(outgoing, "continue").then(() => outgoing.write(body.slice(0, 10)));
  const finish = async () => {
    outgoing.end(body.slice(10));
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
    await once(answer.resume(), "end");
    return answer.statusCode;
  };
  return { arrived, finish };
}

describe.each([
  ["in memory", () => ({})],
  ["in a file", () => ({ data: join(folder, `${randomUUID()}.db`) })],
])("a server with its data %s", (_where, options) => {
  it("goes back to a snapshot, with tokens, PINs and time", async () => {
    const server = await start(options());
    const token = await accessToken(server);
    const pin = await askForPin(server);
    const { takenAt } = server.snapshot("low-tide");
    server.seed({ users: [noor] });
    await server.clock.advance({ days: 2 });
    await askForPin(server);
    expect((await me(server, token)).status).toBe(401);
    server.restore("low-tide");
    expect(await namesIn(server)).not.toContain(noor.name);
    expect((await me(server, token)).status).toBe(200);
    expect(server.pins().map((sent) => sent.pin)).toEqual([pin]);
    // Not the two days; what the calls between took is on it too.
    expect(server.clock.now() - Date.parse(takenAt)).toBeLessThan(3_600_000);
    expect(server.snapshots().map(({ name }) => name)).toEqual(["start", "low-tide"]);
    server.deleteSnapshot("low-tide");
    expect(() => server.restore("low-tide")).toThrow("There is no snapshot low-tide.");
    server.restore("start");
    expect(server.requests()).toEqual([]);
  });

  it("leaves a request whole that is on its way during a restore", async () => {
    const server = await start(options());
    const token = await accessToken(server);
    server.snapshot("low-tide");
    const message = halfSent(server, token);
    await message.arrived;
    server.restore("low-tide");
    expect(await message.finish()).toBe(200);
    expect(await textsIn(server)).toEqual(["Low tide at six."]);
    expect(server.requests()[0]).toMatchObject({ operationId: "postMessage", status: 200 });
  });

  it("refuses a request on its way whose token is gone after a restore", async () => {
    const server = await start(options());
    const message = halfSent(server, await accessToken(server));
    await message.arrived;
    server.restore("start");
    expect(await message.finish()).toBe(401);
    expect(await textsIn(server)).toEqual([]);
  });

  it("snapshots and restores the built-in seed in a few milliseconds", async () => {
    const server = await start(options());
    // The fastest: what else the machine does makes the others slower.
    const fastest = (action: () => void) => {
      const times = Array.from({ length: 100 }, () => {
        const begun = performance.now();
        action();
        return performance.now() - begun;
      });
      return Math.min(...times);
    };
    server.snapshot("low-tide");
    expect(fastest(() => server.restore("low-tide"))).toBeLessThan(20);
    const taken = fastest(() => {
      server.deleteSnapshot("low-tide");
      server.snapshot("low-tide");
    });
    expect(taken).toBeLessThan(20);
  });
});

describe("a data file", () => {
  it("has what was restored after it was closed and opened again", async () => {
    const data = join(folder, "reopened.db");
    const server = await start({ data });
    const token = await accessToken(server);
    server.seed({ users: [noor] });
    server.snapshot("with-noor");
    server.reset();
    server.restore("with-noor");
    await stop(server);
    const again = await start({ data });
    expect(await namesIn(again)).toContain(noor.name);
    expect((await me(again, token)).status).toBe(200);
  });

  it("of an earlier run has no snapshot of its start until a reset", async () => {
    const data = join(folder, "resumed.db");
    await stop(await start({ data }));
    const again = await start({ data });
    expect(again.snapshots()).toEqual([]);
    expect(() => again.export()).toThrow("the data is that of an earlier run. Take a snapshot first.");
    again.reset();
    expect(again.snapshots().map(({ name }) => name)).toEqual(["start"]);
  });
});

describe("an export", () => {
  it("is run again by another server, with what was changed in process", async () => {
    const server = await start({ clock: { now: "2027-01-31T08:00:00Z" } });
    server.seed({ users: [noor] });
    const token = await accessToken(server);
    await server.clock.advance({ hours: 23 });
    expect((await me(server, token)).status).toBe(200);
    const file = JSON.parse(JSON.stringify(server.export()));
    const other = await start({ import: file });
    expect(other.seeded).toEqual(server.seeded);
    expect(other.isResumed).toBe(false);
    expect(await namesIn(other)).not.toContain(noor.name);
    expect(await other.rerun()).toMatchObject({ isComplete: true, equal: 3, different: 0 });
    expect(await namesIn(other)).toContain(noor.name);
    expect((await me(other, token)).status).toBe(200);
    await expect(server.rerun()).rejects.toThrow("was not imported from a report");
  });

  it("lacks the first requests after more than 1000, and says so", async () => {
    const server = await start({ throttle: false });
    const token = await accessToken(server);
    for (let call = 0; call < 1000; call += 1) await me(server, token);
    expect(server.export()).toMatchObject({ isComplete: false, requests: { length: 1000 } });
    server.snapshot("late");
    await me(server, token);
    expect(server.export("late")).toMatchObject({ isComplete: true, requests: { length: 1 } });
  });

  it("is refused together with what it replaces, and where it is none", async () => {
    const file = (await start()).export();
    await expect(start({ import: file, randomSeed: "tide" })).rejects.toThrow("import: excludes seed");
    await expect(start({ import: { ...file, database: "" } })).rejects.toThrow("database: is damaged");
  });
});

describe("a clock that begins at a time", () => {
  it("shows it before the seed is applied, and again after a reset", async () => {
    const now = "2027-01-31T08:00:00.000Z";
    const server = await start({ clock: { now, frozen: true } });
    const tokens = async () => (await (await fetch(`${server.controlUrl}/tokens`)).json()).tokens;
    expect((await tokens())[0].issuedAt).toBe(now);
    await server.clock.advance({ days: 1 });
    server.clock.release();
    server.reset();
    expect(server.clock.now()).toBe(Date.parse(now));
    expect((await tokens())[0].issuedAt).toBe(now);
  });

  it("is refused where it is none", async () => {
    await expect(start({ clock: { now: "tomorrow" } })).rejects.toThrow(
      "clock.now: must be a time from 1970-01-01T00:00:00Z to 9900-01-01T00:00:00Z, not tomorrow.",
    );
  });
});
