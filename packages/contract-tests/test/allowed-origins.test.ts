import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

/** Where Debian and others install it; elsewhere say so with CHROMIUM. */
const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.CHROMIUM ?? PATHS.find((path) => existsSync(path));
if (executablePath === undefined) {
  console.warn("Skipped: pages that steer a server. No Chromium was found; name one in CHROMIUM.");
}

const TOKEN = "token-of-the-server";

let browser: Browser;

describe.runIf(executablePath !== undefined)("in a browser, a page of another origin", () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: String(executablePath), args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  async function openPage() {
    const site = createServer((_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end("<!doctype html><title>Page</title>");
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void site.close().closeAllConnections());
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const origin = `http://localhost:${(site.address() as AddressInfo).port}`; // A server on a port has no other address.
    await page.goto(origin);
    return { page, origin };
  }

  it("steers a server that allows its origin, reads its refusals and its stream, and no other server", async () => {
    const { page, origin } = await openPage();
    const allowing = await createMockServer({ allowOrigins: [origin], controlToken: TOKEN });
    const other = await createMockServer({ allowOrigins: ["http://localhost:1"], controlToken: TOKEN });
    onTestFinished(async () => {
      await Promise.all([allowing.close(), other.close()]);
    });
    const seen = await page.evaluate(
      async ([own = "", foreign = "", token = ""]) => {
        const authorization = `Bearer ${token}`;
        const ask = async (url: string, init: RequestInit) => {
          const status = await fetch(url, init).then((answer) => answer.status);
          return status;
        };
        const stream = await fetch(`${own}/events`, { headers: { authorization } });
        const reader = stream.body?.getReader();
        const json = { authorization, "content-type": "application/json" };
        const posted = await ask(`${own}/clock/advance`, {
          method: "POST",
          headers: json,
          body: '{"minutes":1}',
        });
        const begun = (await reader?.read())?.value !== undefined;
        await reader?.cancel();
        return {
          posted,
          begun,
          refused: await ask(`${own}/clock`, { headers: { authorization: "Bearer wrong" } }),
          foreign: await ask(`${foreign}/clock`, { headers: { authorization } }).catch(String),
        };
      },
      [allowing.controlUrl, other.controlUrl, TOKEN],
    );
    expect(seen).toEqual({ posted: 200, begun: true, refused: 401, foreign: "TypeError: Failed to fetch" });
  });
});
