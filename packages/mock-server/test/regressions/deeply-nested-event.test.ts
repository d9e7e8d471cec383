import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

const nested = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${"}".repeat(levels - 1)}`;

it("an event that is nested thousands of levels deep is kept as text, and shown with the others", async () => {
  const server = await start();
  const url = `${server.url}_receiver/orders`;
  const bodies = [nested(256), nested(257), nested(8000), "[".repeat(500_000)];
  for (const body of bodies) expect((await fetch(url, { method: "POST", body })).status).toBe(200);
  const shown = await fetch(`${server.controlUrl}/receivers/orders`);
  expect(shown.status).toBe(200);
  const { events } = await shown.json();
  const kept = events.map(({ body }: { body: unknown }) => body).reverse();
  expect(kept).toEqual([JSON.parse(bodies[0] ?? ""), ...bodies.slice(1)]);
  server.snapshot("with-them");
  const exported = await fetch(`${server.controlUrl}/export?snapshot=with-them`);
  const copy = await start({ import: await exported.json() });
  expect((await copy.control.getReceiver({ name: "orders" })).events).toEqual(events);
});
