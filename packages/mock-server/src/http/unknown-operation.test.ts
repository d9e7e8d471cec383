import { describe, expect, it } from "vitest";
import { refuseUnknownOperation } from "./unknown-operation.js";

describe("an unknown operation", () => {
  it("is answered with the nearest one", () => {
    expect(refuseUnknownOperation("POST", "/v1/group/abc/message").message).toContain(
      "POST /v1/groups/{groupId}/messages",
    );
    expect(refuseUnknownOperation("GET", "/v1/accesToken?x=1").message).toContain("GET /v1/accessToken");
    expect(refuseUnknownOperation("GET", "/groups").message).toContain("GET /v1/groups");
  });

  it("at a known path is answered with the methods of the path", () => {
    expect(refuseUnknownOperation("DELETE", "/v1/Groups/abc/members").message).toMatch(
      /takes (GET and PUT|PUT and GET)/,
    );
  });
});
