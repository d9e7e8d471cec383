import { expect, it } from "vitest";
import type { LoggedRequest } from "../api/types.js";
import { joined } from "./joined-requests.js";

function request(requestId: string, at = "2026-11-27T08:00:00.000Z"): LoggedRequest {
  const rest = { status: 200, durationMs: 1, applicationId: null, reason: null, operationId: null } as const;
  return { requestId, at, method: "GET", path: `/v1/groups?of=${requestId}`, ...rest };
}
const ids = (requests: readonly LoggedRequest[]) => requests.map(({ requestId }) => requestId);

it("what was known and the log hold a request once, in the order in which they came", () => {
  const known = [request("1"), request("2"), request("3")];
  expect(ids(joined(known, [request("2"), request("3"), request("4")]))).toEqual(["1", "2", "3", "4"]);
});

it("what was told while the log was read stands behind it", () => {
  const known = [request("2"), request("3"), request("5")];
  expect(ids(joined(known, [request("2"), request("3"), request("4")]))).toEqual(["2", "3", "4", "5"]);
});

it("a log that counts anew is another one", () => {
  const known = [request("1"), request("2")];
  expect(ids(joined(known, [request("1", "2026-11-28T08:00:00.000Z")]))).toEqual(["1"]);
  expect(joined(known, [])).toEqual([]);
});
