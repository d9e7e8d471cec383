import { describe, expect } from "vitest";
import type { ControlCaller } from "../src/index.js";
import { connector, people, type Service, seed, test } from "../src/index.js";
import { submitPage } from "./fixtures/oauth-flow.js";
import { serviceIn } from "./fixtures/other-sandbox.js";

const { applicationId } = connector;
const { mobileNumber } = people.member;
const KEPT = "4711";

async function seeded(server: ControlCaller): Promise<Service> {
  const connectors = seed.connectors?.map((one) => ({ ...one, pins: [{ mobileNumber, pin: KEPT }] })) ?? [];
  return serviceIn(await server.call("createSandbox", { body: { seed: { ...seed, connectors } } }));
}

function signIn({ anonymous }: Service, pin: string | number) {
  return anonymous.call("loginWithPinAndApplicationId", { body: { mobileNumber, applicationId, pin } });
}

async function statusOf({ anonymous }: Service, pin: string, number: string = mobileNumber) {
  const body = { mobileNumber: number, applicationId, pin };
  return (await anonymous.refused("loginWithPinAndApplicationId", { body })).status;
}

describe("a PIN that a seed spells out", () => {
  test("works as often as it is used, also after a year, and is told with what was seeded", async ({
    server,
  }) => {
    const service = await seeded(server);
    await signIn(service, Number(KEPT));
    await signIn(service, KEPT);
    await service.control.call("advanceClock", { body: { days: 400 } });
    const { refreshToken } = await signIn(service, KEPT);
    await (await service.withRefreshToken(refreshToken)).call("getMe", {});
    const { connectors } = await service.control.call("getSeed", {});
    expect(connectors[0]?.pins).toEqual([{ mobileNumber, pin: KEPT }]);
  });

  test("works for its number alone, and on the page where users sign in", async ({ server }) => {
    const service = await seeded(server);
    expect(await statusOf(service, KEPT, people.lead.mobileNumber)).toBe(401);
    const { status, headers } = await submitPage(service, { mobileNumber, pin: KEPT });
    expect([status, new URL(headers.location ?? "").searchParams.has("code")]).toEqual([302, true]);
  });

  test("leaves the PIN that was sent as it is, and wrong tries are counted for that", async ({ server }) => {
    const service = await seeded(server);
    const { anonymous, control } = service;
    await anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    const sent = (await control.call("listPins", {})).pins[0]?.pin ?? "";
    await signIn(service, KEPT);
    await signIn(service, sent);
    expect(await statusOf(service, sent)).toBe(401);
    await anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
    for (let count = 0; count < 5; count += 1) expect(await statusOf(service, "0001")).toBe(401);
    expect(await statusOf(service, (await control.call("listPins", {})).pins[0]?.pin ?? "")).toBe(401);
    await signIn(service, KEPT);
  });
});
