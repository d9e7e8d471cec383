import { describe, expect } from "vitest";
import { type ControlCaller, type ControlSchemas, people, test } from "../src/index.js";
import { connectorWith } from "./fixtures/connector-with.js";
import { serviceIn } from "./fixtures/other-sandbox.js";
import { Receiver } from "./fixtures/receiver.js";
import { registerWebhook } from "./fixtures/registered-webhook.js";
import { yard } from "./fixtures/sent-actions.js";

const coverageIn = (control: ControlCaller) => control.call("getCoverage", {});

function answersOf({ operations }: ControlSchemas["Coverage"], operationId: string) {
  return operations.find((operation) => operation.operationId === operationId)?.answers;
}

function ofConnector({ connectors }: ControlSchemas["Coverage"], applicationId: string) {
  return connectors.find((connector) => connector.applicationId === applicationId);
}

describe("coverage", () => {
  test("lists every operation, and counts answers by status", async ({ service, control }) => {
    const before = await coverageIn(control);
    expect(before.summary).toMatchObject({ called: 0, succeeded: 0, calledShare: 0 });
    expect(before.operations).toHaveLength(before.summary.operations);
    const caller = await service.as("lead");
    await caller.call("getGroup", { path: yard });
    await caller.call("getGroup", { path: yard });
    await caller.refused("getGroup", { path: { groupId: "no-such-group" } });
    const coverage = await coverageIn(control);
    expect(answersOf(coverage, "getGroup")).toEqual([
      { status: 200, count: 2 },
      { status: expect.any(Number), count: 1 },
    ]);
    const { operations } = before.summary;
    expect(coverage.summary).toMatchObject({
      operations,
      called: 2,
      succeeded: 2,
      calledShare: 2 / operations,
    });
    expect(coverage.isComplete).toBe(true);
  });

  test("has calls of no connector, and requests that no operation takes, apart", async ({
    service,
    control,
  }) => {
    const { anonymous } = service;
    const { applicationId } = (await service.control.call("listConnectors", {})).connectors[0] ?? {};
    const body = { mobileNumber: people.member.mobileNumber, applicationId: applicationId ?? "" };
    await anonymous.call("generatePin", { body });
    await service.withAccessToken("not-a-token").refused("getMe", {});
    const wrong = {
      applicationId: applicationId ?? "",
      applicationSecret: "WR0NGSECRET",
      refreshToken: "none",
    };
    await anonymous.refused("getAccessToken", { headers: wrong });
    await service.send({ method: "GET", target: "/v1/nothing" });
    const { withoutConnector, unmatched, connectors } = await coverageIn(control);
    expect(withoutConnector).toEqual([
      { operationId: "generatePin", count: 1, answers: [{ status: 200, count: 1 }] },
      { operationId: "getAccessToken", count: 1, answers: [{ status: 401, count: 1 }] },
      { operationId: "getMe", count: 1, answers: [{ status: 401, count: 1 }] },
    ]);
    expect(unmatched).toEqual([{ status: 404, count: 1 }]);
    expect(connectors.flatMap(({ operations }) => operations)).toEqual([]);
  });

  test("tells which scopes a connector was granted, used, never needed and lacked", async ({
    service,
    control,
  }) => {
    const permissions = ["groupinfo.read", "groupmember.read", "profile.read"];
    const { applicationId, signIn } = await connectorWith(control, ...permissions);
    const caller = await signIn(service);
    await caller.call("getGroup", { path: yard });
    // It is refused for what it asks, and not for its scope, which it needs as well.
    await caller.refused("listMembers", { path: { groupId: "no-such-group" } });
    const message = { path: yard, body: { message: "Low tide at six." } };
    await caller.refused("postMessage", message);
    await caller.refused("postMessage", message);
    const covered = ofConnector(await coverageIn(control), applicationId);
    expect(covered?.name).toBe("Payroll");
    expect(covered?.scopes).toEqual({
      granted: ["groupinfo.read", "groupmember.read", "profile.read"],
      used: ["groupinfo.read", "groupmember.read"],
      unused: ["profile.read"],
      missing: [
        {
          scope: "textmessage.write",
          permission: "Text Message",
          operations: [{ operationId: "postMessage", count: 2 }],
        },
      ],
    });
    expect(covered?.operations).toContainEqual({
      operationId: "postMessage",
      count: 2,
      answers: [{ status: 403, count: 2 }],
    });
  });

  test("takes a refusal for something else than the scope for use of the scope", async ({
    service,
    control,
  }) => {
    const outsider = await service.as("outsider");
    expect((await outsider.refused("getGroup", { path: yard })).status).toBe(403);
    const { connectors } = await coverageIn(control);
    const scopes = connectors.flatMap((connector) => connector.scopes);
    expect(scopes.flatMap(({ used }) => used)).toEqual(["groupinfo.read"]);
    expect(scopes.flatMap(({ missing }) => missing)).toEqual([]);
  });

  test("needs a scope that was missing, also once it is granted", async ({ service, control }) => {
    const { applicationId, signIn } = await connectorWith(control, "profile.read");
    const caller = await signIn(service);
    await caller.refused("getGroup", { path: yard });
    const permissions = ["profile.read", "groupinfo.read"];
    await control.call("changeConnector", { path: { applicationId }, body: { permissions } });
    const granted = ["groupinfo.read", "profile.read"];
    const missing = [{ scope: "groupinfo.read" }];
    expect(ofConnector(await coverageIn(control), applicationId)?.scopes).toMatchObject({
      ...{ granted, used: [], unused: ["profile.read"], missing },
    });
    await (await signIn(service)).call("getGroup", { path: yard });
    expect(ofConnector(await coverageIn(control), applicationId)?.scopes).toMatchObject({
      ...{ granted, used: ["groupinfo.read"], unused: ["profile.read"], missing },
    });
  });

  test("keeps what a connector used that is gone", async ({ service, control }) => {
    const permissions = ["groupinfo.read", "profile.read"];
    const { applicationId, signIn } = await connectorWith(control, ...permissions);
    const caller = await signIn(service);
    await caller.call("getGroup", { path: yard });
    await control.call("deleteConnector", { path: { applicationId } });
    const scopes = { granted: permissions, used: ["groupinfo.read"], unused: ["profile.read"], missing: [] };
    const coverage = await coverageIn(control);
    expect(ofConnector(coverage, applicationId)).toMatchObject({ name: null, scopes });
    expect(answersOf(coverage, "getGroup")).toEqual([{ status: 200, count: 1 }]);
    await control.call("takeSnapshot", { body: { name: "gone" } });
    const fork = await control.call("forkSnapshot", { path: { name: "gone" } });
    expect(await coverageIn(serviceIn(fork).control)).toEqual(coverage);
  });

  test("has the events that were subscribed to and delivered", async ({ service, control }) => {
    const receiver = await Receiver.start();
    const { applicationId, signIn } = await connectorWith(control, "all");
    const caller = await signIn(service);
    const webhookId = await registerWebhook(caller, receiver);
    await caller.call("postMessage", { path: yard, body: { message: "Low tide at six." } });
    await control.call("settleDeliveries", {});
    receiver.onEvent = (_, response) => response.writeHead(503).end();
    await caller.call("postMessage", { path: yard, body: { message: "Low tide at seven." } });
    await control.call("settleDeliveries", {});
    expect(receiver.received).toHaveLength(2);
    const events = [
      { eventType: "TextMessageCreated", subscribed: true, delivered: 1 },
      { eventType: "MemberAdded", subscribed: true, delivered: 0 },
    ];
    expect(ofConnector(await coverageIn(control), applicationId)?.events).toEqual(events);
    await caller.call("deleteWebhook", { path: { webhookId } });
    expect(ofConnector(await coverageIn(control), applicationId)?.events).toEqual(events);
  });

  test("begins anew when it is cleared, and webhooks that are there stay subscribed", async ({
    service,
    control,
  }) => {
    const receiver = await Receiver.start();
    const { applicationId, signIn } = await connectorWith(control, "all");
    const caller = await signIn(service);
    await registerWebhook(caller, receiver);
    await caller.call("postMessage", { path: yard, body: { message: "Low tide at six." } });
    await control.call("settleDeliveries", {});
    expect(await control.call("clearCoverage", {})).toEqual({ done: true });
    const coverage = await coverageIn(control);
    expect(coverage.summary).toMatchObject({ called: 0, succeeded: 0, calledShare: 0 });
    expect(ofConnector(coverage, applicationId)).toMatchObject({ operations: [], scopes: { used: [] } });
    expect(ofConnector(coverage, applicationId)?.events).toEqual([
      { eventType: "TextMessageCreated", subscribed: true, delivered: 0 },
      { eventType: "MemberAdded", subscribed: true, delivered: 0 },
    ]);
    await caller.call("getMe", {});
    expect(answersOf(await coverageIn(control), "getMe")).toEqual([{ status: 200, count: 1 }]);
  });

  test("is that of its sandbox alone, and a reset begins anew", async ({ service, control, server }) => {
    const other = serviceIn(await server.call("createSandbox", {}));
    await (await service.as("member")).call("getMe", {});
    expect((await coverageIn(other.control)).summary.called).toBe(0);
    expect((await coverageIn(control)).summary.called).toBe(2);
    await control.call("reset", {});
    expect((await coverageIn(control)).summary.called).toBe(0);
  });

  test("goes with a snapshot: to where it is restored, forked and imported", async ({ service, control }) => {
    const caller = await service.as("member");
    await control.call("takeSnapshot", { body: { name: "low-tide" } });
    const before = await coverageIn(control);
    await caller.call("getMe", {});
    expect((await coverageIn(control)).summary.called).toBe(2);
    const fork = await control.call("forkSnapshot", { path: { name: "low-tide" } });
    expect(await coverageIn(serviceIn(fork).control)).toEqual(before);
    const file = await control.call("exportSandbox", { query: { snapshot: "low-tide" } });
    const imported = serviceIn(await control.call("importSandbox", { body: file }));
    expect(await coverageIn(imported.control)).toEqual(before);
    await control.call("restoreSnapshot", { path: { name: "low-tide" } });
    expect(await coverageIn(control)).toEqual(before);
  });
});
