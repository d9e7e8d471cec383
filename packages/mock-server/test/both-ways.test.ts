import type { ControlMethods, SandboxHandle } from "@kaizala-gateway/mock-server";
import { describe, expect, it } from "vitest";
import { controlRequest } from "./support/control-request.js";
import { start } from "./support/running-server.js";

const [ADMIN, MEMBER, NEWCOMER] = ["+12065550101", "+12065550102", "+12065550150"];

/** Two sandboxes of which everything is the same, one asked by HTTP and the other in process. */
async function twins() {
  const { control, sandbox } = await start();
  const beginning = { randomSeed: "twins", clock: { now: "2027-01-31T08:00:00.000Z", frozen: true } };
  for (const sandboxId of ["by-http", "in-process"]) await control.createSandbox({ ...beginning, sandboxId });
  const [remote, local] = [sandbox("by-http"), sandbox("in-process")];
  const both = async <Id extends keyof ControlMethods>(
    operationId: Id,
    argument?: Parameters<ControlMethods[Id]>[0],
  ): Promise<Awaited<ReturnType<ControlMethods[Id]>>> => {
    const answered = await controlRequest(remote.controlUrl, operationId, Object(argument));
    // A method of any name, with an argument of the same name's.
    const method = local.control[operationId] as (argument?: unknown) => ReturnType<ControlMethods[Id]>;
    const answer = await method(argument);
    expect([operationId, answered.status, timeless(answered.body)]).toEqual([
      operationId,
      200,
      timeless(answer),
    ]);
    return answer as Awaited<ReturnType<ControlMethods[Id]>>;
  };
  return { remote, local, both };
}

/** Without what tells of the time that goes by in the test. */
function timeless(answer: unknown): unknown {
  const { offsetMs, ...rest } = Object(answer);
  return rest;
}

async function requestsOf({ control }: SandboxHandle) {
  const { requests } = await control.exportSandbox();
  return requests.map(({ method, path, operationId, body }) => ({
    method,
    path,
    operationId,
    body: body === null ? null : JSON.parse(body),
  }));
}

describe("a method in process and the request of the same operation", () => {
  it("answer alike, and leave the same journal", async () => {
    const { remote, local, both } = await twins();
    const { applicationId } = await both("registerConnector", {
      name: "Rota",
      permissions: ["Text Message"],
    });
    await both("changeConnector", { applicationId, permissions: ["Text Message", "groupinfo.read"] });
    const { userId } = await both("addUser", { mobileNumber: NEWCOMER, name: "Noor Haddad" });
    await both("changeUser", { userId, isTenantAdmin: true });
    const people = { admins: [ADMIN], members: [MEMBER] };
    const { groupId } = await both("addGroup", { groupName: "Night shift", ...people });
    const { grantId } = await both("giveGrant", { applicationId, groupId, grantedBy: ADMIN });
    await both("listGrants", { applicationId });
    await both("issueToken", { applicationId, kind: "user", mobileNumber: MEMBER });
    await both("listTokens", { applicationId });
    await both("postMessageInApp", { groupId, mobileNumber: MEMBER, message: "Low tide at six & more." });
    await both("listMessages", { groupId, limit: 1 });
    const choices = [{ title: "Monday" }, { title: "Friday" }];
    const action = { actionType: "Poll", actionBody: { question: "Which day?", choices } } as const;
    const { actionId = "" } = await both("postActionInApp", { groupId, mobileNumber: ADMIN, action });
    const response = { actionType: "Poll", actionBody: { choiceIndex: 1 } } as const;
    await both("respondInApp", { groupId, actionId, mobileNumber: MEMBER, response });
    await both("joinGroupInApp", { groupId, mobileNumber: NEWCOMER });
    await both("removeMemberInApp", { groupId, memberId: userId, mobileNumber: ADMIN });
    await both("getGroupDetails", { groupId });
    await both("takeGrant", { grantId });
    await both("seed", { users: [{ mobileNumber: "+12065550151", name: "Ola Berg" }] });
    // The validator in front of HTTP writes the contract's defaults into a body.
    expect(await requestsOf(remote)).toMatchObject(await requestsOf(local));
  });

  it("answer alike where they steer the sandbox as a whole", async () => {
    const { both } = await twins();
    await both("getClock");
    await both("advanceClock", { hours: 2, minutes: 30 });
    await both("setClock", { now: "2027-03-01T00:00:00.000Z" });
    const { faultId } = await both("addFault", { operationId: "getMe", status: 503, times: null });
    await both("addFault", { delayMs: 5, afterWork: true });
    await both("takeSnapshot", { name: "spring" });
    await both("removeFault", { faultId });
    await both("listFaults");
    await both("clearFaults");
    await both("reset");
    await both("listSnapshots");
    await both("restoreSnapshot", { name: "spring" });
    await both("deleteSnapshot", { name: "spring" });
    await both("getCoverage");
    await both("settleDeliveries");
    await both("listDeliveries", { limit: 5 });
    await both("exportSandbox", { snapshot: "start" });
    await both("getVersion");
  });

  it("refuse by the same rules of the service", async () => {
    const { remote, local } = await twins();
    const refusals = [
      ["getGroupDetails", { groupId: "gone" }],
      ["restoreSnapshot", { name: "gone" }],
      ["setClock", { now: "9999-01-01T00:00:00Z" }],
      ["deleteSnapshot", { name: "start" }],
      ["removeMemberInApp", { groupId: "gone", memberId: "gone", mobileNumber: ADMIN }],
    ] as const;
    for (const [operationId, argument] of refusals) {
      const { body } = await controlRequest(remote.controlUrl, operationId, argument);
      const method = local.control[operationId] as (argument: unknown) => Promise<unknown>;
      await expect(method(argument)).rejects.toMatchObject({
        name: "Refusal",
        message: Object(body).message,
      });
    }
  });
});
