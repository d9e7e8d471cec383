import { createMockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, it } from "vitest";
import { accessToken, askForPin, me, start, stop } from "./support/running-server.js";

describe("createMockServer", () => {
  it("listens on a free loopback port, and stops when it is closed", async () => {
    const [one, other] = [await start(), await start()];
    expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(other.url).not.toBe(one.url);
    await stop(one);
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
    expect((await me(server, token)).status).toBe(200);
    await server.clock.advance({ hours: 24 });
    expect((await me(server, token)).status).toBe(401);
  });

  it("is at its seed again after a reset, with new tokens, and the old ones are dead", async () => {
    const server = await start();
    const before = await accessToken(server);
    server.seed({ users: [{ mobileNumber: "+12065550150", name: "Noor Haddad" }] });
    await server.clock.advance({ days: 3 });
    server.reset();
    expect((await me(server, before)).status).toBe(401);
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
      await server.clock.set(new Date("2027-01-31T08:00:00Z"));
      const seeded = server.reset();
      return { groups: seeded.groups, pin: await askForPin(server) };
    };
    expect(await run()).toEqual(await run());
  });

  it("gives another sandbox's tokens no entry", async () => {
    const [one, other] = [await start(), await start()];
    const token = await accessToken(one);
    expect((await me(other, token)).status).toBe(401);
  });

  it("lets calls pass without end when throttling is off", async () => {
    const server = await start({ throttle: false });
    const token = await accessToken(server);
    for (let call = 0; call < 120; call += 1) {
      const { status } = await me(server, token);
      expect(status).toBe(200);
    }
  });
});
