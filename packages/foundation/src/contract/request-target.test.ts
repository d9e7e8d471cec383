import { describe, expect, it } from "vitest";
import { readTarget } from "./request-target.js";

describe("a request's target", () => {
  it.each([
    ["/v1/groups", "/v1/groups", ""],
    ["//v1/groups", "/v1/groups", ""],
    ["/v1//groups///x", "/v1/groups/x", ""],
    ["/v1/groups/", "/v1/groups", ""],
    ["/v1/groups/%20", "/v1/groups", ""],
    ["/v1/groups%20%20/", "/v1/groups", ""],
    ["/v1/groups/?a=//b/?", "/v1/groups", "?a=//b/?"],
    ["/", "/", ""],
    ["//", "/", ""],
    ["/%20", "/", ""],
  ])("%s is read as %s", (sent, path, query) => {
    expect(readTarget(sent)).toEqual({ sandboxId: undefined, path, query });
  });

  it("names its sandbox", () => {
    expect(readTarget("/s/checkout-7/v1/groups?x=1")).toEqual({
      sandboxId: "checkout-7",
      path: "/v1/groups",
      query: "?x=1",
    });
    expect(readTarget("//s/Checkout-7//v1/")).toEqual({ sandboxId: "checkout-7", path: "/v1", query: "" });
    expect(readTarget("/s/checkout-7")).toEqual({ sandboxId: "checkout-7", path: "/", query: "" });
  });
});
