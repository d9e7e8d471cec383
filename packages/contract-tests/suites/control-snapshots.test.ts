import { describe, expect } from "vitest";
import {
  type ControlCaller,
  connector,
  groups,
  type KaizalaCaller,
  people,
  type Service,
  test,
} from "../src/index.js";
import { serviceIn } from "./fixtures/other-sandbox.js";

const { applicationId } = connector;
const yard = { groupId: groups.yard };
const name = "low-tide";
const { mobileNumber } = people.member;

const take = (control: ControlCaller) => control.call("takeSnapshot", { body: { name } });
const restore = (control: ControlCaller) => control.call("restoreSnapshot", { path: { name } });

function post(caller: KaizalaCaller, message: string) {
  return caller.call("postMessage", { path: yard, body: { message } });
}

async function textsIn({ control }: Service): Promise<string[]> {
  const { messages } = await control.call("listMessages", { path: yard });
  return messages.map(({ text }) => text);
}

describe("a restore", () => {
  test("brings the data back", async ({ service, control }) => {
    const caller = await service.as("lead");
    await post(caller, "Low tide at six.");
    await take(control);
    await post(caller, "Low tide at seven.");
    await caller.call("removeMember", { path: { ...yard, memberId: people.member.userId } });
    const { groupId } = await caller.call("createGroup", { body: { name: "Crane crew" } });
    await restore(control);
    expect(await textsIn(service)).toEqual(["Low tide at six."]);
    expect((await caller.call("listMembers", { path: yard })).members).toHaveLength(2);
    expect((await caller.refused("getGroup", { path: { groupId } })).status).toBe(404);
  });

  test("lets tokens live again, and ends those that were made since", async ({ service, control }) => {
    const caller = await service.as("member");
    await take(control);
    const issued = await control.call("issueToken", { body: { applicationId, kind: "user", mobileNumber } });
    const later = await service.withRefreshToken(issued.refreshToken);
    expect((await caller.refused("getMe", {})).status).toBe(401);
    await restore(control);
    await expect(caller.call("getMe", {})).resolves.toMatchObject({ mobileNumber });
    await expect(service.getAccessToken(service.refreshToken("member"))).resolves.toBeDefined();
    expect((await later.refused("getMe", {})).status).toBe(401);
  });

  test("brings a PIN back that was used since", async ({ service, control, pins }) => {
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    await take(control);
    const pin = await pins.newest(mobileNumber);
    const login = { body: { mobileNumber, applicationId, pin } };
    await service.anonymous.call("loginWithPinAndApplicationId", login);
    expect((await service.anonymous.refused("loginWithPinAndApplicationId", login)).status).toBe(401);
    await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    await restore(control);
    expect((await control.call("listPins", {})).pins).toHaveLength(1);
    expect(await pins.newest(mobileNumber)).toBe(pin);
    await expect(service.anonymous.call("loginWithPinAndApplicationId", login)).resolves.toBeDefined();
  });

  test("counts the calls of before and not those since", async ({ service, control, clock }) => {
    await clock.freeze();
    const caller = await service.as("member");
    const calls = (count: number) =>
      Promise.all(Array.from({ length: count }, () => caller.call("getMe", {})));
    await calls(95);
    await take(control);
    await calls(4);
    expect((await caller.refused("getMe", {})).status).toBe(429);
    await restore(control);
    await calls(4);
    expect((await caller.refused("getMe", {})).status).toBe(429);
  });

  test("lets a clock go on from the snapshot's time", async ({ control, clock }) => {
    await clock.advance({ days: 3 });
    const before = (await clock.read()).nowMs;
    const { takenAt } = await take(control);
    await clock.advance({ days: 400 });
    await clock.freeze();
    await restore(control);
    const { nowMs, frozen } = await clock.read();
    expect(frozen).toBe(false);
    expect(Date.parse(takenAt)).toBeGreaterThanOrEqual(before);
    expect(nowMs - Date.parse(takenAt)).toBeGreaterThanOrEqual(0);
    // Not the 400 days; what the calls between took is on it too.
    expect(nowMs - Date.parse(takenAt)).toBeLessThan(3_600_000);
  });

  test("lets a clock stand still at the snapshot's time that stood still", async ({ control, clock }) => {
    const stoodAtMs = await clock.freeze();
    await take(control);
    await control.call("releaseClock", {});
    await clock.advance({ hours: 1 });
    await restore(control);
    expect(await clock.read()).toMatchObject({ nowMs: stoodAtMs, frozen: true });
  });

  test("has the next identifiers drawn again, any number of times", async ({ service, control, clock }) => {
    await clock.freeze();
    await take(control);
    const draw = async () => {
      const { accessToken } = await service.getAccessToken(service.refreshToken("lead"));
      const caller = service.withAccessToken(accessToken);
      const { groupId } = await caller.call("createGroup", { body: { name: "Crane crew" } });
      const { referenceId } = await post(caller, "Low tide at six.");
      return { accessToken, groupId, referenceId };
    };
    const first = await draw();
    await restore(control);
    expect(await draw()).toEqual(first);
    await restore(control);
    expect(await draw()).toEqual(first);
  });

  test("brings the request log back", async ({ service, control }) => {
    const caller = await service.as("member");
    await take(control);
    const before = await control.call("listRequests", {});
    await caller.call("getMe", {});
    await restore(control);
    expect(await control.call("listRequests", {})).toEqual(before);
  });

  test("leaves other sandboxes alone", async ({ service, control, server }) => {
    const other = serviceIn(await server.call("createSandbox", {}));
    await take(control);
    await other.control.call("addUser", { body: { mobileNumber: "+12065550150", name: "Noor Haddad" } });
    const before = await other.control.call("listUsers", {});
    await restore(control);
    expect(await other.control.call("listUsers", {})).toEqual(before);
    expect((await other.control.refused("restoreSnapshot", { path: { name } })).status).toBe(404);
    expect(await textsIn(service)).toEqual([]);
  });
});

