import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BRUNO, CHEN, DINA, GROUP, phoneAt } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";
import { callService, newConnector } from "./support/service.js";

/** What the server refused the page, as `404 path`. */
function refusalsOf(page: Page): string[] {
  const refusals: string[] = [];
  page.on("response", (response) => {
    if (response.status() >= 400) refusals.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  return refusals;
}

/** Once the page has asked the server, and been answered, what it asked before is on its way as well. */
const askedByThen = (page: Page) => page.evaluate(() => fetch("/_control/clock").then((one) => one.text()));

describePortal("what is gone while it is open", (portal) => {
  const CONVERSATION = /\/groups\/[^/]*\/conversation\?/;

  async function leave(page: Page): Promise<void> {
    await page.getByRole("button", { name: "Group", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Leave the group" }).click();
    const question = page.getByRole("dialog", { name: "Leave the group?" });
    await question.getByRole("button", { name: "Leave" }).click();
  }

  test("a group that is left is not read once more, however late the answer is", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByText("Nothing was said here yet").waitFor();
    await page.route("**/leave", async (route) => {
      const response = await route.fetch();
      await page.getByText("Chen Lin is not in this group").waitFor();
      await route.fulfill({ response });
    });
    await leave(page);
    await page.getByText("No group is open").waitFor();
  });

  test("what was being read of a group that is left is given up", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByText("Nothing was said here yet").waitFor();
    let tellLeft: () => void = () => undefined;
    const isLeft = new Promise<void>((resolve) => {
      tellLeft = resolve;
    });
    const asked = page.waitForRequest(CONVERSATION);
    // The server gets what was asked before only after the person has left, and the page is told of that later still.
    for (const readings of [CONVERSATION, "**/_control/conversations?*"])
      await page.route(readings, async (route) => {
        await isLeft;
        await route.continue();
      });
    await page.route("**/leave", async (route) => {
      const response = await route.fetch();
      tellLeft();
      await askedByThen(page);
      await route.fulfill({ response });
    });
    const { control } = portal.server();
    await control.postMessageInApp({ groupId: GROUP, mobileNumber: BRUNO, message: "Low tide at six." });
    await asked;
    await leave(page);
    await page.getByText("No group is open").waitFor();
    await page.unrouteAll({ behavior: "wait" });
  });

  test("a group that could not be left is followed as before", async () => {
    portal.expectComplaints(/ERR_FAILED/);
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByText("Nothing was said here yet").waitFor();
    await page.route("**/leave", (route) => route.abort());
    await leave(page);
    await page.getByRole("alert").getByText("The server does not answer.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    const { control } = portal.server();
    await control.postMessageInApp({ groupId: GROUP, mobileNumber: BRUNO, message: "Low tide at six." });
    await page.getByRole("listitem").getByText("Low tide at six.", { exact: true }).waitFor();
  });

  test("whom somebody else removes is asked for nothing more of the group, with the comments open too", async () => {
    await portal.open();
    const { control } = portal.server();
    await control.postMessageInApp({ groupId: GROUP, mobileNumber: BRUNO, message: "Low tide at six." });
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByRole("button", { name: "Comments, 0 comments" }).click();
    await page.getByText("No comments yet.").waitFor();
    await page.route("**/_control/conversations?*", async (route) => {
      const response = await route.fetch();
      await askedByThen(page);
      await route.fulfill({ response });
    });
    const { members } = await control.getGroupDetails({ groupId: GROUP });
    const memberId = String(members.find(({ mobileNumber }) => mobileNumber === CHEN)?.userId);
    await control.removeMemberInApp({ groupId: GROUP, memberId, mobileNumber: BRUNO });
    await page.getByText("Chen Lin is not in this group").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  test("a group that a reset took away is gone from a phone and from its panel, and is not asked for", async () => {
    const page = await portal.open();
    const { control, url } = portal.server();
    const { groupId } = await control.addGroup({ groupName: "Yard", admins: [BRUNO], members: [DINA] });
    await page.goto(`${url}_portal/${phoneAt(BRUNO, groupId)}`);
    await page.getByText("Nothing was said here yet").waitFor();
    const beside = await portal.openBeside(page, `groups?group=${encodeURIComponent(groupId)}`);
    await beside.getByRole("heading", { name: "Members (2)" }).waitFor();
    await beside.getByText("None may do anything here.").waitFor();
    await control.reset();
    await page.getByText("Bruno Costa is not in this group").waitFor();
    await beside.getByText("There is no such group in this sandbox.").waitFor();
    expect(await beside.getByRole("heading", { name: "Members (2)" }).count()).toBe(0);
  });

  test("a person whom a reset took away is asked for once, and not again as others change", async () => {
    portal.expectComplaints(/404/);
    const page = await portal.open();
    const { control, url } = portal.server();
    const { userId } = await control.addUser({ mobileNumber: "+12065550177", name: "Edda" });
    await page.goto(`${url}_portal/groups?show=people&user=${userId}`);
    await page.getByText("In none. Members are added").waitFor();
    const refusals = refusalsOf(page);
    await control.reset();
    await page.getByText("There is no such person in this sandbox.").waitFor();
    const { users } = await control.listUsers({ matching: "Chen" });
    await control.changeUser({ userId: String(users[0]?.userId), name: "Chen L." });
    await page.getByRole("button", { name: /Chen L\./ }).waitFor();
    await askedByThen(page);
    expect(refusals).toEqual([`404 /_control/users/${encodeURIComponent(userId)}`]);
  });

  test("a token of a connector that is deleted is said to be gone, and is not asked for", async () => {
    const page = await portal.open({ at: "tokens" });
    const { control, seeded } = portal.server();
    await page.getByRole("table", { name: "Tokens" }).getByRole("button").first().click();
    await page.getByRole("heading", { name: "What it says" }).waitFor();
    await control.deleteConnector({ applicationId: String(seeded.connectors[0]?.applicationId) });
    await page.getByText("There is no such token in this sandbox.").waitFor();
    await page.getByText("No token yet").waitFor();
  });

  test("a refused request that a reset took away is asked for once where its trace is open", async () => {
    portal.expectComplaints(/404/);
    const page = await portal.open();
    const server = portal.server();
    const payroll = await newConnector(server, "Payroll", ["Group Information"]);
    await callService(server, payroll, "POST", `groups/${GROUP}/messages`, { message: "Payslips are out." });
    const { requests } = await server.control.listRequests({ refused: true, limit: 1 });
    await page.goto(`${server.url}_portal/traffic?trace=${requests[0]?.requestId}&of=request`);
    const trace = page.getByRole("complementary", { name: "Where this came from, and went" });
    await trace.getByRole("button", { name: "Give the permission" }).waitFor();
    const refusals = refusalsOf(page);
    await server.control.reset();
    await trace.getByText(/^Nothing is known of it any more/).waitFor();
    await server.control.advanceClock({ hours: 1 });
    await askedByThen(page);
    expect(refusals).toHaveLength(1);
  });
});
