import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startMock } from "../support/mock.js";
import { PACKAGE } from "./packed.js";

/** Where Debian and others install it; elsewhere say so with CHROMIUM. */
const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.CHROMIUM ?? PATHS.find((path) => existsSync(path));
if (executablePath === undefined) {
  console.warn("Skipped: the client in a browser. No Chromium was found; name one in CHROMIUM.");
}

const HTML = `<!doctype html><title>Page</title>
<script type="module">import * as kaizala from "/dist/index.js"; Object.assign(globalThis, { kaizala });</script>`;

/** What the scripts of the page share. */
type Page = typeof globalThis & {
  kaizala: typeof import("@kaizala-gateway/client");
  client: import("@kaizala-gateway/client").KaizalaClient;
};

let browser: Browser;

describe.runIf(executablePath !== undefined)("in a browser, the built client", () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: String(executablePath), args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  /** A page of another origin than the mock server's, with the package's files as they are. */
  async function openPage() {
    const site = createServer((request, response) => {
      const { pathname } = new URL(String(request.url), "http://localhost");
      const isScript = /^\/dist\/[\w./-]+\.js$/.test(pathname) && !pathname.includes("..");
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
      response.end(isScript ? readFileSync(join(PACKAGE, pathname)) : HTML);
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void site.close().closeAllConnections());
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`); // A server on a port has no other address.
    return { page, problems };
  }

  it("gets a token, lists, posts, walks, uploads and downloads, across origins", async () => {
    const { credentials, tokenOf, flat, open } = await startMock();
    const { page, problems } = await openPage();
    const { applicationId, applicationSecret, baseUrl } = credentials;
    const options = { applicationId, applicationSecret, baseUrl };
    const result = await page.evaluate(
      async ([connector, groupToken, tenantToken, groupId, openId]) => {
        const { KaizalaClient } = (globalThis as Page).kaizala;
        const client = new KaizalaClient({ ...connector, refreshToken: groupToken });
        const [group] = await client.groups.list();
        const posted = await client.messages.post(groupId, { message: "Hello from a page" });
        const tenant = new KaizalaClient({ ...connector, refreshToken: tenantToken });
        const numbers: string[] = [];
        for await (const { mobileNumber } of tenant.subscribers.list(openId)) numbers.push(mobileNumber);
        const mediaResource = await client.media.upload(
          new File(["%PDF-1.4"], "a.pdf", { type: "application/pdf" }),
        );
        const refused = await client.groups.get(openId).catch((error: unknown) => error);
        return {
          name: group?.groupName,
          referenceId: posted.referenceId,
          numbers,
          mediaResource,
          refused: JSON.parse(JSON.stringify(refused)),
        };
      },
      [options, String(tokenOf("group")), String(tokenOf("tenant")), flat.groupId, open.groupId] as const,
    );
    expect(result).toMatchObject({
      name: flat.groupName,
      referenceId: expect.any(String),
      mediaResource: expect.any(String),
      refused: { code: "permission_denied", status: 403 },
    });
    expect(result.numbers).toHaveLength(3);
    expect(problems).toEqual([]);
  });

  it("waits for as long as a throttled answer says, and renews a token that has ended", async () => {
    const { server, credentials, tokenOf, tokenCalls } = await startMock();
    const { page } = await openPage();
    const { applicationId, applicationSecret, baseUrl } = credentials;
    await page.evaluate(
      async (options) => {
        const { KaizalaClient } = (globalThis as Page).kaizala;
        const client = new KaizalaClient({ ...options, pacing: false, maxRetries: 0 });
        await client.groups.list();
        Object.assign(globalThis, { client });
      },
      { applicationId, applicationSecret, baseUrl, refreshToken: String(tokenOf("group")) },
    );
    // The page's clock stands an hour before the server's then, so that only the answer tells.
    await server.clock.advance({ hours: 25 });
    const listed = await page.evaluate(async () => {
      const { client } = globalThis as Page;
      return (await client.groups.list()).length;
    });
    expect(listed).toBe(1);
    expect(tokenCalls()).toBe(2);
    server.clock.freeze();
    const throttled = await page.evaluate(async () => {
      const { client } = globalThis as Page;
      const calls = await Promise.allSettled(Array.from({ length: 130 }, () => client.groups.list()));
      const [refused] = calls.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      return { code: refused.code, retryAfterSeconds: refused.retryAfterSeconds };
    });
    expect(throttled).toEqual({ code: "throttled", retryAfterSeconds: expect.any(Number) });
  });
});
