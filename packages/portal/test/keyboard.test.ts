import { expect, test } from "vitest";
import { tabTo } from "./support/keyboard.js";
import { describePortal } from "./support/portal.js";

describePortal("the keyboard alone", (portal) => {
  test("finds a person, opens a group, writes a text, likes it and asks where it came from", async () => {
    const page = await portal.open();
    await page.getByRole("status").getByText("live", { exact: true }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("chen");
    await page.getByRole("option", { name: /Chen Lin/ }).waitFor();
    await page.keyboard.press("Enter");
    await tabTo(page, /^Site inspections/);
    await page.keyboard.press("Enter");
    await tabTo(page, "Write as Chen Lin");
    await page.keyboard.type("By the keyboard alone.");
    await page.keyboard.press("Enter");
    await tabTo(page, "Like, 0 likes");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Like, 1 like" }).waitFor();
    await tabTo(page, /where this came from, and went$/);
    await page.keyboard.press("Enter");
    const trace = page.getByRole("complementary", { name: "Where this came from, and went" });
    await trace.getByText("postMessageInApp").waitFor();
    const group = String(portal.server().seeded.groups[0]?.groupId);
    const { messages } = await portal.server().control.listMessages({ groupId: group });
    expect(messages).toMatchObject([{ text: "By the keyboard alone.", senderName: "Chen Lin", likes: 1 }]);
  });
});
