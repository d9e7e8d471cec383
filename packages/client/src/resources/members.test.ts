import { describe, expect, expectTypeOf, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import { ContractError, type Member } from "../index.js";

const MEMBERS = "/v1/groups/g/members";

describe("members", () => {
  it("are listed", async () => {
    const service = await startService({ [`GET ${MEMBERS}`]: () => ({ body: { members: [{ id: "m" }] } }) });
    const members = await clientOf(service).members.list("g");
    expectTypeOf(members).toEqualTypeOf<Member[]>();
    expect(members).toEqual([{ id: "m" }]);
  });

  it("are added by their mobile numbers", async () => {
    const service = await startService({ [`PUT ${MEMBERS}`]: () => ({ body: { result: "true" } }) });
    await expect(clientOf(service).members.add("g", ["+12065550123"])).resolves.toBe(true);
    expect(service.received[1]?.body).toEqual({ members: ["+12065550123"] });
  });

  it("are removed by their identifiers", async () => {
    const service = await startService({ [`DELETE ${MEMBERS}/m%401`]: () => ({ body: { result: "true" } }) });
    await expect(clientOf(service).members.remove("g", "m@1")).resolves.toBe(true);
    expect(service.received[1]?.body).toBeUndefined();
  });

  it("change their role", async () => {
    const service = await startService({ [`PUT ${MEMBERS}/m`]: () => ({ body: { result: "true" } }) });
    await expect(clientOf(service).members.changeRole("g", "m", "Admin")).resolves.toBe(true);
    expect(service.received[1]?.body).toEqual({ role: "Admin" });
  });

  it.each([
    ["true", true],
    [true, true],
    ["True", true],
    ["false", false],
    [false, false],
  ])("have the result %j of the wire handed out as %s", async (result, expected) => {
    const service = await startService({ [`PUT ${MEMBERS}`]: () => ({ body: { result } }) });
    await expect(clientOf(service).members.add("g", ["+12065550123"])).resolves.toBe(expected);
  });

  it("without a result are a violation of the contract", async () => {
    const service = await startService({ [`PUT ${MEMBERS}`]: () => ({ body: {} }) });
    await expect(clientOf(service).members.add("g", ["+12065550123"])).rejects.toBeInstanceOf(ContractError);
  });
});
