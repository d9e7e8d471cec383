import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";
import { fillScene } from "./support/scene.js";
import { runningOut, settled, VIEWS } from "./support/views.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** As far as it is used. */
interface Axe {
  run(options: { readonly runOnly?: string[] }): Promise<AxeResults>;
}
/** Kept as build output, to be looked at. */
const FOLDER = fileURLToPath(new URL("../../../reports/portal/", import.meta.url));

describePortal("the looks of the page", (portal) => {
  test.each([360, 1440])(
    "at %i pixels, light and dark: nothing runs out, and axe finds nothing",
    async (width) => {
      await mkdir(FOLDER, { recursive: true });
      // Colours that fade from one theme to the other are neither.
      const context = { reducedMotion: "reduce" } as const;
      const page = await portal.open({ width, height: width === 360 ? 740 : 900, context });
      const scene = await fillScene(portal.server());
      const found: Record<string, unknown> = {};
      for (const [name, at] of VIEWS) {
        await page.goto(`${portal.server().url}_portal/${at(scene)}`);
        await settled(page);
        await page.screenshot({ path: `${FOLDER}${name}-light-${width}.png` });
        const problems = [...(await violations(page)), ...(await runningOut(page))];
        await page.evaluate(() => {
          document.documentElement.dataset.theme = "dark";
        });
        await page.screenshot({ path: `${FOLDER}${name}-dark-${width}.png` });
        // What is there is the same; its colours are others.
        problems.push(...(await violations(page, ["color-contrast"])));
        if (problems.length > 0) found[name] = problems;
      }
      expect(found).toEqual({});
    },
  );
});

/** @param rules default all that axe applies by itself */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The page's policy lets no script be added; the debugger may.
  await page.evaluate(axe);
  const { violations: all } = await page.evaluate(
    // `axe` is what the script before has left in the window.
    (only) => (window as unknown as { axe: Axe }).axe.run(only === undefined ? {} : { runOnly: [...only] }),
    rules,
  );
  return all.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
