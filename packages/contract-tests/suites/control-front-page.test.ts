import { describe, expect } from "vitest";
import { documents, test } from "../src/index.js";

describe("what a server tells of itself", () => {
  test("is where to go from here, and every link answers JSON", async ({ control, service }) => {
    const { url, controlUrl, portalUrl, links } = await control.call("getIndex", {});
    expect(controlUrl).toBe(`${url}_control`);
    expect(portalUrl).toBe(`${url}_portal/`);
    expect(links.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["health", "connectors", "groups", "requests", "serviceContract"]),
    );
    for (const link of links) {
      const { status, text } = await service.send({
        method: "GET",
        target: `/${link.url.slice(url.length)}`,
      });
      expect([link.url, status]).toEqual([link.url, 200]);
      JSON.parse(text);
    }
  });

  test.for(["/", "/?from=elsewhere", "/_control", "/_control/?from=elsewhere"])(
    "is a page for a browser, and JSON for others: %s",
    async (target, { service, control }) => {
      const index = await control.call("getIndex", {});
      const accept = "text/html,application/xhtml+xml,*/*;q=0.8";
      const page = await service.send({ method: "GET", target, headers: { accept } });
      expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
      expect(page.text).toContain(index.version);
      const { status, text } = await service.send({ method: "GET", target });
      expect([status, JSON.parse(text)]).toEqual([200, index]);
    },
  );

  test("is no request of the emulated service", async ({ service, control }) => {
    await service.send({ method: "GET", target: "/" });
    expect((await control.call("listRequests", {})).requests).toEqual([]);
  });

  test("holds both contracts", async ({ service, control }) => {
    const own = await control.call("getContract", {});
    expect(Object.keys(own.paths)).toEqual(Object.keys(documents.control.paths));
    const { text } = await service.send({ method: "GET", target: "/openapi.json" });
    const emulated = JSON.parse(text);
    expect(emulated.info).toEqual(documents.kaizala.info);
    expect(emulated.components).toEqual(documents.kaizala.components);
  });
});