describe("snapshots", () => {
  test("are listed from the start on, and can be deleted", async ({ control }) => {
    const listed = async () => (await control.call("listSnapshots", {})).snapshots.map((one) => one.name);
    expect(await listed()).toEqual(["start"]);
    expect(await take(control)).toMatchObject({ name, sizeBytes: expect.any(Number) });
    expect(await listed()).toEqual(["start", name]);
    expect(await control.call("deleteSnapshot", { path: { name } })).toEqual({ done: true });
    expect(await listed()).toEqual(["start"]);
    for (const operation of ["deleteSnapshot", "restoreSnapshot", "forkSnapshot"] as const) {
      expect((await control.refused(operation, { path: { name } })).status).toBe(404);
    }
  });

  test("have names of their own", async ({ control }) => {
    await take(control);
    expect(await control.refused("takeSnapshot", { body: { name } })).toMatchObject({
      status: 409,
      message: expect.stringContaining(name),
    });
    expect((await control.refused("takeSnapshot", { body: { name: "Low Tide" } })).status).toBe(400);
    expect((await control.refused("takeSnapshot", { body: { name: "start" } })).status).toBe(409);
    expect((await control.refused("deleteSnapshot", { path: { name: "start" } })).status).toBe(400);
  });

  test("of the start brings the sandbox back with the tokens that it had", async ({ service, control }) => {
    await post(await service.as("lead"), "Low tide at six.");
    await control.call("restoreSnapshot", { path: { name: "start" } });
    expect(await textsIn(service)).toEqual([]);
    await expect(service.as("lead")).resolves.toBeDefined();
  });

  test("outlive a reset, which begins a new start", async ({ service, control }) => {
    const caller = await service.as("lead");
    await post(caller, "Low tide at six.");
    await take(control);
    const seeded = await control.call("reset", {});
    const token = seeded.connectors[0]?.refreshTokens[0]?.refreshToken ?? "";
    await restore(control);
    expect(await textsIn(service)).toEqual(["Low tide at six."]);
    await expect(caller.call("getMe", {})).resolves.toBeDefined();
    await control.call("restoreSnapshot", { path: { name: "start" } });
    expect(await textsIn(service)).toEqual([]);
    await expect(service.getAccessToken(token)).resolves.toBeDefined();
    expect((await caller.refused("getMe", {})).status).toBe(401);
  });
});

describe("a fork", () => {
  test("goes on from the snapshot, with its tokens, and apart from its origin", async ({
    service,
    control,
  }) => {
    const origin = await service.as("lead");
    await post(origin, "Low tide at six.");
    await take(control);
    await post(origin, "Low tide at seven.");
    const made = await control.call("forkSnapshot", { path: { name } });
    const fork = serviceIn(made);
    const inFork = await fork.as("lead");
    await post(inFork, "High tide at noon.");
    expect(await textsIn(fork)).toEqual(["High tide at noon.", "Low tide at six."]);
    expect(await textsIn(service)).toEqual(["Low tide at seven.", "Low tide at six."]);
    expect(made.connectors[0]?.applicationSecret).toBe(connector.applicationSecret);
  });

  test("takes the tokens of its origin until one of the two ends them", async ({ service, control }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("member"));
    await take(control);
    const fork = serviceIn(await control.call("forkSnapshot", { path: { name } }));
    const [inOrigin, inFork] = [service.withAccessToken(accessToken), fork.withAccessToken(accessToken)];
    const { endpointUrl } = await fork.getAccessToken(service.refreshToken("member"));
    expect(endpointUrl).toBe(fork.url);
    await expect(inFork.call("getMe", {})).resolves.toMatchObject({ mobileNumber });
    await fork.control.call("issueToken", { body: { applicationId, kind: "user", mobileNumber } });
    expect((await inFork.refused("getMe", {})).status).toBe(401);
    await expect(inOrigin.call("getMe", {})).resolves.toMatchObject({ mobileNumber });
  });

  test("has its own clock, which goes on from the snapshot's time", async ({ control, clock }) => {
    const stoodAtMs = await clock.freeze();
    await take(control);
    await clock.advance({ days: 30 });
    const fork = serviceIn(await control.call("forkSnapshot", { path: { name } }));
    expect(await fork.control.call("getClock", {})).toMatchObject({ nowMs: stoodAtMs, frozen: true });
    await fork.control.call("advanceClock", { body: { days: 1 } });
    expect((await clock.read()).nowMs).toBe(stoodAtMs + 30 * 86_400_000);
  });

  test("is made under the name that was asked for, once", async ({ control }) => {
    const body = { sandboxId: `fork-${Date.now()}` };
    const path = { name: "start" };
    expect(await control.call("forkSnapshot", { path, body })).toMatchObject(body);
    expect((await control.refused("forkSnapshot", { path, body })).status).toBe(409);
  });
});
