import request from "supertest";
import { expect, it } from "vitest";
import { type AnyServer, start } from "../support/running-server.js";

/** What the control API answers a request with these headers. */
async function asked(server: AnyServer, headers: Record<string, string>) {
  const { status, body } = await request(server.controlUrl).get("/clock").set(headers);
  return { status, message: String(body.message) };
}

it("a name that was made to lead to this machine is refused without an Origin too, and the flag named", async () => {
  const server = await start();
  for (const host of [
    "rebound.example",
    "rebound.example:80",
    "localhost.rebound.example",
    "10.0.0.1",
    "0.0.0.0",
  ]) {
    const { status, message } = await asked(server, { host });
    expect([host, status]).toEqual([host, 403]);
    expect(message).toContain(`--allow-host ${host.replace(":80", "")}`);
  }
});

it("names that mean this machine pass, and those that the flags name", async () => {
  const server = await start({ allowHosts: ["Mock.Example"], host: "127.0.0.1" });
  const names = [
    "localhost",
    "LOCALHOST:5952",
    "localhost.",
    "a.b.localhost",
    "127.0.0.1",
    "127.8.9.10:1",
    "[::1]:5952",
  ];
  for (const host of [...names, "mock.example", "mock.example:443"]) {
    expect([host, (await asked(server, { host })).status]).toEqual([host, 200]);
  }
  expect((await asked(server, { host: "other.example" })).status).toBe(403);
  // The name is that of the server; the page need not be its own for that.
  expect((await asked(server, { host: "mock.example", origin: "http://other.example" })).status).toBe(403);
});

it("a page of another site is refused without an Origin, as by the gateway's own API", async () => {
  const server = await start();
  for (const site of ["cross-site", "same-site"]) {
    expect((await asked(server, { "sec-fetch-site": site })).status).toBe(403);
  }
  for (const site of ["same-origin", "none"]) {
    expect((await asked(server, { "sec-fetch-site": site })).status).toBe(200);
  }
});

it("a Host header that holds no host is told so, and no flag is suggested", async () => {
  const server = await start();
  for (const host of ["user@localhost", "user@localhost:5952", "a b.example", "a.example/path"]) {
    const { status, message } = await asked(server, { host });
    expect([host, status, message]).toEqual([
      host,
      403,
      "The control API is reached by the name of a host, such as localhost; the Host header holds none.",
    ]);
  }
});

it("an address is known in every spelling, and told as the flag takes it", async () => {
  const server = await start({ allowHosts: ["10.0.0.1", "FE80:0::1"] });
  for (const host of ["10.0.0.1", "[::ffff:10.0.0.1]:80", "[fe80::1]"]) {
    expect([host, (await asked(server, { host })).status]).toEqual([host, 200]);
  }
  expect((await asked(server, { host: "[::ffff:a00:2]" })).message).toContain("--allow-host 10.0.0.2.");
});
