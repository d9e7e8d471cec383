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
    await page.getByRole("button", { name: "Sub-groups of Yard" }).click();
    await below.waitFor({ state: "detached" });
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
});

describePortal("people", (portal) => {
  test("one is added, found, renamed with an undo, and made admin of the tenant", async () => {
    const page = await portal.open({ at: "groups?show=people" });
    await page.getByRole("button", { name: "Add a person" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a person" });
    await dialog.getByLabel("Mobile number").fill("+12065550150");
    await dialog.getByLabel("Name").fill("Noor Haddad");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    const panel = page.getByRole("region", { name: "The person" });
    await panel.getByRole("heading", { name: "Noor Haddad" }).waitFor();
    await page.reload();
    await page.getByRole("searchbox").fill("haddad");
    await page
      .getByRole("list", { name: "People" })
      .getByRole("button", { name: /Noor Haddad/ })
      .waitFor();
    await panel.getByLabel("Name").fill("Noor H.");
    await panel.getByRole("button", { name: "Rename" }).click();
    await panel.getByRole("heading", { name: "Noor H." }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await panel.getByRole("heading", { name: "Noor Haddad" }).waitFor();
    await panel.getByRole("button", { name: "Admin of the tenant" }).click();
    await expect
      .poll(async () => (await portal.server().control.listUsers({ matching: "Noor" })).users[0])
      .toMatchObject({ name: "Noor Haddad", isTenantAdmin: true });
  });

  test("a PIN that a connector has sent is on the phone at once", async () => {
    const page = await portal.open();
    const { control, seeded, url } = portal.server();
    const { users } = await control.listUsers({ matching: "Chen" });
    const user = users[0];
    await page.goto(`${url}_portal/groups?show=people&user=${user?.userId}`);
    await page.getByText("None. A connector has one sent").waitFor();
    const [connector] = seeded.connectors;
    await fetch(`${url}v1/generatePin`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        mobileNumber: user?.mobileNumber,
        applicationId: connector?.applicationId,
        applicationSecret: connector?.applicationSecret,
      }),
    });
    const { pins } = await control.listPins({});
    await page.getByText(String(pins[0]?.pin), { exact: true }).waitFor();
  });
});
