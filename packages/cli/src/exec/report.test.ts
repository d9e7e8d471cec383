import type { ForwardCounts, RefusedHost } from "@kaizala-gateway/gateway/forward";
import { expect, it } from "vitest";
import { reportLines } from "./report.js";
import { Traffic } from "./traffic.js";

it("a report of no requests says what may be the reason", () => {
  const none = { traffic: new Traffic(), refusedHosts: [], privileges: [], authorityFile: "/a.pem" };
  const why = (connections: Partial<ForwardCounts>, refusedHosts: readonly RefusedHost[] = []) => {
    const counts = { served: 0, failedHandshakes: 0, passedOut: 0, ...connections };
    const [first, ...others] = reportLines({ ...none, connections: counts, refusedHosts });
    expect(first).toBe("Requests: 0");
    return others.join(" ").replaceAll(/\s+/g, " ");
  };
  expect(why({})).toMatch(/Nothing came .+ takes no proxy .+ start --vendor-hosts/);
  expect(why({ served: 2, failedHandshakes: 1 })).toMatch(
    /handshake of 1 failed .+ have it trust \/a\.pem\.$/,
  );
  expect(why({ served: 2, failedHandshakes: 2, passedOut: 1 })).toMatch(
    /handshakes of 2 failed .+ \/a\.pem\.$/,
  );
  expect(why({ served: 1 })).toBe(" Connections to hosts of the service came, and no request on them.");
  const other = / asked for other hosts alone; --host-name /;
  expect(why({ passedOut: 1 })).toMatch(other);
  expect(why({}, [{ host: "graph.example.com", count: 1 }])).toMatch(other);
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
    connections: { served: 6, failedHandshakes: 0, passedOut: 0 },
    authorityFile: "/a.pem",
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
