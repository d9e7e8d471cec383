import { expect, test } from "vitest";
import { GROUP } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";
import { callService, newConnector } from "./support/service.js";

describePortal("the traffic", (portal) => {
  test("a refused request is mended by its button and repeated, by the keyboard alone", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const payroll = await newConnector(server, "Payroll", ["Group Information"]);
    await callService(server, payroll, "POST", `groups/${GROUP}/messages`, { message: "Payslips are out." });

    const row = page.getByRole("row", { name: /403 postMessage Payroll/ });
    await row.waitFor();
    await page.getByRole("grid").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    const panel = page.getByRole("region", { name: "The request" });
    const mend = panel.getByRole("button", { name: "Give the permission" });
    await mend.waitFor();
    // What is selected is there after a reload.
    await page.reload();
    await mend.waitFor();
    await mend.focus();
    await page.keyboard.press("Enter");
    await panel.getByText("Done. Repeat the request to see it pass.").waitFor();
    // The focus is where one goes on.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Repeat");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /200 postMessage Payroll/, selected: true }).waitFor();
    await panel.getByText('"Payslips are out."').waitFor();

    const { scopes } = await server.control.getConnector({ applicationId: payroll.applicationId });
    expect(scopes).toContain("textmessage.write");
    const { groups } = await server.control.listAllGroups({});
    expect(groups.find(({ groupId }) => groupId === GROUP)?.messageCount).toBe(1);
  });

  test("a missing grant is given, and its token is handed over once", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const rota = await newConnector(server, "Rota", ["all"]);
    const { grants } = await server.control.listGrants({});
    const grant = grants.find(({ applicationId }) => applicationId === rota.applicationId);
    const accessToken = await rota.accessToken();
    await server.control.takeGrant({ grantId: String(grant?.grantId) });
    await callService(server, { ...rota, accessToken: async () => accessToken }, "GET", "groups");
    await page.getByRole("row", { name: /listGroups Rota/ }).click();
    const panel = page.getByRole("region", { name: "The request" });
    await panel.getByRole("button", { name: "Grant the access" }).click();
    const dialog = page.getByRole("dialog", { name: "The new refresh token" });
    await dialog.getByRole("region", { name: "the refresh token" }).waitFor();
    // What is shown once is not lost by a press beside it.
    await page.mouse.click(5, 5);
    await dialog.getByRole("button", { name: "Done" }).click();
    await panel.getByRole("button", { name: "Repeat" }).last().click();
    await page.getByRole("row", { name: /200 listGroups Rota/ }).waitFor();
  });

  test("filters combine, stand in the address bar and are taken out", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const payroll = await newConnector(server, "Payroll <b>\u202e", ["Group Information"]);
    await callService(server, payroll, "POST", `groups/${GROUP}/messages`, { message: "x" });
    await callService(server, payroll, "GET", "groups");
    await page.getByText("3 requests, 3 shown").waitFor();
    await page.getByRole("button", { name: "refused" }).click();
    await page.getByText("3 requests, 1 shown").waitFor();
    await page.getByRole("button", { name: "refused" }).click();
    await page.getByRole("button", { name: "+ filter" }).click();
    const dialog = page.getByRole("dialog", { name: "Filter the requests" });
    await dialog.getByLabel("Method").selectOption("GET");
    await dialog.getByLabel("Text in the path").fill("GROUPS");
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByText("3 requests, 1 shown").waitFor();
    await page.reload();
    await page.getByText("3 requests, 1 shown").waitFor();
    await page.getByRole("button", { name: "Remove the filter Method: GET" }).click();
    await page.getByText("3 requests, 2 shown").waitFor();
    await page.getByRole("button", { name: "Clear all" }).click();
    await page.getByText("3 requests, 3 shown").waitFor();
    expect(new URL(page.url()).search).toBe("");
  });

  test("what does not fit is said at its line, and the documentation stands below", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const rota = await newConnector(server, "Rota", ["all"]);
    const questions = [{ type: "Nonsense", title: "Which crane?" }];
    await callService(server, rota, "POST", `groups/${GROUP}/actions`, {
      actionType: "Survey",
      actionBody: { title: "Morning check", questions },
    });
    await page.getByRole("row", { name: /400 postAction/ }).click();
    const panel = page.getByRole("region", { name: "The request" });
    const line = panel.getByRole("region", { name: "Sent, in full" }).locator("mark");
    expect(await line.textContent()).toMatch(/^\s*"type": "Nonsense",▲ actionBody.questions\[0\].type/);
    await panel.getByText("Documentation of postAction").click();
    await panel.getByText("action.write").waitFor();
    await panel.getByRole("button", { name: "Copy as" }).click();
    await page.getByRole("button", { name: "Test" }).click();
    await page.getByText("Copied the test.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("client.actions.post(");
  });

  test("what arrives does not move what is read", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const rota = await newConnector(server, "Rota", ["all"]);
    for (let count = 0; count < 60; count += 1) await callService(server, rota, "GET", "groups");
    await page.getByText("61 requests, 61 shown").waitFor();
    const grid = page.getByRole("grid");
    await grid.evaluate((element) => element.scrollTo(0, 700));
    const topRow = () =>
      grid.evaluate((element) => {
        const { left, top } = element.getBoundingClientRect();
        return document.elementFromPoint(left + 20, top + 60)?.closest("[data-request]")?.id;
      });
    await expect.poll(topRow).toBeDefined();
    const before = await topRow();
    for (let count = 0; count < 5; count += 1) await callService(server, rota, "GET", "groups");
    const news = page.getByRole("button", { name: "5 new requests" });
    await news.waitFor();
    expect(await topRow()).toBe(before);
    await news.click();
    await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBe(0);
    await news.waitFor({ state: "detached" });
  });

  test("on a narrow screen the request is a screen of its own, with a way back", async () => {
    const page = await portal.open({ at: "traffic", width: 360, height: 740 });
    const server = portal.server();
    const rota = await newConnector(server, "Rota", ["all"]);
    await callService(server, rota, "GET", "groups");
    await page.getByRole("row", { name: /listGroups/ }).click();
    await page.getByRole("grid").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Back to the list" }).click();
    await page.getByRole("row", { name: /listGroups/ }).waitFor();
  });
});
