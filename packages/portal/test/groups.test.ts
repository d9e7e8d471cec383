import { expect, it } from "vitest";
import { callsOf } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";

describePortal("groups and people", (portal) => {
  it("a group is made, gets a member, who becomes an admin", async () => {
    const page = await portal.open({ at: "groups" });
    await page.getByRole("button", { name: "Make a group" }).click();
    await page.getByLabel("Name", { exact: true }).fill("\u202eCranes <i>north</i>");
    await page.getByLabel("Admin").selectOption("+12065550101");
    await page.getByRole("button", { name: "Make", exact: true }).click();
    await page.getByRole("button", { name: "Add members" }).click();
    await page.getByLabel("Mobile numbers").fill("+12065550103");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.reload();
    await page.getByRole("button", { name: /^To admin: Dina/ }).click();
    await page.getByText(/Dina .* is an admin now/).waitFor();
    const calls = callsOf(portal.server().url);
    const { groups } = await calls.get("/groups");
    const { members } = await calls.get(`/groups/${groups.at(-1).groupId}`);
    expect(members).toMatchObject([
      { mobileNumber: "+12065550101", role: "Admin" },
      { mobileNumber: "+12065550103", role: "Admin" },
    ]);
  });

  it("a person is added and found by number", async () => {
    const page = await portal.open({ at: "groups?show=people" });
    await page.getByRole("button", { name: "Add a person" }).click();
    await page.getByLabel("Mobile number").fill("+12065550177");
    await page.getByLabel("Name", { exact: true }).fill("Esra Kaya");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("heading", { level: 2, name: "Esra Kaya" }).waitFor();
    await page.getByLabel("Find a person by name or number").fill("0177");
    await page.getByRole("list", { name: "People" }).getByText("Esra Kaya").waitFor();
    const { users } = await callsOf(portal.server().url).get("/users?matching=0177");
    expect(users).toMatchObject([{ name: "Esra Kaya", isProvisioned: true }]);
  });
});
