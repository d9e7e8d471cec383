import type { Page } from "playwright-core";
import type { Scene } from "./scene.js";

const query = (said: Record<string, string>) => `?${new URLSearchParams(said)}`;

/** Each screen, in a state that shows what it is for: its name and its address. */
export const VIEWS: readonly (readonly [name: string, at: (scene: Scene) => string])[] = [
  ["start", () => ""],
  ["connectors", () => "connectors"],
  ["connector", ({ connector }) => `connectors${query({ connector })}`],
  ["tokens", () => "tokens"],
  ["groups", ({ group }) => `groups${query({ group })}`],
  ["people", ({ userId }) => `groups${query({ show: "people", user: userId })}`],
  ["phone", ({ chen, group }) => `phone${query({ as: chen, group })}`],
  ["trace", ({ chen, group, survey }) => `phone${query({ as: chen, group, trace: survey, of: "action" })}`],
  ["traffic", () => "traffic"],
  ["request", ({ refused }) => `traffic${query({ request: refused })}`],
  ["parts", () => "parts"],
];

/** Resolves once a screen has read what it shows. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("status").getByText("live", { exact: true }).waitFor();
  await page.waitForFunction(() => document.querySelector("main h1, main h2") !== null);
  // The screen of parts shows how it looks when something is being read.
  await page.waitForFunction(
    () => document.querySelector(":is(main, aside) .busy:not(.parts-page *)") === null,
  );
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
}

/** What of a page is wider than its window: a sentence, or none. */
export async function runningOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} pixels too wide`] : [];
  });
}
