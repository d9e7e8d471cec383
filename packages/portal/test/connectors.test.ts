import { expect, it } from "vitest";
import { callsOf, GROUP } from "./support/control-calls.js";
import { tabTo } from "./support/keyboard.js";
import { describePortal } from "./support/portal.js";

describePortal("connectors", (portal) => {
  it("a connector is registered, granted a group and given its token by keyboard alone", async () => {
    const page = await portal.open({ at: "connectors" });
    await page.getByRole("heading", { level: 1, name: "Connectors and grants" }).waitFor();
    await tabTo(page, "Register a connector");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Register a connector" }).waitFor();
    await page.getByRole("checkbox").first().waitFor();
    await page.keyboard.type("Payroll <b>north</b>");
    await page.keyboard.press("Enter");
    await tabTo(page, "Copy the secret");
    await page.keyboard.press("Escape");
    await tabTo(page, /^Payroll .*, Site inspections: not granted/);
    await page.keyboard.press("Enter");
    await tabTo(page, "Copy the refresh token");
    await page.keyboard.press("Enter");
    await page.getByText("Copied the refresh token.").waitFor();
    const refreshToken = await page.evaluate(() => navigator.clipboard.readText());

    const { url } = portal.server();
    const { connectors } = await callsOf(url).get("/connectors");
    const { applicationId } = connectors.at(-1);
    const { grants } = await callsOf(url).get(`/grants?applicationId=${applicationId}`);
    expect(grants).toMatchObject([{ groupId: GROUP, connectorName: "Payroll <b>north</b>" }]);
    expect(refreshToken.length).toBeGreaterThan(20);
  });

  it("a grant is taken away after a question, and a reload keeps the connector and the filter", async () => {
    const page = await portal.open({ at: "connectors" });
    await page.getByLabel("Filter groups").fill("Site");
    await page.getByRole("button", { name: "Getting started", exact: true }).click();
    await page.reload();
    await page.getByRole("heading", { level: 2, name: "Getting started" }).waitFor();
    const table = page.getByRole("table", { name: "Grants of connectors by groups" });
    const cell = table.getByRole("button", { name: /Site inspections: granted/ });
    await cell.click();
    await page.getByRole("dialog").getByRole("button", { name: "Take away" }).click();
    await table.getByRole("button", { name: /Site inspections: not granted/ }).waitFor();
    const { grants } = await callsOf(portal.server().url).get(`/grants?groupId=${encodeURIComponent(GROUP)}`);
    expect(grants).toEqual([]);
  });

  it("an inactive connector keeps its grants and gets no other", async () => {
    const page = await portal.open({ at: "connectors" });
    await page.getByRole("button", { name: "Getting started", exact: true }).click();
    // Escape is for the dialog that is open, and only then for the panel.
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Deactivate" }).click();
    const table = page.getByRole("table", { name: "Grants of connectors by groups" });
    await table.getByText("stays while inactive").first().waitFor();
    await table.getByText("cannot be granted").first().waitFor();
    const { connectors } = await callsOf(portal.server().url).get("/connectors");
    expect(connectors[0].active).toBe(false);
  });

  it("on a phone, a connector's groups are a screen of their own with a way back", async () => {
    const page = await portal.open({ at: "connectors", width: 360, height: 740 });
    await page.getByRole("button", { name: "Getting started", exact: true }).click();
    await page.getByRole("list", { name: "Groups for Getting started" }).waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("list", { name: "Connectors" }).waitFor();
  });
});
