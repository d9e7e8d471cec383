import { expect, test } from "vitest";
import { CHEN, callsOf, DINA, GROUP } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";
import { callService, connectorWith, newConnector } from "./support/service.js";

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
    // It is shown this once, so it stays until it is put away, also where one goes back meanwhile.
    await dialog.waitFor();
    await page.mouse.click(5, 5);
    await page.goBack();
    await panel.waitFor({ state: "detached" });
    await dialog.getByRole("button", { name: "Copy the refresh token" }).click();
    await page.getByText("Copied the refresh token.").waitFor();
    await dialog.getByRole("button", { name: "I have it" }).click();
    await page.goForward();
    await panel.getByRole("button", { name: "Repeat" }).last().click();
    await page.getByRole("row", { name: /200 listGroups Rota/, selected: true }).waitFor();

    // An answer that comes late leaves whoever has gone on to something else there.
    await server.control.addFault({ operationId: "listGroups", delayMs: 400 });
    const repeated = page.waitForResponse(/\/repeat$/);
    await panel.getByRole("button", { name: "Repeat" }).click();
    await page.getByRole("row", { name: /getAccessToken Rota/ }).click();
    await repeated;
    await page
      .getByRole("row", { name: /200 listGroups Rota/ })
      .nth(1)
      .waitFor();
    await page.getByRole("row", { name: /getAccessToken Rota/, selected: true }).waitFor();
  });

  test("each button that mends does so, and what was refused passes", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const { control } = server;
    const rota = await newConnector(server, "Rota", ["all"]);
    const { applicationId } = rota;
    const panel = page.getByRole("region", { name: "The request" });
    const post = (connector = rota) =>
      callService(server, connector, "POST", `groups/${GROUP}/messages`, { message: "Crane 4 is back." });
    /** Opens the newest request, mends it, repeats it, and tells what the log has of the repetition. */
    const mend = async (row: RegExp, button: string) => {
      await page.getByRole("row", { name: row }).first().click();
      await panel.getByRole("button", { name: button }).click();
      if (button === "Generate a token") {
        await page.getByRole("dialog", { name: "The new refresh token" }).waitFor();
        await page.keyboard.press("Escape");
      }
      // Escape was for the dialog alone.
      await panel.getByText("Done. Repeat the request to see it pass.").waitFor();
      const refused = page.url();
      await panel.getByRole("button", { name: "Repeat" }).last().click();
      await page.waitForFunction((before) => location.href !== before, refused);
      const requestId = String(new URL(page.url()).searchParams.get("request"));
      const { operationId, status, reason } = await control.getRequest({ requestId });
      return [operationId, status, reason];
    };

    await control.addFault({ operationId: "postMessage", status: 503, times: null });
    await post();
    expect(await mend(/503 postMessage/, "Remove the fault")).toEqual(["postMessage", 200, null]);
    expect((await control.listFaults()).faults).toEqual([]);

    const { tokens } = await control.listTokens({ applicationId });
    for (const { tokenId } of tokens) await control.invalidateToken({ tokenId });
    await post();
    expect(await mend(/401 postMessage/, "Generate a token")).toEqual(["postMessage", 200, null]);

    const visitors = await control.registerConnector({ name: "Visitor log" });
    const { applicationId: id } = visitors;
    const issued = await control.issueToken({ applicationId: id, kind: "user", mobileNumber: CHEN });
    const ofChen = connectorWith(server, { ...visitors, refreshToken: issued.refreshToken });
    await control.leaveGroupInApp({ groupId: GROUP, mobileNumber: CHEN });
    await post(ofChen);
    expect(await mend(/403 postMessage/, "Add to the group")).toEqual(["postMessage", 200, null]);

    const start = await control.freezeClock();
    for (let count = 0; count <= 100; count += 1) await callService(server, ofChen, "GET", "groups");
    expect(await mend(/429 listGroups/, "Move the clock")).toEqual(["listGroups", 200, null]);
    expect((await control.getClock()).nowMs).toBeGreaterThan(start.nowMs);

    await control.changeConnector({ applicationId: id, active: false });
    await callService(server, ofChen, "POST", "generatePin", { mobileNumber: CHEN, applicationId: id });
    expect(await mend(/403 generatePin/, "Activate the connector")).toEqual(["generatePin", 200, null]);
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
    await page.getByRole("button", { name: "5xx" }).click();
    await page.getByRole("button", { name: "Show all requests" }).click();
    await page.getByText("3 requests, 3 shown").waitFor();
    expect(new URL(page.url()).search).toBe("");

    // While a text is typed, the way back leaves the screen, and the way forward has what was typed.
    await page.getByRole("link", { name: "Start", exact: true }).click();
    await page.getByRole("link", { name: "Traffic" }).click();
    await page.getByRole("button", { name: "+ filter" }).click();
    await dialog.getByLabel("Text in the path").pressSequentially("messages");
    await page.goBack();
    await page.getByRole("heading", { name: "Start" }).waitFor();
    await page.goForward();
    await page.getByText("3 requests, 1 shown").waitFor();
    await dialog.waitFor({ state: "detached" });
  });

  test("what does not fit is said at its line, and the documentation stands below", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const rota = await newConnector(server, "Rota", ["all"]);
    const questions = [{ type: "Nonsense", title: "Which crane?" }];
    await callService(server, rota, "POST", `groups/${GROUP}/actions`, {
      actionType: "Survey",
      // As long as may be, so that what is wrong stands far below.
      actionBody: { title: "Morning check ".repeat(70), questions },
    });
    await page.getByRole("row", { name: /400 postAction/ }).click();
    const panel = page.getByRole("region", { name: "The request" });
    const line = panel.getByRole("region", { name: "Sent, in full" }).locator("mark");
    expect(await line.textContent()).toMatch(/^▼ actionBody.questions\[0\].type.*"type": "Nonsense",$/);
    expect(await line.evaluate(isSeenIn)).toBe(true);
    await panel.getByText("Documentation of postAction").click();
    await panel.getByText("action.write").waitFor();
    await panel.getByRole("button", { name: "Copy as" }).click();
    await page.getByRole("button", { name: "Test" }).click();
    await page.getByText("Copied the test.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("client.actions.post(");

    // What a request made, a seed begins with.
    await callService(server, rota, "POST", "groups", { name: "Night shift 🏗", members: [DINA] });
    await page.getByRole("row", { name: /200 createGroup/ }).click();
    await panel.getByRole("button", { name: "Copy as" }).click();
    // Escape is for the menu, and the panel stays.
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Seed" }).waitFor({ state: "hidden" });
    await panel.getByRole("button", { name: "Copy as" }).click();
    await page.getByRole("button", { name: "Seed" }).click();
    await page.getByText("Copied the seed.").waitFor();
    const seed = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    const sandbox = await server.control.createSandbox({ seed });
    const { groups } = await callsOf(sandbox.url).get("/groups");
    expect(groups.map(({ groupName }: { groupName: string }) => groupName)).toEqual(["Night shift 🏗"]);

    // Of what no operation takes, there is what was called, and why there is no body.
    await callService(server, rota, "POST", `groups/${GROUP}/members`, { members: [DINA] });
    await page.getByRole("row", { name: /404 none .* it takes GET and PUT\. POST .*members/ }).click();
    await panel.getByText("No operation takes it, so that a body is not read.").waitFor();
  });

  test("what arrives does not move what is read", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const rota = await newConnector(server, "Rota", ["all"]);
    for (let count = 0; count < 60; count += 1) await callService(server, rota, "GET", "groups");
    await page.getByText("61 requests, 61 shown").waitFor();
    const grid = page.getByRole("grid");
    const cursor = grid.locator(".cursor");
    // The keys begin where one sees it, and are there still when one has scrolled away.
    await page.getByRole("button", { name: "+ filter" }).focus();
    await page.keyboard.press("Tab");
    expect(await cursor.getAttribute("aria-rowindex")).toBe("2");
    expect(await cursor.evaluate((row) => getComputedStyle(row).outlineStyle)).toBe("solid");
    await grid.evaluate((element) => element.scrollTo(0, 700));
    const topRow = () =>
      grid.evaluate((element) => {
        const { left, top } = element.getBoundingClientRect();
        return document.elementFromPoint(left + 20, top + 60)?.closest("[data-request]")?.id;
      });
    await expect.poll(topRow).toBeDefined();
    const before = await topRow();
    expect(await grid.getAttribute("aria-activedescendant")).toBe(await cursor.getAttribute("id"));
    for (let count = 0; count < 5; count += 1) await callService(server, rota, "GET", "groups");
    await page.getByRole("button", { name: "5 new requests" }).waitFor();
    expect(await topRow()).toBe(before);
    // What is open is in view after a reload, however far down.
    await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.getByRole("row", { name: /getAccessToken Rota/ }).click();
    const open = page.getByRole("row", { name: /getAccessToken Rota/, selected: true });
    // The list has rows of two lines beside it, and shows it still.
    await expect.poll(() => open.evaluate(isSeenIn)).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => cursor.evaluate(isSeenIn)).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => open.evaluate(isSeenIn)).toBe(true);
    await page.reload();
    await expect.poll(() => open.evaluate(isSeenIn)).toBe(true);
    await page.getByRole("button", { name: "Repeat" }).click();
    await expect.poll(() => grid.evaluate((element) => element.scrollTop)).toBe(0);
    await page.getByRole("row", { name: /getAccessToken Rota/, selected: true }).waitFor();
    await grid.evaluate((element) => element.scrollTo(0, 700));
    await callService(server, rota, "GET", "groups");
    const news = page.getByRole("button", { name: "1 new request" });
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

/** Whether an element is seen in what scrolls around it. */
function isSeenIn(element: Element): boolean {
  const frame = element.closest("pre, [role=grid]")?.getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  return frame !== undefined && top >= frame.top && bottom <= frame.bottom;
}
