// The page in figures: how soon it is there, how much of it there is, how soon a message is on the phone, how it
// scrolls, and what it holds after many events. Draws by software; needs Chromium, named in CHROMIUM or where Debian
// has it. `--events N` says how many events the last figure takes, default 200,000; `--only NAME` measures one.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { median } from "./figures.mjs";

const { chromium } = createRequire(new URL("../packages/portal/package.json", import.meta.url))(
  "playwright-core",
);
const { values } = parseArgs({ options: { events: { type: "string" }, only: { type: "string" } } });
const events = Number(values.events ?? 200_000);

const server = await createMockServer({ throttle: false, log: undefined });
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--js-flags=--expose-gc", "--enable-precise-memory-info"];
const browser = await chromium.launch({ executablePath, args });
const admin = String((await membersOf(server.seeded.groups[0].groupId))[0].mobileNumber);

const measures = { size, opening, arrival, scrolling, memory };
for (const [name, measure] of Object.entries(measures))
  if (values.only === undefined || values.only === name) await measure();
await browser.close();
await server.close();

/** What a browser fetches at most, with everything that is loaded late. */
function size() {
  const folder = fileURLToPath(new URL("../packages/mock-server/portal/", import.meta.url));
  const files = readdirSync(join(folder, "assets"));
  const bytes = files.map(
    (name) => gzipSync(readFileSync(join(folder, "assets", name)), { level: 9 }).length,
  );
  say(
    "size",
    `${(bytes.reduce((sum, one) => sum + one, 0) / 1000).toFixed(1)} kB gzipped, ${files.length} files`,
  );
}

/** With a cold cache: a context of its own each time. */
async function opening() {
  const runs = [];
  for (let run = 0; run < 5; run += 1) {
    const page = await open("");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByRole("tab", { name: "curl" }).waitFor();
    runs.push(
      await page.evaluate(async () => {
        const interactive = performance.now();
        const [paint] = performance.getEntriesByName("first-contentful-paint");
        return { paint: paint?.startTime ?? Number.NaN, interactive };
      }),
    );
    await page.context().close();
  }
  say("first paint", `${median(runs.map(({ paint }) => paint)).toFixed(0)} ms`);
  say("interactive", `${median(runs.map(({ interactive }) => interactive)).toFixed(0)} ms`);
}

