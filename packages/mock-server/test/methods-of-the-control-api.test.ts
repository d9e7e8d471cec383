import request from "supertest";
import { describe, expect, it } from "vitest";
import { pinoLog } from "../src/index.js";
import { silentLog } from "../src/log/server-log.js";
import { start } from "./support/running-server.js";

describe("the control API", () => {
  it.each(["health", "version", "groups", "requests?limit=1"])(
    "answers HEAD where it answers GET, without the body: %s",
    async (path) => {
      const { controlUrl } = await start();
      const head = await request(controlUrl).head(`/${path}`).expect(200);
      const got = await request(controlUrl).get(`/${path}`);
      for (const name of ["content-type", "content-length"]) {
        expect(head.headers[name]).toBe(got.headers[name]);
      }
      expect(head.text ?? "").toBe("");
    },
  );

  it.each([
    ["post", "health", "GET, HEAD"],
    ["delete", "clock", "GET, HEAD, PUT"],
    ["get", "reset", "POST"],
    ["head", "reset", "POST"],
    ["options", "groups", "GET, HEAD, POST"],
  ] as const)("refuses %s of %s with the methods that it takes", async (method, path, allowed) => {
    const { controlUrl } = await start();
    const refused = await request(controlUrl)[method](`/${path}`).expect(405);
    expect(refused.headers.allow?.split(", ").sort()).toEqual(allowed.split(", ").sort());
    if (method !== "head") expect(refused.body).toMatchObject({ errorCode: "MethodNotAllowed" });
  });

  it("logs what changes something at info, with moves of the clock, and what is read at debug", async () => {
    const lines: string[] = [];
    const write = (level: string) => (_fields: object, text: string) => lines.push(`${level}: ${text}`);
    const [debug, info, warn, error] = ["debug", "info", "warn", "error"].map((level) => write(level));
    if (!debug || !info || !warn || !error) throw new Error("A level has no writer.");
    const log = pinoLog({ debug, info, warn, error, isLevelEnabled: () => true });
    const server = await start({ log: { ...silentLog, control: log.control, clockMoved: log.clockMoved } });
    const control = request(server.controlUrl);
    await control.get("/groups");
    await control.put("/clock").send({ now: "2030-01-02T03:04:05.000Z" });
    await control.put("/clock");
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
