import { expect, it } from "vitest";
import { callsOf, GROUP } from "./support/control-calls.js";
import { tabTo } from "./support/keyboard.js";
import { describePortal } from "./support/portal.js";
import { callService, newConnector } from "./support/service.js";

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
    expect(await page.locator(":focus").textContent()).toBe("Register a connector");
    await page.getByRole("button", { name: /^Payroll .*, Site inspections: not granted/ }).waitFor();
    await tabTo(page, "Getting started");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
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
    const table = page.getByRole("grid", { name: "Grants of connectors by groups" });
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
    const table = page.getByRole("grid", { name: "Grants of connectors by groups" });
    await table.getByText("stays while inactive").first().waitFor();
    await table.getByText("cannot be granted").first().waitFor();
    const { connectors } = await callsOf(portal.server().url).get("/connectors");
    expect(connectors[0].active).toBe(false);
  });

  it("on a phone, a connector's groups are a screen of their own with a way back", async () => {
    const page = await portal.open({ at: "connectors", width: 360, height: 740 });
    const opener = page.getByRole("button", { name: "Getting started", exact: true });
    await opener.click();
    await page.getByRole("list", { name: "Groups for Getting started" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("list", { name: "Connectors" }).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent === "Getting started");
    // Where a panel leaves the grid no room, the list is beside it.
    await page.setViewportSize({ width: 1024, height: 740 });
    await page.getByRole("grid").waitFor();
    await opener.click();
    await page.getByRole("list", { name: "Connectors" }).waitFor();
  });

  it("the keyboard keeps its place in the grid, wherever that is scrolled to", async () => {
    const page = await portal.open({ at: "connectors" });
    const { control } = portal.server();
    await page.getByRole("grid").waitFor();
    for (let at = 1; at <= 40; at += 1)
      await control.addGroup({ groupName: `Crew ${at}`, admins: ["+12065550101"] });
    const grid = page.getByRole("grid", { name: "Grants of connectors by groups" });
    await page.waitForFunction(() => document.querySelector("[aria-colcount='46']"));
    await grid.getByRole("button", { name: /Site inspections: granted/ }).focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
    const focused = page.locator(":focus");
    expect(await focused.textContent()).toContain("North site");
    await grid.evaluate((frame) => frame.scrollTo({ left: frame.scrollWidth }));
    await grid.getByRole("columnheader", { name: "Crew 40" }).waitFor();
    expect(await focused.textContent()).toContain("North site");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => {
      const cell = document.activeElement?.getBoundingClientRect();
      const name = document.querySelector("[role=rowheader]")?.getBoundingClientRect();
      return (
        document.activeElement?.textContent?.includes("Safety officers") &&
        cell &&
        name &&
        cell.left >= name.right
      );
    });
    await page.keyboard.press("End");
    expect(await focused.textContent()).toBe("2 user tokens of Getting started");
    await page.keyboard.press("Shift+Tab");
    expect(await focused.textContent()).toBe("Register a connector");

    // Nothing of these names, and then no connector of this one.
    await page.getByLabel("Filter groups").fill(" nobody's ");
    await page.getByText("No group has this in its name or ID").waitFor();
    await page.getByRole("button", { name: "Show all groups" }).click();
    await grid.getByRole("button", { name: /City notices: not granted/ }).waitFor();
    await page.goto(`${portal.server().url}_portal/connectors?connector=another`);
    await page.getByText("This sandbox has no connector another.").waitFor();
  });

  it("pressed twice while the server is slow, a cell grants once", async () => {
    const page = await portal.open({ at: "connectors" });
    let posts = 0;
    let answer: (isNow: boolean) => void = () => undefined;
    const isTime = new Promise((resolve) => {
      answer = resolve;
    });
    await page.route("**/_control/grants", async (route) => {
      if (route.request().method() === "POST") {
        posts += 1;
        await isTime;
      }
      await route.continue();
    });
    await page.getByRole("button", { name: /City notices: not granted/ }).dblclick();
    await page.getByRole("button", { name: /City notices: granting…/ }).click();
    answer(true);
    const granted = page.getByRole("dialog", { name: "Granted" });
    await granted.waitFor();
    // A press beside it would lose the token.
    await page.mouse.click(5, 5);
    await granted.getByRole("button", { name: "I have it" }).click();
    expect(posts).toBe(1);
    const { tokens } = await callsOf(portal.server().url).get("/tokens");
    expect(tokens.map(({ state }: { state: string }) => state)).toEqual(["alive", "alive", "alive", "alive"]);

    // Somebody else takes it away while this one is being asked.
    portal.expectComplaints(/404/);
    await page.getByRole("button", { name: /City notices: granted/ }).click();
    const { control } = portal.server();
    const { grants } = await control.listGrants({});
    await control.takeGrant({ grantId: String(grants.at(-1)?.grantId) });
    await page.getByRole("dialog").getByRole("button", { name: "Take away" }).click();
    await page.getByText("It was gone already.").waitFor();
  });

  it("a connector without a name to see is opened, watched, changed and deleted", async () => {
    const page = await portal.open({ at: "connectors" });
    const { control, url } = portal.server();
    const unseen = await newConnector(portal.server(), "\u200b \u2060", [
      "groupinfo.read",
      "textmessage.write",
    ]);
    const { applicationId } = unseen;
    await page.getByRole("button", { name: `${applicationId.slice(0, 8)}…`, exact: true }).click();
    const panel = page.getByRole("region", { name: "Connector", exact: true });
    await panel.getByText("nothing yet").waitFor();
    let readings = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/coverage")) readings += 1;
    });
    for (let call = 0; call < 30; call += 1)
      await callService(portal.server(), unseen, "GET", `groups/${GROUP}`);
    await panel.getByRole("definition").getByText("groupinfo.read", { exact: true }).waitFor();
    expect(readings).toBeLessThan(5);

    // While the permissions are not there to choose from, none is taken away.
    await page.route("**/_control/permissions", async (route) => {
      await page.getByText("Changed. Permissions count from").waitFor();
      await route.continue();
    });
    await panel.getByRole("button", { name: "Change" }).click();
    const form = page.getByRole("dialog", { name: "Change the connector" });
    await form.getByLabel("Description").fill("Watched");
    await form.getByRole("button", { name: "Change" }).click();
    await panel.getByText("Watched").waitFor();
    expect((await control.getConnector({ applicationId })).scopes).toHaveLength(2);

    await page.unrouteAll({ behavior: "ignoreErrors" });
    await panel.getByRole("button", { name: "Change" }).click();
    await form.getByLabel("Name").fill("Payroll");
    await form.getByRole("checkbox", { name: /textmessage\.write/ }).uncheck();
    await form.getByRole("button", { name: "Change" }).click();
    await panel.getByRole("heading", { name: "Payroll" }).waitFor();
    expect(await control.getConnector({ applicationId })).toMatchObject({
      name: "Payroll",
      scopes: ["groupinfo.read"],
    });

    const question = page.getByRole("dialog", { name: "Delete the connector?" });
    await panel.getByRole("button", { name: "Delete" }).click();
    await question.getByText("with it 1 grant and all its tokens").waitFor();
    await page.keyboard.press("Escape");
    await panel.getByRole("button", { name: "Delete" }).click();
    await question.getByRole("button", { name: "Delete" }).click();
    await panel.waitFor({ state: "detached" });
    const { connectors } = await callsOf(url).get("/connectors");
    expect(connectors).toHaveLength(1);
  });

  it("what is typed outlives a connector that somebody else deletes", async () => {
    portal.expectComplaints(/404/);
    const page = await portal.open({ at: "connectors" });
    const { control } = portal.server();
    await page.getByRole("button", { name: "Getting started", exact: true }).click();
    await page.getByRole("button", { name: "Change", exact: true }).click();
    const form = page.getByRole("dialog", { name: "Change the connector" });
    await form.getByLabel("Description").fill("Typed before");
    const { connectors } = await control.listConnectors();
    await control.deleteConnector({ applicationId: String(connectors[0]?.applicationId) });
    await page.getByText("It was deleted meanwhile.").waitFor({ state: "attached" });
    expect(await form.getByLabel("Description").inputValue()).toBe("Typed before");
    await form.getByRole("button", { name: "Change" }).click();
    await form
      .getByRole("alert")
      .getByText(/There is no connector/)
      .waitFor();
    await form.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByText("No connector yet").waitFor();
  });
});
