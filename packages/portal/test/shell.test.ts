import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";

describePortal("the shell", (portal) => {
  test("says that it is live, and goes from screen to screen by the address bar", async () => {
    const page = await portal.open();
    await page.getByRole("status").getByText("live").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Traffic" }).click();
    expect(new URL(page.url()).pathname).toBe("/_portal/traffic");
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe("/_portal/");
  });
});
