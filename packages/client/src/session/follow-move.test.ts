import { describe, expect, it } from "vitest";
import { CREDENTIALS, clientOf, startService } from "../../test/support/client.js";
import { startStandIn, tokenAnswer } from "../../test/support/stand-in.js";
import { EndpointNotAllowedError, type Fetch, KaizalaClient, NetworkError, RedirectError } from "../index.js";

const TOKEN_CALL = "GET /v1/accessToken";
const LIST = "GET /v1/groups";
const noGroups = () => ({ body: { groups: [] } });

/** The global fetch, and where it was called. */
function recordingFetch() {
  const urls: string[] = [];
  const recording: Fetch = (url, init) => {
    urls.push(url);
    return fetch(url, init);
  };
  return { urls, fetch: recording };
}

describe("the endpoint of a token answer", () => {
  it.each([
    ["with a slash at its end", "box/"],
    ["without a slash at its end", "box"],
  ])("is where platform calls go, %s", async (_what, path) => {
    const platform = await startStandIn({ "GET /box/v1/groups": noGroups });
    const service = await startService({
      [TOKEN_CALL]: () => tokenAnswer({ endpointUrl: platform.url + path }),
    });
    await clientOf(service).groups.list();
    expect(platform.count("GET /box/v1/groups")).toBe(1);
    expect(service.count(LIST)).toBe(0);
  });

  it("gets nothing where its host is not allowed, and the error names the option", async () => {
    const service = await startService({
      [TOKEN_CALL]: () => tokenAnswer({ endpointUrl: "https://evil.example/" }),
    });
    const { urls, fetch } = recordingFetch();
    const error = await clientOf(service, { fetch })
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EndpointNotAllowedError);
    expect(error).toMatchObject({ host: "evil.example", message: expect.stringContaining("allowedHosts") });
    expect(urls).toEqual([`${service.url}v1/accessToken`]);
  });
});

describe("a base URL", () => {
  it.each([
    ["with a slash", ""],
    ["with the version", "v1"],
    ["with the version and a slash", "v1/"],
  ])("is understood %s at its end", async (_what, end) => {
    const service = await startService();
    await clientOf(service, { baseUrl: service.url + end }).groups.list();
    expect(service.count(TOKEN_CALL)).toBe(1);
  });

  it("is understood without a slash at its end, and with a path", async () => {
    const service = await startStandIn({ "POST /s/box/v1/generatePin": () => ({}) });
    const client = clientOf(service, { baseUrl: `${service.url}s/box` });
    await client.auth.requestPin({ mobileNumber: "+12065550123" });
    expect(service.count("POST /s/box/v1/generatePin")).toBe(1);
  });

  it("is the vendor's by default", async () => {
    const asked: string[] = [];
    const client = new KaizalaClient({
      ...CREDENTIALS,
      maxRetries: 0,
      fetch: async (url) => {
        asked.push(url);
        throw new Error("retired");
      },
    });
    await expect(client.groups.list()).rejects.toBeInstanceOf(NetworkError);
    expect(new Set(asked)).toEqual(new Set(["https://api.kaiza.la/v1/accessToken"]));
  });
});

describe("a 308", () => {
  it.each([
    ["a bare base", (url: string) => url],
    ["the full URL", (url: string) => `${url}v1/groups`],
  ])("with %s moves a platform call and those after it", async (_what, location) => {
    const moved = await startStandIn({ [LIST]: noGroups });
    const service = await startService({
      [LIST]: () => ({ status: 308, headers: { location: location(moved.url) } }),
    });
    const client = clientOf(service);
    await client.groups.list();
    await client.groups.list();
    expect(service.count(LIST)).toBe(1);
    expect(moved.count(LIST)).toBe(2);
    expect(moved.received[0]?.headers).toMatchObject({ accesstoken: "access-token-1" });
  });

  it("with a relative address moves a platform call", async () => {
    const service = await startService({
      [LIST]: () => ({ status: 308, headers: { location: "/s/other/" } }),
      "GET /s/other/v1/groups": noGroups,
    });
    await clientOf(service).groups.list();
    expect(service.count("GET /s/other/v1/groups")).toBe(1);
  });

  it("moves the token call and those after it", async () => {
    const moved = await startStandIn();
    moved.on(TOKEN_CALL, () => tokenAnswer({ endpointUrl: moved.url, accessTokenExpiry: 0 }));
    moved.on(LIST, noGroups);
    const service = await startService({
      [TOKEN_CALL]: () => ({ status: 308, headers: { location: moved.url } }),
    });
    const client = clientOf(service);
    await client.groups.list();
    await client.groups.list();
    expect(service.count(TOKEN_CALL)).toBe(1);
    expect(moved.count(TOKEN_CALL)).toBe(2);
  });

  it("moves fifty calls at the same time, each once", async () => {
    const moved = await startStandIn({ [LIST]: noGroups });
    const service = await startService({ [LIST]: () => ({ status: 308, headers: { location: moved.url } }) });
    const client = clientOf(service);
    await Promise.all(Array.from({ length: 50 }, () => client.groups.list()));
    expect(service.count(LIST)).toBe(50);
    expect(moved.count(LIST)).toBe(50);
  });

  it("is followed once in a call, however often the service answers with it", async () => {
    const service = await startService();
    service.on(LIST, () => ({ status: 308, headers: { location: service.url } }));
    const error = await clientOf(service)
      .groups.list()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RedirectError);
    expect(error).toMatchObject({ code: "redirect_refused", status: 308, location: service.url });
    expect(service.count(LIST)).toBe(2);
  });

  it("to a host that is not allowed sends nothing there", async () => {
    const service = await startService({
      [LIST]: () => ({ status: 308, headers: { location: "https://evil.example/v1/groups" } }),
    });
    const { urls, fetch } = recordingFetch();
    await expect(clientOf(service, { fetch }).groups.list()).rejects.toMatchObject({
      code: "endpoint_not_allowed",
      host: "evil.example",
    });
    expect(urls).toEqual([`${service.url}v1/accessToken`, `${service.url}v1/groups`]);
  });

  it("to an endpoint that does not answer is not kept", async () => {
    const service = await startService();
    service.on(LIST, () =>
      service.count(LIST) === 1
        ? { status: 308, headers: { location: "http://127.0.0.1:1/" } }
        : { body: { groups: [] } },
    );
    const client = clientOf(service);
    await expect(client.groups.list()).rejects.toBeInstanceOf(NetworkError);
    await expect(client.groups.list()).resolves.toEqual([]);
  });
});

describe("any other redirect", () => {
  it.each([301, 302, 303, 307])(
    "such as %i is not followed, so that no token goes elsewhere",
    async (status) => {
      const elsewhere = await startStandIn();
      const service = await startService({
        [LIST]: () => ({ status, headers: { location: elsewhere.url } }),
      });
      await expect(clientOf(service).groups.list()).rejects.toMatchObject({
        code: "redirect_refused",
        status,
      });
      expect(elsewhere.received).toEqual([]);
    },
  );

  it("that a browser hides is named as such", async () => {
    const service = await startService();
    const hiding: Fetch = async (url, init) => {
      if (url.endsWith("accessToken")) return fetch(url, init);
      return Object.defineProperty(new Response(null), "type", { value: "opaqueredirect" });
    };
    await expect(clientOf(service, { fetch: hiding }).groups.list()).rejects.toMatchObject({
      code: "redirect_refused",
      status: undefined,
      message: expect.stringContaining("the browser hides"),
    });
  });
});
