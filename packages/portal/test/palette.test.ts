import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { CHEN } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";

describePortal("the palette", (portal) => {
  test("runs what was typed and entered before the server had answered", async () => {
    const page = await openLive();
    await page.route("**/_control/users**", async (route) => {
      await page.getByText("Looking for it…").waitFor();
      await route.continue();
    });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("chen");
    await page.keyboard.press("Enter");
    await page.waitForURL(/phone\?as=%2B1206/);
  });

  test("the arrows keep what is chosen in sight, and choose nothing where nothing is found", async () => {
    const page = await openLive({ height: 400 });
    await page.keyboard.press("Control+k");
    const options = page.getByRole("option");
    await options.first().waitFor();
    for (let at = 1; at < (await options.count()); at += 1) await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => {
      const chosen = document.querySelector('.found [aria-selected="true"]')?.getBoundingClientRect();
      const list = document.querySelector(".found")?.getBoundingClientRect();
      return chosen && list && chosen.bottom <= list.bottom + 1;
    });
    const field = page.getByRole("combobox");
    await field.fill("nobody of that name");
    await page.getByText("Nothing of that name.").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await field.fill("traffic");
    await page.keyboard.press("Enter");
    await page.waitForURL(/_portal\/traffic$/);
  });

  test("finds a group behind a thousand others, by its identifier where it has no name to see", async () => {
    const page = await openLive();
    const { control } = portal.server();
    for (let at = 0; at < 1000; at += 1) await control.addGroup({ groupName: "Crew", admins: [CHEN] });
    const { groupId } = await control.addGroup({ groupName: "\u200b", admins: [CHEN] });
    await page.keyboard.press("Control+k");
    await page.keyboard.type(` ${groupId.slice(0, 8).toUpperCase()} `);
    await page.getByRole("option", { name: `${groupId.slice(0, 8)}…` }).click();
    await page.waitForURL(`**/groups?${new URLSearchParams({ group: groupId })}`);
  });

  test("the keys that open it close it, and give the focus back", async () => {
    const page = await openLive();
    const link = page.getByRole("navigation").getByRole("link", { name: "Traffic" });
    await link.focus();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor({ state: "detached" });
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test("says so where the server could not be asked", async () => {
    portal.expectComplaints(/Failed to load resource/);
    const page = await openLive();
    await page.route("**/_control/users**", (route) => route.abort());
    await page.keyboard.press("Control+k");
    await page.keyboard.type("chen");
    await page.getByRole("alert").getByText("The server does not answer.").waitFor();
  });

  async function openLive(opening: { height?: number } = {}): Promise<Page> {
    const page = await portal.open(opening);
    await page.getByRole("status").getByText("live", { exact: true }).waitFor();
    return page;
  }
});
