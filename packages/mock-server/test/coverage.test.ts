import { describe, expect, it } from "vitest";
import { accessToken, me, start } from "./support/running-server.js";

describe("coverage() of a server", () => {
  it("is what the control API tells, and goes with snapshots and resets", async () => {
    const server = await start();
    const token = await accessToken(server);
    server.snapshot("signed-in");
    await me(server, token);
    expect(await (await fetch(`${server.controlUrl}/coverage`)).json()).toEqual(server.coverage());
    const { connectors, summary } = server.coverage();
    expect(summary).toMatchObject({ called: 2, succeeded: 2 });
    expect(connectors[0]?.scopes.used).toEqual(["profile.read"]);
    server.restore("signed-in");
    expect(server.coverage().summary.called).toBe(1);
    server.clearCoverage();
    expect(server.coverage().summary.called).toBe(0);
    await me(server, token);
    expect(server.coverage().summary.called).toBe(1);
    server.reset();
    expect(server.coverage().summary.called).toBe(0);
  });

  it("does not count calls that were only tried: the control API's and preflights", async () => {
    const server = await start();
    await fetch(`${server.controlUrl}/users`);
    await fetch(`${server.url}openapi.json`);
    const headers = { origin: "http://page.example", "access-control-request-method": "GET" };
    await fetch(`${server.url}v1/users/me`, { method: "OPTIONS", headers });
    expect(server.coverage()).toMatchObject({ summary: { called: 0 }, unmatched: [] });
  });

  it("counts what a rerun sends from where the report began", async () => {
    const server = await start();
    const token = await accessToken(server);
    server.snapshot("signed-in");
    await me(server, token);
    const other = await start({ import: JSON.parse(JSON.stringify(server.export("signed-in"))) });
    expect(other.coverage().summary.called).toBe(1);
    await other.rerun();
    expect(other.coverage()).toEqual(server.coverage());
  });
});
