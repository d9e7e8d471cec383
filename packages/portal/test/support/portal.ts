import { createMockServer, type FreshServerOptions } from "@kaizala-gateway/mock-server";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { chromiumPath } from "./chromium.js";

type Server = Awaited<ReturnType<typeof createMockServer>>;

/** How the page is opened. */
interface Opening {
  /** Behind `/_portal/`, with the query. Default the first screen. */
  readonly at?: string;
  readonly theme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
  readonly context?: BrowserContextOptions;
}

/** What tests of one file share. */
export interface Portal {
  /** The server of this test, fresh. */
  readonly server: () => Server;
  /** Starts another in its place. */
  readonly restart: (options: FreshServerOptions) => Promise<Server>;
  /** Opens the page in a window of its own. */
  readonly open: (opening?: Opening) => Promise<Page>;
  /** Opens a second tab beside another. */
  readonly openBeside: (page: Page, at: string) => Promise<Page>;
  /** What the browser is to complain of in this test, such as a server that is gone. */
  readonly expectComplaints: (complaint: RegExp) => void;
}

/** How many times slower the page is to be than this machine, which brings out what goes well by chance alone. */
const SLOWED_BY = Number(process.env.KAIZALA_SLOWED_BY ?? 1);

/** Long enough for a machine that is busy. */
const TIMEOUT_MS = 10_000 * SLOWED_BY;

/**
 * Describes the page in a real browser, before a real server, fresh for each test. A test fails where the browser
 * complains: of a script that fails, and of what the page's policy refuses.
 */
export function describePortal(
  name: string,
  define: (portal: Portal) => void,
  options: FreshServerOptions = {},
): void {
  describe.runIf(chromiumPath !== undefined)(name, () => {
    let browser: Browser;
    let server: Server | undefined;
    let complaints: string[] = [];
    let expected: RegExp | undefined;
    let pages: Page[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: String(chromiumPath), args: ["--no-sandbox"] });
    });
    afterAll(() => browser.close());
    afterEach(async () => {
      await Promise.all(pages.map((page) => page.context().close()));
      await server?.close();
      const unexpected = complaints.filter((one) => !expected?.test(one));
      [server, pages, complaints, expected] = [undefined, [], [], undefined];
      expect(unexpected, unexpected.join("; ")).toEqual([]);
    });

    const portal: Portal = {
      server: () => {
        if (!server) throw new Error("The page is opened first.");
        return server;
      },
      restart: async (other) => {
        await server?.close();
        server = await createMockServer({ ...options, ...other });
        return server;
      },
      open: async ({ at = "", theme = "light", width = 1440, height = 900, context = {} } = {}) => {
        server ??= await createMockServer(options);
        const opened = await browser.newContext({
          viewport: { width, height },
          permissions: ["clipboard-read", "clipboard-write"],
          ...context,
        });
        opened.setDefaultTimeout(TIMEOUT_MS);
        await opened.addInitScript((chosen) => localStorage.setItem("kaizala-theme", chosen), theme);
        return visit(await opened.newPage(), at);
      },
      openBeside: async (page, at) => visit(await page.context().newPage(), at),
      expectComplaints: (complaint) => {
        expected = complaint;
      },
    };
    define(portal);

    async function visit(page: Page, at: string): Promise<Page> {
      pages.push(page);
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() !== "error") return;
        const { url } = message.location();
        // What could not be loaded is named by its address alone.
        complaints.push(`${message.text()} (${url} on ${page.url()})`);
      });
      if (SLOWED_BY > 1) {
        const session = await page.context().newCDPSession(page);
        await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED_BY });
      }
      await page.goto(`${portal.server().url}_portal/${at}`);
      return page;
    }
  });
}
