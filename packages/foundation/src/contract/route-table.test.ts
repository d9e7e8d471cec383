import { describe, expect, it } from "vitest";
import { RouteTable } from "./route-table.js";

function tableOf(...routes: [method: string, template: string][]): RouteTable<string> {
  const table = new RouteTable<string>();
  for (const [method, template] of routes) table.add(method, `/v1${template}`, `${method} ${template}`);
  return table;
}

describe("a table of routes", () => {
  const table = tableOf(
    ["GET", "/groups"],
    ["POST", "/groups"],
    ["GET", "/groups/{groupId}"],
    ["GET", "/groups/{groupId}/actions/{actionId}"],
    ["GET", "/groups/mine/actions"],
    ["GET", "/groups/{groupId}/members"],
  );

  it("tells operations at one path apart by their method", () => {
    expect(table.find("GET", "/v1/groups")?.entry).toBe("GET /groups");
    expect(table.find("POST", "/v1/groups")?.entry).toBe("POST /groups");
    expect(table.find("PUT", "/v1/groups")).toBeUndefined();
  });

  it("names what stands for parameters, in its own case and decoded", () => {
    expect(table.find("GET", "/v1/groups/A%20b/actions/C%2Fd")).toEqual({
      entry: "GET /groups/{groupId}/actions/{actionId}",
      path: { groupId: "A b", actionId: "C/d" },
    });
  });

  it("compares segments without regard to case", () => {
    expect(table.find("GET", "/V1/GROUPS/1/Members")?.path).toEqual({ groupId: "1" });
  });

  it("lets a literal go before a parameter, and the parameter stand where the literal leads nowhere", () => {
    expect(table.find("GET", "/v1/groups/mine/actions")?.entry).toBe("GET /groups/mine/actions");
    expect(table.find("GET", "/v1/groups/mine/members")?.path).toEqual({ groupId: "mine" });
  });

  it("lets what cannot be decoded stand for no parameter", () => {
    expect(table.find("GET", "/v1/groups/%zz")).toBeUndefined();
    expect(table.find("GET", "/v1/groups/%7a")?.path).toEqual({ groupId: "z" });
  });

  it.each(["/v1", "/v1/groups/", "/v1/groups/1/2", "/groups", "/v1/groups/1/actions", "", "/"])(
    "finds nothing at %j",
    (path) => {
      expect(table.find("GET", path)).toBeUndefined();
    },
  );

  it("keeps names such as __proto__ to themselves", () => {
    const odd = tableOf(["GET", "/things/{constructor}"]);
    expect(odd.find("GET", "/v1/things/__proto__")?.path).toEqual({ constructor: "__proto__" });
    expect(odd.find("__proto__", "/v1/things/1")).toBeUndefined();
  });
});
