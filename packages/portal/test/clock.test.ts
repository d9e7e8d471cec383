import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";

const NOW = new Date("2027-03-01T08:00:00Z");

describePortal(
  "the clock in the head",
  (portal) => {
    test("an hour on, a day on, and frozen as it is", async () => {
      const page = await portal.open({ context: { timezoneId: "UTC" } });
      await page.getByRole("button", { name: "move the clock an hour on" }).click();
      await page.getByText("Mon 1 Mar 2027, 09:00:00 UTC").first().waitFor();
      await page.getByRole("button", { name: /^The sandbox's clock/ }).click();
      await page.getByRole("button", { name: "A day on" }).click();
      await page.getByText("Tue 2 Mar 2027, 09:00:00 UTC").first().waitFor();
      expect(portal.server().clock.now()).toBe(Date.parse("2027-03-02T09:00:00Z"));
    });

    test("goes to the next expiry, and says what it was", async () => {
      const page = await portal.open();
      const { due } = await portal.server().control.listDue({ kinds: ["tokenExpiry"] });
      await page.getByRole("button", { name: "Move the clock to the next expiry" }).click();
      await page.getByText(String(due[0]?.description)).waitFor();
      expect(portal.server().clock.now()).toBe(Date.parse(String(due[0]?.at)));
    });

    test("says so where nothing is due", async () => {
      const page = await portal.open();
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill("next retry");
      await page.keyboard.press("Enter");
      await page.getByText("Nothing of that kind is due.").waitFor();
    });

    test("is set to a time, in the zone that is said", async () => {
      const page = await portal.open({ context: { timezoneId: "Asia/Kolkata" } });
      await page.getByRole("button", { name: /^The sandbox's clock/ }).click();
      await page.getByRole("button", { name: "To a time…" }).click();
      await page.getByLabel(/^Time \(GMT\+5:30\)/).fill("2027-04-01T12:00:00");
      await page.getByRole("button", { name: "Set it" }).click();
      await page.getByText("Thu 1 Apr 2027, 12:00:00 GMT+5:30").first().waitFor();
      expect(portal.server().clock.now()).toBe(Date.parse("2027-04-01T06:30:00Z"));
    });

    test("what moves it elsewhere is seen here", async () => {
      const page = await portal.open({ context: { timezoneId: "UTC" } });
      await page.getByText("08:00:00").first().waitFor();
      await portal.server().clock.advance({ minutes: 12 });
      await page.getByText("08:12:00").first().waitFor();
    });
  },
  { clock: { now: NOW, frozen: true } },
);

describePortal("the palette", (portal) => {
  test("finds a person by a part of the name, by keyboard alone", async () => {
    const page = await portal.open();
    await page.getByRole("status").getByText("live").waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("chen");
    await page.getByRole("option", { name: /Chen Lin/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/phone\?as=%2B1206/);
  });

  test("Escape closes it, and gives the focus back", async () => {
    const page = await portal.open();
    const button = page.getByRole("button", { name: "Ctrl K: find or do something" });
    await button.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("combobox").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("combobox").waitFor({ state: "detached" });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
