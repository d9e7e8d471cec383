import { expect, it } from "vitest";
import { reportLines } from "./report.js";
import { Traffic } from "./traffic.js";

it("a report of no requests says what may be the reason", () => {
  const [first, ...others] = reportLines({ traffic: new Traffic(), refusedHosts: [], privileges: [] });
  expect(first).toBe("Requests: 0");
  expect(others.join(" ")).toMatch(/takes no proxy .+ start\s+--vendor-hosts/);
});

it("a report counts requests, refusals by reason and refused hosts, and tells least privilege, in 80 columns", () => {
  const traffic = new Traffic();
  const call = { method: "GET", path: "/v1/x?secret=1", operationId: null, status: 404, reason: null };
  for (let time = 0; time < 3; time += 1) {
    traffic.note({ ...call, operationId: "listGroups", status: 200 });
  }
  traffic.note(call);
  const reason = `The connector lacks the scope action.write; ${"it may be granted on the portal ".repeat(3)}`;
  traffic.note({ ...call, operationId: "createAction", status: 403, reason });
  traffic.note({ ...call, operationId: "createAction", status: 403, reason });
  const lines = reportLines({
    traffic,
    refusedHosts: [{ host: "graph.example.com", count: 2 }],
    privileges: [
      {
        applicationId: "ID-1",
        name: "Orders",
        operations: [{}],
        scopes: {
          granted: Array.from({ length: 12 }, (_, index) => `group${index}.read`),
          used: ["groupinfo.read"],
          unused: [],
          missing: [
            {
              scope: "action.write",
              permission: "Action & Responses",
              operations: [{ operationId: "createAction", count: 2 }],
            },
          ],
        },
      },
      { applicationId: "ID-2", operations: [], scopes: { used: [], missing: [] } },
    ],
  });
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const text = lines.join("\n");
  expect(text).toContain(
    "Requests: 6\n      3  200  listGroups\n      2  403  createAction\n      1  404  GET /v1/x\n",
  );
  expect(text).toContain(
    "      2  403  createAction: The connector lacks the scope action.write; it may\n              be granted",
  );
  expect(text).toContain("      1  404  GET /v1/x: no reason was given");
  expect(text).toContain("      2  graph.example.com");
  expect(text).toContain("Scopes of the connector Orders, ID-1:\n  granted       group0.read, group1.read,");
  expect(text).toContain("\n  never needed  none\n  lacked        action.write");
  expect(text).not.toContain("ID-2");
  expect(text).not.toContain("secret");
});
