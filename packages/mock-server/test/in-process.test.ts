import {
  createMockServer,
  type LoggedRequest,
  type MockServer,
  type MockServerOptions,
  silentLog,
} from "@kaizala-gateway/mock-server";
import { afterEach, describe, expect, it } from "vitest";

const open: MockServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function start(options: MockServerOptions = {}): Promise<MockServer> {
  const server = await createMockServer(options);
  open.push(server);
  return server;
}

const credentials = (server: MockServer, kind = "group") => {
  const [connector] = server.seeded.connectors;
  const token = connector?.refreshTokens.find((one) => one.kind === kind);
  return {
    applicationId: connector?.applicationId ?? "",
    applicationSecret: connector?.applicationSecret ?? "",
    refreshToken: token?.refreshToken ?? "",
  };
};

async function accessToken(server: MockServer, kind?: string): Promise<string> {
  const answer = await fetch(`${server.url}v1/accessToken`, { headers: credentials(server, kind) });
  return (await answer.json()).accessToken;
}

describe("createMockServer", () => {
  it("listens on a free loopback port, and stops when it is closed", async () => {
    const [one, other] = [await start(), await start()];
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(other.url).not.toBe(one.url);
    await one.close();
    open.shift();
    await expect(fetch(one.url)).rejects.toThrow();
  });

  it("rejects on a port that is taken", async () => {
    const server = await start();
    const port = Number(new URL(server.url).port);
    await expect(createMockServer({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("rejects a seed that does not fit, naming the path", async () => {
    // A seed as a JavaScript user may write it, past the compiler.
    const seed = JSON.parse('{"groups": [{"name": "No admins"}]}');
    await expect(createMockServer({ seed })).rejects.toThrow("groups[0].admins: is required.");
  });

  it("moves its clock by the handle", async () => {
    const server = await start();
    const token = await accessToken(server);
    const me = () => fetch(`${server.url}v1/users/me`, { headers: { accessToken: token } });
    expect((await me()).status).toBe(200);
    server.clock.advance({ hours: 24 });
    expect((await me()).status).toBe(401);
  });

  it("is at its seed again after a reset, with new tokens, and the old ones are dead", async () => {
    const server = await start();
    const before = { credentials: credentials(server), token: await accessToken(server) };
    server.seed({ users: [{ mobileNumber: "+12065550150", name: "Noor Haddad" }] });
    server.clock.advance({ days: 3 });
    server.reset();
    expect((await fetch(`${server.url}v1/users/me`, { headers: { accessToken: before.token } })).status).toBe(
      401,
    );
    expect(await accessToken(server)).toEqual(expect.any(String));
    const users = await (await fetch(`${server.controlUrl}/users`)).json();
    expect(users.users).toHaveLength(7);
    expect(Math.abs(server.clock.now() - Date.now())).toBeLessThan(5000);
  });

  it("adds a seed document whole or not at all", async () => {
    const server = await start();
    const document = {
      users: [{ mobileNumber: "+12065550150", name: "Noor Haddad" }],
      connectors: [{ name: "Stray", grants: [{ group: "Nowhere" }] }],
    };
    expect(() => server.seed(document)).toThrow("connectors[0].grants[0].group");
    expect(server.seed({ users: document.users }).users).toEqual(document.users);
  });

  it("makes the same identifiers, keys and answers from the same random seed and time", async () => {
    const run = async () => {
      const server = await start({ randomSeed: "again" });
      server.clock.freeze();
      server.clock.set(new Date("2027-01-31T08:00:00Z"));
      const seeded = server.reset();
      return { groups: seeded.groups, pin: await askForPin(server) };
    };
    expect(await run()).toEqual(await run());
  });

  it("gives another sandbox's tokens no entry", async () => {
    const [one, other] = [await start(), await start()];
    const token = await accessToken(one);
    expect((await fetch(`${other.url}v1/users/me`, { headers: { accessToken: token } })).status).toBe(401);
  });

  it("answers the same when express sets the prototypes itself", async () => {
    const [fast, slow] = [await start(), await start({ fastPrototypes: false })];
    for (const server of [fast, slow]) {
      const me = await fetch(`${server.url}v1/users/me`, {
        headers: { accessToken: await accessToken(server) },
      });
      expect(await me.json()).toMatchObject({ name: "Bruno Costa" });
    }
  });

  it("lets calls pass without end when throttling is off", async () => {
    const server = await start({ throttle: false });
    const token = await accessToken(server);
    for (let call = 0; call < 120; call += 1) {
      const { status } = await fetch(`${server.url}v1/users/me`, { headers: { accessToken: token } });
      expect(status).toBe(200);
    }
  });

  it("tells its log in one sentence why it refused, and what would have passed", async () => {
    const logged: LoggedRequest[] = [];
    const server = await start({ log: { ...silentLog, request: (entry) => logged.push(entry) } });
    const [flat, publicGroup] = server.seeded.groups.map(({ groupId }) => groupId);
    const token = await accessToken(server);
    await fetch(`${server.url}v1/groups/${publicGroup}`, { headers: { accessToken: token } });
    await fetch(`${server.url}v1/group`, { headers: { accessToken: token } });
    await fetch(`${server.url}v1/users/me`, { headers: { accessToken: credentials(server).refreshToken } });
    expect(logged.map(({ reason }) => reason)).toEqual([
      null,
      `The group token reaches group ${flat} only; it does not reach ${publicGroup}.`,
      "There is no such operation; the nearest is GET /v1/groups.",
      "This is a refresh token; exchange it for an access token with GET /v1/accessToken.",
    ]);
    expect(server.requests(1)).toEqual(logged.slice(-1));
  });
});

async function askForPin(server: MockServer): Promise<string | undefined> {
  const { applicationId } = credentials(server);
  const body = JSON.stringify({ mobileNumber: "+12065550103", applicationId });
  await fetch(`${server.url}v1/generatePin`, { method: "POST", body });
  return server.pins("+12065550103")[0]?.pin;
}
