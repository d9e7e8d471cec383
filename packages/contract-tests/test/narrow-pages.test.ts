import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { certificationOf } from "../src/certify/certification.js";
import { certificationPage } from "../src/certify/report/page.js";
import { coveragePage } from "../src/coverage/coverage-page.js";
import { coverageReportOf } from "../src/coverage/coverage-report.js";

/** Where Debian and others install it; elsewhere say so with CHROMIUM. */
const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.CHROMIUM ?? PATHS.find((path) => existsSync(path));
if (executablePath === undefined) {
  console.warn("Skipped: the reports in a browser. No Chromium was found; name one in CHROMIUM.");
}

/** Without a place where a line would break by itself. */
const LONG = "harbour".repeat(20);

const sighting = { kind: "contract", where: "request 1", request: `GET /v1/${LONG}`, right: LONG } as const;
const certification = certificationOf({
  command: `/opt/${LONG}/client`,
  startedAtMs: 0,
  endedAtMs: 1000,
  problem: undefined,
  days: [0],
  requests: [],
  deliveries: 0,
  sightings: [
    { ...sighting, operation: null, field: "path", sent: undefined },
    { ...sighting, operation: "postMessage", field: `body.${LONG}`, sent: LONG },
  ],
  rotation: { state: "kept", why: LONG },
});
const operation = { operationId: LONG, method: "GET", path: `/v1/${LONG}`, scope: LONG } as const;
const coverage = coverageReportOf(
  {
    api: "gateway",
    coverage: {
      isComplete: true,
      sandboxes: [],
      summary: {
        operations: 1,
        called: 0,
        succeeded: 0,
        calledShare: 0,
        answersByEvidence: { documented: 0, swagger: 0, observed: 0, inferred: 0 },
      },
      operations: [{ ...operation, evidence: "documented", count: 0, answers: [], byRules: 0 }],
      unmatched: [{ status: 404, count: 1 }],
      withoutConnector: [],
      rules: [{ rule: "error-codes", text: LONG, count: 1 }],
      connectors: [
        {
          applicationId: LONG,
          operations: [],
          scopes: { used: [LONG], missing: [] },
          subscribed: [],
          rules: [],
        },
      ],
    },
  },
  { url: `http://127.0.0.1:1/s/${LONG}/`, leastPercent: undefined, atMs: 0 },
);

let browser: Browser;

describe.runIf(executablePath !== undefined)("on a screen of 400 pixels", () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: String(executablePath), args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  test.each([
    ["certify", certificationPage(certification)],
    ["coverage", coveragePage(coverage)],
  ])("nothing of the page of %s runs out of it", async (_, page) => {
    const opened = await browser.newPage({ viewport: { width: 400, height: 800 } });
    await opened.setContent(page);
    const widest = await opened.evaluate(() =>
      Math.max(...[...document.querySelectorAll("*")].map((one) => one.scrollWidth)),
    );
    expect(widest).toBeLessThanOrEqual(400);
    await opened.close();
  });
});
