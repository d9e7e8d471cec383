import { describe, expect } from "vitest";
import { test } from "../src/index.js";

const SHOWN = "a time from 1970-01-01T00:00:00Z to 9900-01-01T00:00:00Z";

describe("the clock", () => {
  test("stands still while it is frozen, and can be moved all the same", async ({ clock }) => {
    const nowMs = await clock.freeze();
    expect(await clock.read()).toMatchObject({ nowMs, frozen: true, now: new Date(nowMs).toISOString() });
    expect(await clock.advance({ days: 1, hours: 1, minutes: 1, seconds: 1, milliseconds: 1 })).toBe(
      nowMs + 90_061_001,
    );
    expect((await clock.read()).nowMs).toBe(nowMs + 90_061_001);
  });

  test("goes on from where it stands when it is released", async ({ control, clock }) => {
    await clock.freeze();
    const stoodAtMs = await clock.advance({ days: 10 });
    const { frozen, nowMs } = await control.call("releaseClock", {});
    expect(frozen).toBe(false);
    expect(nowMs - stoodAtMs).toBeGreaterThanOrEqual(0);
    // Not the ten days; what the call took is on it too.
    expect(nowMs - stoodAtMs).toBeLessThan(3_600_000);
  });

  test("can be set, forward and back, and stays frozen or not as it was", async ({ control, clock }) => {
    const body = { now: "2031-01-31T08:00:00.000Z" };
    const running = await control.call("setClock", { body });
    expect(running.frozen).toBe(false);
    expect(running.nowMs - Date.parse(body.now)).toBeLessThan(3_600_000);
    await clock.freeze();
    const back = await control.call("setClock", { body: { now: "2017-09-15T11:31:25.000Z" } });
    expect(back).toMatchObject({ frozen: true, now: "2017-09-15T11:31:25.000Z" });
  });

  test("is the time of what is stored, and of the Date header", async ({ service, control, clock }) => {
    await clock.freeze();
    const nowMs = await clock.advance({ days: 100 });
    const { issuedAt } = await control.call("issueToken", {
      body: {
        applicationId: (await control.call("listConnectors", {})).connectors[0]?.applicationId ?? "",
        kind: "user",
        mobileNumber: "+12065550112",
      },
    });
    expect(issuedAt).toBe(new Date(nowMs).toISOString());
    const { headers } = await service.send({ method: "GET", target: "/v1/users/me" });
    expect(headers.date).toBe(new Date(nowMs).toUTCString());
  });

  test.for(["1969-12-31T23:59:59Z", "9900-01-01T00:00:01Z", "9999-12-31T23:59:59Z", "2027-01-31T25:00:00Z"])(
    "cannot be set to %s",
    async (now, { control, clock }) => {
      const before = await clock.freeze();
      const refusal = await control.refused("setClock", { body: { now } });
      expect(refusal).toMatchObject({ status: 400, message: `now: must be ${SHOWN}, not ${now}.` });
      const seeded = await control.refused("createSandbox", { body: { clock: { now } } });
      expect(seeded).toMatchObject({ status: 400, message: `clock.now: must be ${SHOWN}, not ${now}.` });
      expect((await clock.read()).nowMs).toBe(before);
    },
  );

  test("stops at the end of what it shows", async ({ control, clock }) => {
    await clock.freeze();
    await control.call("setClock", { body: { now: "9900-01-01T00:00:00Z" } });
    const refusal = await control.refused("advanceClock", { body: { milliseconds: 1 } });
    expect(refusal).toMatchObject({
      status: 400,
      message: `The clock shows ${SHOWN}, and cannot be moved beyond.`,
    });
  });
});
