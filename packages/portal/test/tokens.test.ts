import { expect, it } from "vitest";
import { callsOf } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";

describePortal("tokens", (portal) => {
  it("a token is issued, decoded and invalidated", async () => {
    const page = await portal.open({ at: "tokens" });
    const calls = callsOf(portal.server().url);
    const before = (await calls.get("/tokens")).tokens.length;
    await page.getByRole("button", { name: "Issue a token" }).click();
    await page.getByLabel("Of the kind").selectOption("user");
    await page.getByLabel("Person").selectOption("+12065550103");
    await page.getByRole("button", { name: "Issue", exact: true }).click();
    await page.getByRole("button", { name: "Copy the refresh token" }).waitFor();
    await page.mouse.click(5, 5);
    await page.getByRole("button", { name: "I have it" }).click();
    await page.getByLabel("Name or number").fill(" 0103 ");
    const row = page.getByRole("table", { name: "Tokens" }).getByRole("row").nth(1);
    await row.getByRole("button").click();
    await page
      .getByRole("region", { name: "the claims" })
      .getByText('"phoneNumber": "+12065550103"')
      .waitFor();
    await page.reload();
    await page.getByRole("region", { name: "the claims" }).waitFor();
    await page.getByRole("button", { name: "Invalidate" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Invalidate" }).click();
    await row.getByText("invalidated").waitFor();
    const { tokens } = await calls.get("/tokens");
    expect(tokens).toHaveLength(before + 1);
    expect(tokens.at(-1)).toMatchObject({ kind: "user", mobileNumber: "+12065550103", state: "invalidated" });
  });

  it("filters combine, are undone step by step, and a row keeps the focus out of sight", async () => {
    const page = await portal.open();
    const { control, seeded } = portal.server();
    const [connector] = seeded.connectors;
    const applicationId = String(connector?.applicationId);
    for (let at = 1; at <= 40; at += 1) {
      const { groupId } = await control.addGroup({ groupName: `Crew ${at}`, admins: ["+12065550101"] });
      await control.giveGrant({ applicationId, groupId });
    }
    const connectorsLink = page.getByRole("navigation").getByRole("link", { name: /^Connectors/ });
    await connectorsLink.click();
    await page.getByRole("link", { name: "2 user tokens of Getting started" }).click();
    const said = page.getByRole("status").filter({ hasText: "shown" });
    await said.getByText("43 tokens, 2 shown").waitFor();
    await page.getByLabel("Name or number").fill("chen lin");
    await said.getByText("43 tokens, 1 shown").waitFor();
    await page.getByLabel("State").selectOption("expired");
    await page.getByRole("button", { name: "Show all" }).click();
    await said.getByText("43 tokens, 43 shown").waitFor();
    expect(new URL(page.url()).search).toBe("");
    await page.goBack();
    await page.getByText("No token passes the filters").waitFor();
    expect(await page.getByLabel("Name or number").inputValue()).toBe("chen lin");
    await page.goForward();
    await said.getByText("43 tokens, 43 shown").waitFor();

    const list = page.getByRole("rowgroup", { name: "Tokens, the newest first" });
    await list.getByRole("button", { name: "Crew 40" }).focus();
    await list.evaluate((frame) => frame.scrollTo({ top: frame.scrollHeight }));
    await list.getByRole("button", { name: "Site inspections" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Crew 40" }).waitFor();
  });
});

describePortal(
  "tokens of an empty sandbox",
  (portal) => {
    it("what a token takes first is said, and nothing is sent without it", async () => {
      const page = await portal.open({ at: "tokens" });
      await page.getByText("No token yet").waitFor();
      await page.getByRole("button", { name: "Issue a token" }).click();
      const dialog = page.getByRole("dialog", { name: "Issue a token" });
      await dialog.getByText("There is no connector yet.").waitFor();
      await portal.server().control.registerConnector({ name: "Payroll" });
      await dialog.getByText("This connector is granted no group.").waitFor();
      await dialog.getByLabel("Of the kind").selectOption("tenant");
      await dialog.getByText("Nobody is an admin of the organisation.").waitFor();
      await dialog.getByRole("button", { name: "Issue", exact: true }).click();
      expect(await dialog.getByLabel("Person").evaluate((field) => field.matches(":invalid:focus"))).toBe(
        true,
      );
      await dialog.getByRole("link", { name: "Make somebody one" }).click();
      await page.getByRole("heading", { name: "People", exact: true }).waitFor();
    });
  },
  { seed: {} },
);
