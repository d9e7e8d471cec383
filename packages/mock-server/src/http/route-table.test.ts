import { describe, expect, it } from "vitest";
import type { Method } from "./operations.js";
import { RouteTable } from "./route-table.js";

function tableOf(...routes: [method: Method, path: string][]): RouteTable<string> {
  const table = new RouteTable<string>();
  for (const [method, path] of routes) table.add({ method, basePath: "/v1", path }, `${method} ${path}`);
  return table;
}

describe("a table of routes", () => {
  const table = tableOf(
    ["get", "/groups"],
    ["post", "/groups"],
    ["get", "/groups/{groupId}"],
    ["get", "/groups/{groupId}/actions/{actionId}"],
    ["get", "/groups/mine/actions"],
    ["get", "/groups/{groupId}/members"],
  );

  it("tells operations at one path apart by their method", () => {
    expect(table.find("GET", "/v1/groups")?.entry).toBe("get /groups");
    expect(table.find("POST", "/v1/groups")?.entry).toBe("post /groups");
    expect(table.find("PUT", "/v1/groups")).toBeUndefined();
  });

  it("names what stands for parameters, in its own case and decoded", () => {
    expect(table.find("GET", "/v1/groups/A%20b/actions/C%2Fd")).toEqual({
      entry: "get /groups/{groupId}/actions/{actionId}",
      path: { groupId: "A b", actionId: "C/d" },
    });
  });

  it("compares segments without regard to case", () => {
    expect(table.find("get", "/V1/GROUPS/1/Members")?.path).toEqual({ groupId: "1" });
  });

  it("lets a literal go before a parameter, and the parameter stand where the literal leads nowhere", () => {
    expect(table.find("GET", "/v1/groups/mine/actions")?.entry).toBe("get /groups/mine/actions");
    expect(table.find("GET", "/v1/groups/mine/members")?.path).toEqual({ groupId: "mine" });
  });

  it("finds for HEAD what GET does", () => {
    expect(table.find("HEAD", "/v1/groups/1")?.entry).toBe("get /groups/{groupId}");
  });

  it.each(["/v1", "/v1/groups/", "/v1/groups/1/2", "/groups", "/v1/groups/1/actions", "", "/"])(
    "finds nothing at %j",
    (path) => {
      expect(table.find("GET", path)).toBeUndefined();
    },
  );

  it("keeps names such as __proto__ to themselves", () => {
    const odd = tableOf(["get", "/things/{constructor}"]);
    expect(odd.find("GET", "/v1/things/__proto__")?.path).toEqual({ constructor: "__proto__" });
    expect(odd.find("__proto__", "/v1/things/1")).toBeUndefined();
  });
});
