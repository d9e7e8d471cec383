import type { LiveEvent } from "@kaizala-gateway/mock-server";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

it("a listener that changes an event changes nobody else's", async () => {
  const server = await start();
  const told: LiveEvent[] = [];
  server.on("all", (event) => {
    event.id = "changed";
    if ("ids" in event) event.ids.push("changed");
  });
  server.on("clock", (event) => told.push(event));
  await server.control.freezeClock();
  await expect.poll(() => told).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain('changed"]');
  expect(told[0]?.id).not.toBe("changed");
});

it("a type that there is not, and what is no function, are refused", async () => {
  const server = await start();
  const on: (type: unknown, listener: unknown) => unknown = server.on as never;
  expect(() => on("user", () => {})).toThrow("The type must be all, or one of requests,");
  expect(() => on("users", undefined)).toThrow("The listener must be a function.");
});
