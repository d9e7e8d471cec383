import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import type { LiveEvent } from "@kaizala-gateway/mock-server";
import { silentLog } from "@kaizala-gateway/mock-server";
import { describe, expect, expectTypeOf, it } from "vitest";
import { startRegistering } from "./support/registering.js";
import { accessToken, me, start } from "./support/running-server.js";

describe("on() of a server", () => {
  it("calls with the events of one type, in their order, until it is ended", async () => {
    const { server, post, groupId } = await startRegistering();
    const told: unknown[] = [];
    const end = server.on("messages", (event) => {
      expectTypeOf(event.type).toEqualTypeOf<"messages">();
      told.push([event.change, event.groupId, event.origin?.operationId]);
    });
    await post("Low tide at six.");
    await server.people("+12065550102").postMessage({ groupId, message: "High tide at noon." });
    await expect.poll(() => told).toHaveLength(2);
    expect(told).toEqual([
      ["added", groupId, "postMessage"],
      ["added", groupId, "postMessageInApp"],
    ]);
    end();
    await post("Nobody hears this.");
    await me(server, await accessToken(server));
    expect(told).toHaveLength(2);
  });

  it("logs what a listener throws, and goes on", async () => {
    const faults: unknown[] = [];
    const log = { ...silentLog, fault: (_: string | null, error: unknown) => faults.push(error) };
    const server = await start({ log });
    const told: LiveEvent[] = [];
    server.on("clock", () => {
      throw new Error("Not today.");
    });
    server.on("all", (event) => told.push(event));
    server.clock.freeze();
    await server.control.releaseClock();
    await expect.poll(() => told.map(({ type }) => type)).toEqual(["open", "clock", "clock"]);
    expect(told.slice(1)).toMatchObject([
      { origin: { kind: "control", operationId: "freezeClock" } },
      { origin: { kind: "control", operationId: "releaseClock" } },
    ]);
    expect(faults.map(String)).toEqual(["Error: Not today.", "Error: Not today."]);
  });

  it("tells of another sandbox by its handle", async () => {
    const server = await start();
    const { sandboxId } = await server.control.createSandbox({ sandboxId: "checkout-7" });
    const told: LiveEvent[] = [];
    server.sandbox(sandboxId).on("users", (event) => told.push(event));
    await server.control.addUser({ mobileNumber: "+12065550150", name: "Noor Haddad" });
    await server.sandbox(sandboxId).control.addUser({ mobileNumber: "+12065550151", name: "Ines Roy" });
    await expect.poll(() => told).toMatchObject([{ type: "users", sandboxId, count: 1 }]);
  });
});

describe("the stream over HTTP", () => {
  const open = async (url: string, headers = {}): Promise<IncomingMessage> => {
    const [response]: IncomingMessage[] = await once(get(url, { headers }), "response");
    if (!response) throw new Error("There is no answer.");
    return response;
  };

  it("holds up nobody where a reader is slow, who is told that something is missing", async () => {
    const server = await start();
    const slow = await open(`${server.controlUrl}/events`);
    slow.pause();
    // More than a connection takes before somebody reads, and than the stream keeps.
    const url = `${server.url}v1/${"x".repeat(500)}`;
    for (let batch = 0; batch < 240; batch += 1) {
      await Promise.all(Array.from({ length: 50 }, async () => (await fetch(url)).arrayBuffer()));
    }
    let text = "";
    slow.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    slow.resume();
    await expect.poll(() => text, { timeout: 10_000 }).toContain("\nevent: missed\n");
    await server.control.freezeClock();
    await expect.poll(() => text).toContain("\nevent: clock\n");
    slow.destroy();
  }, 60_000);

  it("ends with its server", async () => {
    const server = await start();
    const response = await open(`${server.controlUrl}/events`);
    let isEnded = false;
    // The connection is closed as it is, which Node.js calls an error.
    response.on("error", () => {});
    response.resume().on("close", () => {
      isEnded = true;
    });
    await server.close();
    await expect.poll(() => isEnded).toBe(true);
  });

  it("answers a head without waiting for anything", async () => {
    const server = await start();
    const response = await fetch(`${server.controlUrl}/events`, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(await response.text()).toBe("");
  });

  it("is closed to pages of other origins", async () => {
    const server = await start();
    const headers = { origin: "http://page.example" };
    const response = await fetch(`${server.controlUrl}/events`, { headers });
    expect(response.status).toBe(403);
  });
});
