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
    await page.getByLabel("Mobile number").fill("0103");
    const row = page.getByRole("table", { name: "Tokens" }).getByRole("row").nth(1);
    await row.getByRole("button").click();
    await page.getByRole("region", { name: "the claims" }).waitFor();
    await page.reload();
    await page.getByRole("region", { name: "the claims" }).waitFor();
    await page.getByRole("button", { name: "Invalidate" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Invalidate" }).click();
    await row.getByText("invalidated").waitFor();
    const { tokens } = await calls.get("/tokens");
    expect(tokens).toHaveLength(before + 1);
    expect(tokens.at(-1)).toMatchObject({ kind: "user", mobileNumber: "+12065550103", state: "invalidated" });
  });
});
