import { describe, expect, it } from "vitest";
import { pinoLog } from "../src/index.js";
import { silentLog } from "../src/log/server-log.js";
import { start } from "./support/running-server.js";

describe("the control API", () => {
  it.each(["health", "version", "groups", "requests?limit=1"])(
    "answers HEAD where it answers GET, without the body: %s",
    async (path) => {
      const { url } = await start();
      const target = `${url}_control/${path}`;
      const head = await fetch(target, { method: "HEAD" });
      const got = await fetch(target);
      const names = ["content-type", "content-length"];
      expect(head.status).toBe(200);
      expect(names.map((name) => head.headers.get(name))).toEqual(names.map((name) => got.headers.get(name)));
      expect(await head.text()).toBe("");
    },
  );

  it.each([
    ["POST", "health", "GET, HEAD"],
    ["DELETE", "clock", "GET, HEAD, PUT"],
    ["GET", "reset", "POST"],
    ["HEAD", "reset", "POST"],
    ["OPTIONS", "groups", "GET, HEAD, POST"],
  ])("refuses %s of %s with the methods that it takes", async (method, path, allowed) => {
    const { url } = await start();
    const refused = await fetch(`${url}_control/${path}`, { method });
    expect(refused.status).toBe(405);
    expect(refused.headers.get("allow")?.split(", ").sort()).toEqual(allowed.split(", ").sort());
    if (method !== "HEAD") expect(await refused.json()).toMatchObject({ errorCode: "MethodNotAllowed" });
  });

  it("logs what changes something at info, with moves of the clock, and what is read at debug", async () => {
    const lines: string[] = [];
    const write = (level: string) => (_fields: object, text: string) => lines.push(`${level}: ${text}`);
    const [debug, info, warn, error] = ["debug", "info", "warn", "error"].map((level) => write(level));
    if (!debug || !info || !warn || !error) throw new Error("A level has no writer.");
    const log = pinoLog({ debug, info, warn, error, isLevelEnabled: () => true });
    const server = await start({ log: { ...silentLog, control: log.control, clockMoved: log.clockMoved } });
    const control = `${server.url}_control/`;
    await fetch(`${control}groups`);
    await fetch(`${control}clock`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: '{"now":"2030-01-02T03:04:05.000Z"}',
    });
    await fetch(`${control}clock`, { method: "PUT" });
    server.clock.freeze();
    await server.clock.set(new Date("2031-01-02T03:04:05.000Z"));
    expect(lines).toEqual([
      "debug: GET /_control/groups 200",
      "info: PUT /_control/clock 200",
      "debug: PUT /_control/clock 400",
      "info: The clock was moved to 2031-01-02T03:04:05.000Z.",
    ]);
  });
});
