import { describe, expect, it } from "vitest";
import { documents } from "./documents.js";
import { isFrontRequest } from "./front-paths.js";

describe("a request for what a server tells of itself", () => {
  it.each(Object.entries(documents.control.paths))("goes by the servers of its path: %s", (path, item) => {
    const servers = [item.servers ?? []].flat().map((server) => Object(server).url);
    expect(isFrontRequest("GET", path)).toBe(servers.includes("/"));
  });

  it("is one of GET and HEAD, of whatever case", () => {
    expect(isFrontRequest("HEAD", "/")).toBe(true);
    expect(isFrontRequest("GET", "/OpenAPI.json")).toBe(true);
    expect(isFrontRequest("POST", "/")).toBe(false);
    expect(isFrontRequest("GET", "/v1/groups")).toBe(false);
  });
});
