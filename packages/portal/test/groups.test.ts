import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";

describePortal("groups", (portal) => {
  test("one is made, a member is added by number, made admin and removed", async () => {
    portal.expectComplaints(/400/);
    const page = await portal.open({ at: "groups" });
    await page.getByRole("button", { name: "Make a group" }).click();
    const dialog = page.getByRole("dialog", { name: "Make a group" });
    await dialog.getByLabel("Name").fill("Night shift");
    await dialog.getByLabel("Admins").fill("not a number");
    await dialog.getByRole("button", { name: "Make it" }).click();
    // What is refused is said, and what was typed is kept.
    await dialog.getByRole("alert").getByText("admins").waitFor();
    await dialog.getByLabel("Admins").fill("+12065550150");
    await dialog.getByRole("button", { name: "Make it" }).click();
    const panel = page.getByRole("region", { name: "The group" });
    await panel.getByRole("heading", { name: "Night shift" }).waitFor();
    await page.reload();
    await panel.getByLabel("Add by number").fill("+12065550151");
    await page.keyboard.press("Enter");
    const added = panel.getByRole("listitem").filter({ hasText: "+12065550151" });
    await added.getByRole("button", { name: /^Make admin/ }).click();
    await added.getByText("admin", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await added.getByRole("button", { name: /^Make admin/ }).waitFor();
    await added.getByRole("button", { name: /^Remove/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await added.waitFor({ state: "detached" });
    const { groups } = await portal.server().control.listAllGroups({});
    expect(groups.find(({ groupName }) => groupName === "Night shift")?.memberCount).toBe(1);
  });

  test("a sub-group is attached, stands in the tree, and is detached with an undo", async () => {
    const page = await portal.open({ at: "groups" });
    const { control } = portal.server();
    const admins = ["+12065550150"];
    const { groupId } = await control.addGroup({ groupName: "Yard", admins });
    await control.addGroup({ groupName: "Cranes north", admins });
    await page.getByRole("button", { name: /^Yard/ }).click();
    const panel = page.getByRole("region", { name: "The group" });
    await panel.getByRole("button", { name: "Attach a sub-group" }).click();
    await page.getByRole("dialog").getByLabel("Group").selectOption({ label: "Cranes north" });
    await page.getByRole("dialog").getByRole("button", { name: "Attach it" }).click();
    await panel.getByRole("link", { name: "Cranes north" }).waitFor();
    const below = page.getByRole("button", { name: /^Cranes north\s*sub-group/ });
    await below.waitFor();
    const opener = page.getByRole("button", { name: "Sub-groups of Yard" });
    await opener.click();
    await below.waitFor({ state: "detached" });
    // What is closed stays closed, until what is below it is chosen.
    await page.reload();
    await opener.and(page.locator("[aria-expanded=false]")).waitFor();
    await panel.getByRole("link", { name: "Cranes north" }).click();
    await below.and(page.locator("[aria-pressed=true]")).waitFor();
    await page.goBack();
    await panel.getByRole("button", { name: "Detach Cranes north" }).click();
    await panel.getByText("Sub-groups (0)").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await panel.getByText("Sub-groups (1)").waitFor();
    const { groups } = await control.listAllGroups({});
    expect(groups.find(({ groupName }) => groupName === "Cranes north")?.parentGroupIds).toEqual([groupId]);
  });

  test("on a narrow screen a group is a screen of its own, with a way back", async () => {
    const page = await portal.open({ at: "groups", width: 360, height: 740 });
    await page.getByRole("button", { name: /^Site inspections/ }).click();
    await page.getByRole("heading", { name: "Members (3)" }).waitFor();
    expect(await page.getByRole("list", { name: "Groups" }).isVisible()).toBe(false);
    await page.getByRole("button", { name: "Back to the groups" }).click();
    await page.getByRole("list", { name: "Groups" }).waitFor();
    await page.getByRole("button", { name: /^Site inspections/ }).click();
    await page.getByRole("link", { name: "Open on a phone" }).click();
    await page.getByRole("textbox", { name: /^Write as/ }).waitFor();
  });

  test("an admin who acts is made member and, by the undo, admin again", async () => {
    const page = await portal.open();
    const { control, url } = portal.server();
    const admins = ["+12065550150", "+12065550151"];
    const { groupId } = await control.addGroup({ groupName: "Yard", admins });
    await page.goto(`${url}_portal/groups?group=${encodeURIComponent(groupId)}`);
    const first = page.getByRole("listitem").filter({ hasText: "+12065550150" });
    await first.getByRole("button", { name: /^Make member/ }).click();
    await first.getByRole("button", { name: /^Make admin/ }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await first.getByRole("button", { name: /^Make member/ }).waitFor();
    const { members } = await control.getGroupDetails({ groupId });
    expect(members.map(({ role }) => role)).toEqual(["Admin", "Admin"]);
  });

  test("a sub-group is attached by who is admin of both, and where nobody is it is said", async () => {
    const page = await portal.open();
    const { control, url } = portal.server();
    const [noor, omar, lena] = ["+12065550150", "+12065550151", "+12065550152"];
    const { groupId } = await control.addGroup({ groupName: "Yard", admins: [noor, omar] });
    const below = await control.addGroup({ groupName: "Cranes", admins: [omar] });
    await control.addGroup({ groupName: "Docks", admins: [lena] });
    await page.goto(`${url}_portal/groups?group=${encodeURIComponent(groupId)}`);
    await page.getByRole("button", { name: "Attach a sub-group" }).click();
    const dialog = page.getByRole("dialog", { name: "Attach a sub-group" });
    await dialog.getByLabel("Group").selectOption({ label: "Docks" });
    await dialog.getByRole("button", { name: "Attach it" }).click();
    await dialog.getByRole("alert").getByText("Nobody is an admin of both Yard and Docks.").waitFor();
    await dialog.getByLabel("Group").selectOption({ label: "Cranes" });
    await dialog.getByRole("button", { name: "Attach it" }).click();
    await page.getByText(`Attached by ${omar}, an admin of both groups.`).waitFor();
    await page.getByRole("heading", { name: "Sub-groups (1)" }).waitFor();
    const { parentGroupIds } = await control.getGroupDetails({ groupId: below.groupId });
    expect(parentGroupIds).toEqual([groupId]);
  });

  test("a subscriber of a public group unsubscribes, and a grant appears as it is given", async () => {
    const page = await portal.open();
    const { control, seeded, url } = portal.server();
    const { groupId } = await control.addGroup({
      groupName: "Harbour notices",
      groupType: "ConnectGroup",
      admins: ["+12065550150"],
      subscribers: ["+12065550151", "+12065550152"],
    });
    await page.goto(`${url}_portal/groups?group=${encodeURIComponent(groupId)}`);
    await page.getByRole("heading", { name: "Subscribers (2)" }).waitFor();
    await page.getByRole("button", { name: "Unsubscribe +12065550151" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Unsubscribe" }).click();
    await page.getByRole("heading", { name: "Subscribers (1)" }).waitFor();
    const connectors = page.getByRole("region", { name: "Connectors" });
    await connectors.getByText("None may do anything here.").waitFor();
    await control.giveGrant({ applicationId: String(seeded.connectors[0]?.applicationId), groupId });
    await connectors.getByRole("listitem").getByText("granted by +12065550150").waitFor();
    const { subscribers } = await control.getGroupDetails({ groupId });
    expect(subscribers.map(({ mobileNumber }) => mobileNumber)).toEqual(["+12065550152"]);
  });

  test("of hundreds the selected one is seen after a reload, and one with nothing to see in its name is found", async () => {
    const page = await portal.open();
    const { control, url } = portal.server();
    const admins = ["+12065550150"];
    for (let count = 0; count < 200; count += 1)
      await control.addGroup({ groupName: `Gate ${count}`, admins });
    const { groupId } = await control.addGroup({ groupName: "\u200b\u2060", admins });
    await page.goto(`${url}_portal/groups?group=${encodeURIComponent(groupId)}`);
    await page.reload();
    const line = page.getByRole("button", { pressed: true });
    await line.getByText(groupId.slice(0, 8)).waitFor();
    await expect.poll(() => line.evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThan(901);
    await page.getByRole("heading", { name: groupId.slice(0, 8) }).waitFor();
  });

  test("by the keyboard alone on a narrow screen: into a group, and back to the list", async () => {
    const page = await portal.open({ at: "groups", width: 360, height: 740 });
    await page.getByRole("button", { name: /^Site inspections/ }).focus();
    await page.keyboard.press("Enter");
    await page
      .locator("button:focus")
      .and(page.getByRole("button", { name: "Back to the groups" }))
      .waitFor();
    await page.keyboard.press("Enter");
    await page
      .locator(":focus")
      .and(page.getByRole("list", { name: "Groups" }))
      .waitFor();
  });
});
