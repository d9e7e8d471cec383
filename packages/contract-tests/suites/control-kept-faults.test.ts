import { describe, expect } from "vitest";
import { type ControlSchemas, test } from "../src/index.js";
import { addFault, faultsOf } from "./fixtures/faults.js";
import { serviceIn } from "./fixtures/other-sandbox.js";

describe("faults", () => {
  test("are cleared at once, and by a reset", async ({ service, control }) => {
    for (const _ of [1, 2]) await addFault(control, { hangUp: true, times: null });
    expect(await control.call("clearFaults", {})).toEqual({ done: true });
    expect(await faultsOf(control)).toEqual([]);
    await expect(service.as("member")).resolves.toBeDefined();
    await addFault(control, { hangUp: true, times: null });
    await control.call("reset", {});
    expect(await faultsOf(control)).toEqual([]);
  });

  test("go with snapshots, forks and exports, with how often they still happen", async ({
    service,
    control,
  }) => {
    const caller = await service.as("member");
    await addFault(control, { operationId: "getMe", status: 429, times: 3 });
    expect((await caller.refused("getMe", {})).status).toBe(429);
    await control.call("takeSnapshot", { body: { name: "two-left" } });
    const kept = await faultsOf(control);
    expect(kept).toMatchObject([{ times: 2 }]);
    expect((await caller.refused("getMe", {})).status).toBe(429);
    await control.call("clearFaults", {});
    const path = { name: "two-left" };
    const fork = serviceIn(await control.call("forkSnapshot", { path }));
    expect(await faultsOf(fork.control)).toEqual(kept);
    const file = await control.call("exportSandbox", { query: { snapshot: path.name } });
    expect(file).toMatchObject({ version: 3, state: { parts: { faults: kept } } });
    const copy = serviceIn(await control.call("importSandbox", { body: file }));
    expect(await faultsOf(copy.control)).toEqual(kept);
    await control.call("restoreSnapshot", { path });
    expect(await faultsOf(control)).toEqual(kept);
  });

  test("of one sandbox do not meet another one's requests", async ({ service, control, server }) => {
    const other = serviceIn(await server.call("createSandbox", {}));
    await addFault(other.control, { status: 429, times: null });
    await expect(service.as("member")).resolves.toBeDefined();
    expect(await faultsOf(control)).toEqual([]);
  });

  test("are at most 100", async ({ control }) => {
    for (let count = 0; count < 100; count += 1) await addFault(control, { status: 429 });
    const refused = await control.refused("addFault", { body: { status: 429 } });
    expect(refused).toMatchObject({
      status: 409,
      message: "There are 100 faults already; remove some.",
    });
  });

  test.for([
    ["nothing at all", {}, 400, "The fault does nothing: it needs a status, hangUp or delayMs."],
    ["a delay of nothing", { delayMs: 0 }, 400, "The fault does nothing"],
    ["two things", { status: 503, hangUp: true }, 400, "hangUp: excludes a status"],
    ["a code without an answer", { hangUp: true, errorCode: "Gone" }, 400, "errorCode: needs a status."],
    ["a time to wait of 400", { status: 400, retryAfterSeconds: 1 }, 400, "retryAfterSeconds: needs"],
    ["an unknown operation", { operationId: "sing", status: 503 }, 400, "has no operation sing."],
    [
      "a status that the operation has not",
      { operationId: "getMe", status: 404 },
      400,
      "status: of getMe must be one of 400, 401, 403, 429, 500, 503, not 404.",
    ],
    [
      "a refusal that the operation writes otherwise",
      { operationId: "exchangeCode", status: 400 },
      400,
      "must be one of 413, 415, 429, 500, 503",
    ],
    ["an unknown connector", { applicationId: "nobody", status: 503 }, 404, "nobody"],
    ["more than a minute", { delayMs: 60_001 }, 400, "delayMs"],
    ["a status of no failure", { status: 200 }, 400, "status"],
    ["no time", { status: 503, times: 0 }, 400, "times"],
  ] as const)("of %s are refused", async ([, fault, status, message], { control }) => {
    // What the compiler would refuse is what is tried.
    const body = fault as ControlSchemas["AddFault"];
    const refused = await control.refused("addFault", { body });
    expect(refused).toMatchObject({ status, message: expect.stringContaining(message) });
    expect(await faultsOf(control)).toEqual([]);
  });
});
