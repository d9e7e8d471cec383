import type { MockServer } from "@kaizala-gateway/mock-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMockServer, Refusal } from "../src/index.js";
import { askFor, bearing, everyOperation } from "./support/asking.js";
import { credentials } from "./support/running-server.js";

const OWN = "token-of-the-sandbox-own";
const OTHER = "token-of-the-sandbox-other";
const OPEN = ["getIndex", "getContract", "getHealth"];
const SERVER_WIDE = ["listSandboxes", "createSandbox", "deleteSandbox", "importSandbox", "forkSnapshot"];

const controlOf = (server: MockServer, sandboxId: string) => `${server.url}s/${sandboxId}/_control`;

async function makeSandbox(server: MockServer, sandboxId: string, controlToken?: string): Promise<void> {
  const made = await fetch(`${server.controlUrl}/sandboxes`, {
    method: "POST",
    headers: { "content-type": "application/json", ...bearing(server.controlToken) },
    body: JSON.stringify({ sandboxId, controlToken }),
  });
  expect(made.status).toBe(200);
  expect(await made.text()).not.toContain(controlToken ?? "controlToken");
}

let server: MockServer;
beforeAll(async () => {
  server = await createMockServer({ host: "0.0.0.0" });
  await makeSandbox(server, "own", OWN);
  await makeSandbox(server, "other", OTHER);
  await makeSandbox(server, "open");
});
afterAll(() => server.close());

describe("on a server that others reach, every operation", () => {
  it.each(everyOperation("control"))("%s takes the server's token alone, or none", async (id, operation) => {
    for (const base of [server.controlUrl, controlOf(server, "own"), controlOf(server, "open")]) {
      const stranger = await askFor(operation, base);
      if (OPEN.includes(id)) {
        expect([base, stranger.status]).toEqual([base, 200]);
        continue;
      }
      expect([base, stranger.status]).toEqual([base, 401]);
      expect(stranger.headers.get("www-authenticate")).toBe("Bearer");
      expect(await stranger.json()).toEqual({
        message: expect.stringMatching(/^The control API demands .+ Authorization: Bearer <token>\.$/),
        errorCode: "InvalidControlToken",
        errorCategoryKey: "AuthException",
      });
      for (const wrong of ["w".repeat(43), OTHER, `${server.controlToken}x`]) {
        expect([base, (await askFor(operation, base, wrong)).status]).toEqual([base, 401]);
      }
      expect([401, 403]).not.toContain((await askFor(operation, base, server.controlToken)).status);
    }
  });

  it.each(everyOperation("control"))(
    "%s takes a sandbox's token for that sandbox alone",
    async (id, operation) => {
      const { status } = await askFor(operation, controlOf(server, "own"), OWN);
      expect(status === 403).toBe(SERVER_WIDE.includes(id));
      expect(status).not.toBe(401);
      for (const base of [server.controlUrl, controlOf(server, "other"), controlOf(server, "open")]) {
        expect([base, (await askFor(operation, base, OWN)).status]).toEqual([
          base,
          OPEN.includes(id) ? 200 : 401,
        ]);
      }
    },
  );

  it.each(everyOperation("control"))(
    "%s tells no stranger that there is no such sandbox",
    async (_id, operation) => {
      const base = controlOf(server, "unknown");
      expect((await askFor(operation, base)).status).toBe(401);
      expect((await askFor(operation, base, OWN)).status).toBe(401);
      expect((await askFor(operation, base, server.controlToken)).status).toBe(404);
    },
  );

  it.each(everyOperation("control"))(
    "%s is as the contract declares it",
    (id, { needsToken, isServerWide, answers }) => {
      expect(needsToken).toBe(!OPEN.includes(id));
      expect(isServerWide).toBe(SERVER_WIDE.includes(id));
      expect(answers.has(401)).toBe(needsToken);
      if (isServerWide) expect(answers.has(403)).toBe(true);
    },
  );
});

