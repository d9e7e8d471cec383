import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";

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

  test("a name that turns its direction or holds markup is text, in the list, the panel and what is said", async () => {
    const page = await portal.open({ at: "groups?show=people" });
    const { control } = portal.server();
    const name = "\u202e<b>Noor</b>";
    const { userId, mobileNumber } = await control.addUser({ mobileNumber: "+12065550150", name });
    const { groupId } = await control.addGroup({
      groupName: "Yard",
      admins: ["+12065550151"],
      members: [mobileNumber],
    });
    await page.getByRole("searchbox").fill(mobileNumber);
    const people = page.getByRole("list", { name: "People" });
    await people.getByRole("button", { name: mobileNumber }).click();
    const panel = page.getByRole("region", { name: "The person" });
    await panel.getByRole("heading", { name }).waitFor();
    await page.reload();
    await panel.getByRole("link", { name: "Yard" }).click();
    const member = page.getByRole("listitem").filter({ hasText: mobileNumber });
    await member.getByRole("button", { name: /^Make admin/ }).click();
    await page.getByText("<b>Noor</b> is an admin now.", { exact: true }).waitFor();
    const { members } = await control.getGroupDetails({ groupId });
    expect(members.find((one) => one.userId === userId)?.role).toBe("Admin");
  });

  test("a search that finds nobody says so, and somebody who comes later appears", async () => {
    const page = await portal.open({ at: "groups?show=people&named=zwart" });
    await page.getByRole("heading", { name: "Nobody has this in their name or number" }).waitFor();
    await portal.server().control.addUser({ mobileNumber: "+12065550150", name: "Ada Zwart" });
    await page.getByRole("button", { name: /Ada Zwart/ }).waitFor();
  });
});
