import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, it } from "vitest";
import { groupOf, startRegistering } from "./support/registering.js";
import { start } from "./support/running-server.js";

const stepsOf = async (server: Pick<MockServer, "control">, identifier: string) =>
  (await server.control.trace({ identifier })).steps.map(({ origin }) => origin.operationId);

describe("origins", () => {
  it("stay in a data file, and requests are counted on from them", async () => {
    const data = join(mkdtempSync(join(tmpdir(), "kaizala-origins-")), "data.db");
    const before = await createMockServer({ data });
    const people = before.people("+12065550102");
    const { referenceId } = await people.postMessage({ groupId: groupOf(before), message: "Before." });
    const [step] = (await before.control.trace({ identifier: referenceId })).steps;
    await before.close();
    const after = await start({ data });
    const later = await after
      .people("+12065550102")
      .postMessage({ groupId: groupOf(after), message: "After." });
    expect((await after.control.trace({ identifier: referenceId })).steps).toEqual([step]);
    const [next] = (await after.control.trace({ identifier: later.referenceId })).steps;
    expect(Number(next?.origin.requestId)).toBeGreaterThan(Number(step?.origin.requestId));
  });

  it("go with an export", async () => {
    const { server, post } = await startRegistering();
    const { referenceId } = await (await post("Low tide at six.")).json();
    server.snapshot("sent");
    const other = await start({ import: JSON.parse(JSON.stringify(server.export("sent"))) });
    expect(await stepsOf(other, referenceId)).toEqual(["postMessage"]);
  });

  it("are kept for the last 5000 that changed something", async () => {
    const { server, post } = await startRegistering();
    const { referenceId } = await (await post("The first one.")).json();
    const groupId = groupOf(server);
    const person = server.people("+12065550102");
    for (let count = 0; count < 5300; count += 1) await person.postMessage({ groupId, message: "Another." });
    const chain = await server.control.trace({ identifier: referenceId });
    expect(chain).toMatchObject({ kind: "message", subject: { title: "The first one." }, steps: [] });
    expect(chain.isComplete).toBe(false);
  }, 60_000);

  it("tell of many that one call has changed how many there were, and name the first 100", async () => {
    const server = await start();
    const users = Array.from({ length: 300 }, (_, index) => ({
      mobileNumber: `+1206556${String(index).padStart(4, "0")}`,
      name: `Person ${index}`,
    }));
    const told: unknown[] = [];
    server.on("users", ({ count, ids }) => told.push([count, ids.length]));
    await server.control.seed({ users });
    await expect.poll(() => told).toEqual([[300, 100]]);
  });
});