/** From the answer of the control API's post, which is when it is kept, to where it is drawn. */
async function arrival() {
  const { groupId } = server.seeded.groups[0];
  const page = await open(`phone?as=${encodeURIComponent(admin)}&group=${encodeURIComponent(groupId)}`);
  await page.getByRole("status").getByText("live").waitFor();
  const call = await caller();
  const latencies = [];
  for (let index = 0; index < 40; index += 1) {
    const text = `Arrival ${index} of the bench`;
    const seen = page.evaluate(
      (wanted) =>
        new Promise((resolve) => {
          const look = () => {
            if (document.querySelector("main")?.textContent?.includes(wanted)) {
              // When it is painted, and not when it is in the tree.
              requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
              return true;
            }
            return false;
          };
          if (look()) return;
          const observer = new MutationObserver(() => look() && observer.disconnect());
          observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      text,
    );
    await page.evaluate(() => undefined);
    const sentAt = Date.now();
    await call("POST", `groups/${groupId}/messages`, { message: text });
    latencies.push((await seen) - sentAt);
    await page.waitForTimeout(40);
  }
  say(
    "a message on the phone",
    `median ${median(latencies)} ms, 95th percentile ${percentile(latencies, 95)} ms`,
  );
  await page.context().close();
}

async function scrolling() {
  const { groupId } = await server.control.addGroup({ groupName: "Five thousand", admins: [admin] });
  for (let index = 0; index < 5000; index += 1)
    await server.control.postMessageInApp({
      groupId,
      mobileNumber: admin,
      message: `Message ${index} ${"of the harbour ".repeat(index % 12)}`,
    });
  const users = Array.from({ length: 499 }, (_, index) => ({ groupName: `Group ${index}`, admins: [admin] }));
  for (const group of users) await server.control.addGroup(group);
  for (let index = 0; index < 49; index += 1)
    await server.control.registerConnector({ name: `Connector ${index}` });
  const call = await caller();
  const busy = await open("traffic");
  await busy.getByRole("status").getByText("live").waitFor();
  for (let index = 0; index < 10_000; index += 50)
    await Promise.all(Array.from({ length: 50 }, () => call("GET", "groups")));
  await scrolled(busy, "10,000 requests");
  await busy.context().close();
  const at = `as=${encodeURIComponent(admin)}&group=${encodeURIComponent(groupId)}`;
  for (const [name, address] of [
    ["5,000 messages", `phone?${at}`],
    ["500 groups", "groups"],
    ["50 connectors by 500 groups", "connectors"],
  ]) {
    const page = await open(address);
    await page.getByRole("status").getByText("live").waitFor();
    // Until there is something to scroll.
    await page.waitForFunction(() =>
      [...document.querySelectorAll("main *")].some(
        ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 200,
      ),
    );
    await scrolled(page, name);
    await page.context().close();
  }
}

/** Scrolls the largest list of a page up and down for some seconds, and takes the time between frames. */
async function scrolled(page, name) {
  const frames = await page.evaluate(async () => {
    const lists = [...document.querySelectorAll("main *")].filter(
      (one) =>
        one.scrollHeight > one.clientHeight + 200 && /auto|scroll/.test(getComputedStyle(one).overflowY),
    );
    const list = lists.sort((one, other) => other.scrollHeight - one.scrollHeight)[0];
    if (!list) return { times: [], height: 0 };
    const times = [];
    let last = await new Promise(requestAnimationFrame);
    let direction = list.scrollTop > list.clientHeight ? -1 : 1;
    for (let frame = 0; frame < 300; frame += 1) {
      const end = list.scrollHeight - list.clientHeight;
      if (list.scrollTop <= 0) direction = 1;
      else if (list.scrollTop >= end - 1) direction = -1;
      list.scrollTop += direction * 180;
      const now = await new Promise(requestAnimationFrame);
      times.push(now - last);
      last = now;
    }
    return { times, height: list.scrollHeight };
  });
  const { times, height } = frames;
  const figures = `median ${median(times).toFixed(1)} ms, 95th percentile ${percentile(times, 95).toFixed(1)} ms`;
  say(`scrolling ${name}`, `${figures} between frames, ${height} pixels high`);
}

/** What the page holds while requests come, after collecting what it holds no more. */
async function memory() {
  const page = await open("traffic");
  await page.getByRole("status").getByText("live").waitFor();
  const call = await caller();
  const heap = async () => {
    await page.waitForTimeout(500);
    return page.evaluate(() => {
      globalThis.gc();
      return performance.memory.usedJSHeapSize / 1e6;
    });
  };
  const held = [`${(await heap()).toFixed(1)} MB at the start`];
  for (let sent = 0; sent < events; sent += events / 4) {
    for (let index = 0; index < events / 4; index += 50)
      await Promise.all(Array.from({ length: 50 }, () => call("GET", "groups")));
    held.push(`${(await heap()).toFixed(1)} after ${sent + events / 4} events`);
  }
  say("memory", held.join(", "));
  await page.context().close();
}

async function open(at) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${server.url}_portal/${at}`);
  return page;
}

async function caller() {
  const [{ applicationId, applicationSecret, refreshTokens }] = server.seeded.connectors;
  const { refreshToken } = refreshTokens.find(({ kind }) => kind === "group");
  const credentials = { applicationId, applicationSecret, refreshToken };
  const answer = await fetch(`${server.url}v1/accessToken`, { headers: credentials });
  const { accessToken } = await answer.json();
  return async (method, path, body) => {
    const headers = { accessToken, "content-type": "application/json" };
    const sent = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    await (await fetch(`${server.url}v1/${path}`, sent)).arrayBuffer();
  };
}

async function membersOf(groupId) {
  const { members } = await server.control.getGroupDetails({ groupId });
  return members;
}

function percentile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN;
}

function say(name, figures) {
  console.log(`${name}: ${figures}`);
}
