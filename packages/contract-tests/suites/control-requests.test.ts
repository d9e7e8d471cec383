import { describe, expect } from "vitest";
import { groups, test } from "../src/index.js";

describe("the request log", () => {
  test("has the newest request first, with its operation and connector", async ({ service, control }) => {
    const caller = await service.as("member");
    await caller.call("getGroup", { path: { groupId: groups.yard } });
    const { requests } = await control.call("listRequests", { query: { limit: 2 } });
    expect(requests).toMatchObject([
      { method: "GET", operationId: "getGroup", status: 200, reason: null },
      { method: "GET", operationId: "getAccessToken", status: 200, reason: null },
    ]);
    expect(requests[0]?.applicationId).toBe(requests[1]?.applicationId);
  });

  test("tells why a request was refused, and keeps no secrets", async ({ service, control }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("outsider"));
    await service.withAccessToken(accessToken).refused("getGroup", { path: { groupId: groups.yard } });
    const log = await control.call("listRequests", {});
    expect(log.requests[0]).toMatchObject({ status: 403, reason: expect.stringContaining(groups.yard) });
    expect(JSON.stringify(log)).not.toContain(accessToken);
    expect(JSON.stringify(log)).not.toContain(service.refreshToken("outsider"));
  });

  test("has requests that no operation takes", async ({ service, control }) => {
    await service.send({ method: "GET", target: "/v1/nothing?at=all" });
    const { requests } = await control.call("listRequests", { query: { limit: 1 } });
    expect(requests).toMatchObject([{ operationId: null, status: 404 }]);
    expect(requests[0]?.path).toContain("/v1/nothing?at=all");
  });

  test("does not hold the control API's own", async ({ control }) => {
    await control.call("listUsers", {});
    expect(await control.call("listRequests", {})).toEqual({ requests: [] });
  });
});
