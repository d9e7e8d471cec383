import { describe, expect } from "vitest";
import { operations, people, refusalOf, test, UNKNOWN_NUMBER } from "../src/index.js";

describe("the control API", () => {
  test("tells that the server is up, and its versions", async ({ server }) => {
    expect(await server.call("getHealth", {})).toEqual({ status: "ok" });
    const { nodeVersion, contractVersion } = await server.call("getVersion", {});
    expect(nodeVersion).toMatch(/^\d+\.\d+\.\d+$/);
    expect(contractVersion).toMatch(/^\d+\.\d+\.\d+/);
  });

  const changing = operations.control
    .filter(({ method }) => method !== "GET")
    .map((operation) => [operation.operationId, operation] as const);

  test.for(changing)(
    "%s refuses a body that is cut off and changes nothing",
    async ([, operation], { service, control }) => {
      const before = await control.call("listAllGroups", {});
      const target = `/_control${operation.path.replaceAll(/\{\w+\}/g, "nothing")}`;
      const headers = { "content-type": "application/json" };
      const answer = await service.send({
        method: operation.method,
        target,
        headers,
        body: '{"groupName": "Cra',
      });
      expect(refusalOf(answer).status).toBe(400);
      expect(await control.call("listAllGroups", {})).toEqual(before);
    },
  );

  test.for([
    ["PUT", "/clock", { now: "tomorrow" }, "now"],
    ["POST", "/clock/advance", { days: -1 }, "days"],
    ["POST", "/clock/advance", {}, "must"],
    ["POST", "/sandboxes", { sandboxId: "Not A Name" }, "sandboxId"],
    ["POST", "/sandboxes", { colour: "red" }, "colour"],
    ["POST", "/seed", { groups: [{ name: "Crane crew" }] }, "groups[0]"],
    ["POST", "/connectors", {}, "name"],
    ["POST", "/connectors", { name: "Second desk", permissions: ["Everything"] }, "permissions[0]"],
    ["POST", "/connectors", { name: "Second desk", redirectUrl: "not a url" }, "redirectUrl"],
    ["POST", "/connectors", { name: "Second desk", redirectUrl: "javascript:alert(1)" }, "redirectUrl"],
    ["POST", "/grants", { applicationId: "x" }, "groupId"],
    ["POST", "/tokens", { applicationId: "x", kind: "tree" }, "kind"],
    ["POST", "/users", { mobileNumber: "12", name: "Noa Lund" }, "mobileNumber"],
    ["POST", "/groups", { groupName: "Crane crew", admins: [] }, "admins"],
    ["PATCH", `/users/${people.member.userId}`, {}, "must"],
    ["PATCH", `/users/${people.member.userId}`, { mobileNumber: UNKNOWN_NUMBER }, "mobileNumber"],
  ] as const)("%s %s refuses %j and names the place", async ([method, path, body, place], { service }) => {
    const headers = { "content-type": "application/json" };
    const target = `/_control${path}`;
    const refused = refusalOf(await service.send({ method, target, headers, body: JSON.stringify(body) }));
    expect(refused.status).toBe(400);
    expect(refused.message).toContain(place);
  });

  test.for(["/_control/requests?limit=0", "/_control/pins?mobileNumber=12"])(
    "a query out of bounds is refused: %s",
    async (target, { service }) => {
      expect(refusalOf(await service.send({ method: "GET", target })).status).toBe(400);
    },
  );

  test("refuses pages of another origin, and takes its own", async ({ service, server }) => {
    const reset = (origin: string) =>
      service.send({ method: "POST", target: "/_control/reset", headers: { origin } });
    expect(refusalOf(await reset("https://elsewhere.example")).status).toBe(403);
    expect((await reset(new URL(server.url).origin)).status).toBe(200);
  });

  test.for(["/_control/nothing", "/_control/groups/x/nothing"])(
    "an operation that there is not is not found: %s",
    async (target, { service }) => {
      expect(refusalOf(await service.send({ method: "GET", target })).status).toBe(404);
    },
  );
});
