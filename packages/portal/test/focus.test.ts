import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { CHEN, phoneAt } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";

describePortal("the focus", (portal) => {
  test("goes back to the button of the menu that opened a dialog", async () => {
    const page = await openPhone();
    const more = page.getByRole("button", { name: /^Other things to send/ });
    for (const kind of ["Survey", "Location"]) {
      await more.press("Enter");
      await page.getByRole("button", { name: kind, exact: true }).press("Enter");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(await focusedName(page)).toContain("Other things to send");
    }
  });

  test("stays near what was taken out of the page", async () => {
    const page = await openPhone();
    await page.getByRole("button", { name: "Add a phone" }).press("Enter");
    await page.getByRole("button", { name: "Close phone 2" }).press("Enter");
    await page.getByRole("button", { name: "Close phone 2" }).waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.closest("main") !== null);
    await page.getByRole("button", { name: "+1 h: move the clock an hour on" }).press("Enter");
    await page.getByRole("button", { name: "Dismiss" }).press("Enter");
    await page.getByRole("button", { name: "Dismiss" }).waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.id === "main");
  });

  test("stays on the phone whose person is changed", async () => {
    const page = await openPhone();
    await page.getByRole("button", { name: /^Choose another person/ }).press("Enter");
    await page.getByRole("button", { name: /Bruno Costa/ }).press("Enter");
    await page.getByRole("region", { name: "Phone 1, of Bruno Costa" }).waitFor();
    expect(await focusedName(page)).toContain("Choose another person");
  });

  test("stays on what has been scrolled out of view in a long list", async () => {
    const page = await portal.open({ at: "groups?show=people" });
    const users = Array.from({ length: 150 }, (_, index) => ({
      mobileNumber: `+1206555${1000 + index}`,
      name: `Person ${1000 + index}`,
    }));
    portal.server().seed({ users });
    const third = page.getByRole("button", { name: "Person 1002" });
    await third.focus();
    const list = page.getByRole("list", { name: "People" });
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.getByRole("button", { name: "Person 1149" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Person 1002" }).waitFor();
  });

  test("closes a menu when it goes on by Tab", async () => {
    const page = await openPhone();
    await page.getByRole("button", { name: /^The sandbox's clock/ }).press("Enter");
    const last = page.getByRole("button", { name: "To a time…" });
    await last.focus();
    await page.keyboard.press("Tab");
    await last.waitFor({ state: "hidden" });
    expect(await focusedName(page)).toContain("+1 h");
  });

  test("a narrow page says why a phone shows nothing, and leads back", async () => {
    portal.expectComplaints(/404/);
    const page = await portal.open({ at: phoneAt("+12065559999"), width: 360, height: 740 });
    await page
      .getByRole("alert")
      .getByText(/there is no user with the number/)
      .waitFor();
    await page.getByRole("button", { name: "Back to the groups" }).click();
    await page.getByRole("button", { name: /^Choose another person/ }).waitFor();
    await page.waitForFunction(() => {
      const current = document.querySelector("nav [aria-current=page]")?.getBoundingClientRect();
      return current && current.left >= 0 && current.right <= innerWidth;
    });
    expect(await page.title()).toBe("Phone · Kaizala Gateway");
  });

  async function openPhone(): Promise<Page> {
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByRole("textbox", { name: /^Write as/ }).waitFor();
    return page;
  }
});

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
  });
}