describe("without the token", () => {
  it.each(["GET", "HEAD", "POST", "OPTIONS", "PATCH"])(
    "%s of a path that there is not, or that does not take it, says 401",
    async (method) => {
      for (const path of ["/nothing", "/nothing/at/all", "/clock/nothing", "/coverage/x", "//events"]) {
        expect((await fetch(server.controlUrl + path, { method })).status).toBe(401);
      }
      const head = bearing(server.controlToken);
      expect((await fetch(`${server.controlUrl}/nothing`, { method, headers: head })).status).toBe(404);
    },
  );

  it("HEAD is answered as GET is", async () => {
    const head = (path: string, token?: string | null) =>
      fetch(server.controlUrl + path, { method: "HEAD", headers: bearing(token) });
    expect((await head("/health")).status).toBe(200);
    expect((await head("/clock")).status).toBe(401);
    expect((await head("/clock", server.controlToken)).status).toBe(200);
  });

  it("a long body is refused before it is read", async () => {
    const headers = { "content-type": "application/json", "content-length": String(65 * 1024 * 1024) };
    const begun = new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('{"filler":"x')) });
    const ended = new AbortController();
    const init = {
      method: "POST",
      headers,
      body: begun,
      duplex: "half",
      signal: ended.signal,
    } as RequestInit;
    expect((await fetch(`${server.controlUrl}/import`, init)).status).toBe(401);
    ended.abort();
  });

  it("what the server tells of itself is open, and tells no token", async () => {
    for (const path of ["", "openapi.json", "s/own/", "s/own/openapi.json", "_control", "s/own/_control"]) {
      for (const accept of ["text/html", "application/json"]) {
        const answer = await fetch(server.url + path, { headers: { accept } });
        expect([path, answer.status]).toEqual([path, 200]);
        const text = await answer.text();
        for (const token of [server.controlToken ?? "", OWN]) expect(text).not.toContain(token);
      }
    }
    const index = await (await fetch(server.url)).json();
    expect(index.demandsControlToken).toBe(true);
    const page = await (await fetch(server.url, { headers: { accept: "text/html" } })).text();
    expect(page).toContain("demands its control token");
    expect(page).toContain('-H "Authorization: Bearer $KAIZALA_CONTROL_TOKEN"');
  });

  it("the emulated service is as it was", async () => {
    expect((await fetch(`${server.url}v1/nothing`)).status).toBe(404);
    const headers = credentials(server.seeded);
    expect((await fetch(`${server.url}v1/accessToken`, { headers })).status).toBe(200);
  });

  it("pages of another origin are refused as such, whatever they show", async () => {
    const headers = { origin: "http://elsewhere.example", ...bearing(server.controlToken) };
    expect((await fetch(`${server.controlUrl}/clock`, { headers })).status).toBe(403);
  });
});

describe("a control token", () => {
  it.each(["bearer", "BEARER", "Bearer  "])(
    "is shown with the scheme in any spelling: %s",
    async (scheme) => {
      const headers = { authorization: `${scheme} ${server.controlToken}` };
      expect((await fetch(`${server.controlUrl}/clock`, { headers })).status).toBe(200);
    },
  );

  it.each(["", "Basic ", "Bearer", "Bearer x "])("is not shown by %j before it", async (before) => {
    const headers = { authorization: before + server.controlToken };
    expect((await fetch(`${server.controlUrl}/clock`, { headers })).status).toBe(401);
  });

  it("is made where others reach the server, a new one each time, and not on loopback", async () => {
    expect(server.controlToken).toMatch(/^[\w-]{43}$/);
    for (const [host, isMade] of [
      ["0.0.0.0", true],
      ["::", true],
      ["127.0.0.1", false],
      ["localhost", false],
      ["::1", false],
    ] as const) {
      const other = await createMockServer({ host, randomSeed: "the same" });
      await other.close();
      expect([host, other.controlToken !== null]).toEqual([host, isMade]);
      expect(other.controlToken).not.toBe(server.controlToken);
    }
  });

  it("that is given is demanded on loopback too, and told as it is", async () => {
    const controlToken = "given-to-the-server!~";
    const given = await createMockServer({ controlToken });
    try {
      expect(given.controlToken).toBe(controlToken);
      expect((await fetch(`${given.controlUrl}/clock`)).status).toBe(401);
      expect((await fetch(`${given.controlUrl}/clock`, { headers: bearing(controlToken) })).status).toBe(200);
    } finally {
      await given.close();
    }
  });

  it.each([
    "",
    "fifteen-letters",
    "has a blank in it",
    "späte-umlaute-in-it",
    `line\nbreak-in-the-token`,
    "x".repeat(257),
  ])("that cannot be one is refused without being told: %j", async (controlToken) => {
    const refused = await createMockServer({ controlToken }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    const { message } = refused as Refusal; // As was just seen.
    expect(message).toMatch(/^controlToken: must be 16 to 256 printable ASCII characters without spaces/);
    if (controlToken !== "") expect(message).not.toContain(controlToken);
    const body = JSON.stringify({ controlToken });
    const headers = { "content-type": "application/json", ...bearing(server.controlToken) };
    const made = await fetch(`${server.controlUrl}/sandboxes`, { method: "POST", headers, body });
    expect([made.status, (await made.json()).message]).toEqual([
      400,
      expect.stringContaining("controlToken"),
    ]);
  });
});
