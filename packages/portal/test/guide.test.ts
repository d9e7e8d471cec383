import { execFile } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";

const run = promisify(execFile);
const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
/** The pictures of the guide are drawn anew where this says so, and else beside what the build leaves. */
const FOLDER = process.env.KAIZALA_PICTURES === undefined ? "reports/portal/guide" : "docs/pictures";

describePortal("docs/portal.md", (portal) => {
  test.skipIf(process.platform === "win32")("leads a newcomer through the page, step by step", async () => {
    await mkdir(fromRoot(FOLDER), { recursive: true });
    const guide = await readFile(fromRoot("docs/portal.md"), "utf8");
    const page = await portal.open({ width: 1280, height: 800 });
    const { control, url } = portal.server();
    const picture = async (name: string) => {
      expect(guide).toContain(`pictures/${name}.png`);
      for (const said of await page.getByRole("button", { name: "Dismiss" }).all()) await said.click();
      await page.mouse.move(0, 0);
      await page.screenshot({ path: fromRoot(`${FOLDER}/${name}.png`) });
    };
    /** Does what a numbered step says, which must be in the guide under this heading. */
    const step = async (heading: string, act: () => Promise<unknown>) => {
      expect(guide).toContain(`## ${heading}`);
      await act();
    };
    const navigation = page.getByRole("navigation");

    await step("1. Post a message", async () => {
      await page.getByRole("button", { name: "Copy the program in curl" }).click();
      await run("sh", ["-c", await clipboard(page)]);
      await page.getByRole("region", { name: "Latest requests" }).getByText("postMessage").waitFor();
      await picture("start");
    });

    await step("2. See it on a phone", async () => {
      await navigation.getByRole("link", { name: "Phone" }).click();
      await page.getByRole("button", { name: "Chen Lin" }).first().click();
      await page
        .getByRole("list", { name: "Groups" })
        .getByRole("button", { name: "Site inspections" })
        .click();
      await page.getByRole("textbox", { name: "Write as Chen Lin" }).fill("Seen, thank you.");
      await page.keyboard.press("Enter");
      await page
        .getByRole("list", { name: /^Conversation/ })
        .getByText("Seen, thank you.")
        .waitFor();
    });

    await step("3. Ask where it came from", async () => {
      await page.getByText("Hello from curl").last().click();
      const trace = page.getByRole("complementary", { name: "Where this came from, and went" });
      await trace.getByText("postMessage").first().waitFor();
      await picture("phone");
    });

    let refreshToken = "";
    let applicationId = "";
    let applicationSecret = "";
    await step("4. Register a connector, and grant it a group", async () => {
      await navigation.getByRole("link", { name: "Connectors" }).click();
      await page.getByRole("button", { name: "Register a connector" }).click();
      const dialog = page.getByRole("dialog", { name: "Register a connector" });
      await dialog.getByRole("textbox", { name: "Name" }).fill("Payroll");
      await dialog.getByRole("button", { name: "None of the permissions" }).click();
      await dialog.getByRole("checkbox", { name: /groupinfo\.read/ }).check();
      await dialog.getByRole("button", { name: "Register", exact: true }).click();
      await page.getByRole("button", { name: "Copy the connector's ID" }).click();
      applicationId = await clipboard(page);
      await page.getByRole("button", { name: "Copy the secret" }).click();
      applicationSecret = await clipboard(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Payroll, Site inspections: not granted/ }).click();
      await page.getByRole("button", { name: "Copy the refresh token" }).click();
      refreshToken = await clipboard(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Payroll, Site inspections: granted/ }).waitFor();
      await picture("connectors");
    });

    await step("5. Be refused, and mend it", async () => {
      const { groups } = await control.listAllGroups({});
      const headers = { applicationId, applicationSecret, refreshToken };
      const answer = await fetch(`${url}v1/accessToken`, { headers });
      const { accessToken } = Object(await answer.json());
      await fetch(`${url}v1/groups/${groups[0]?.groupId}/messages`, {
        method: "POST",
        headers: { accessToken, "content-type": "application/json" },
        body: JSON.stringify({ message: "Payslips are out." }),
      });
      await navigation.getByRole("link", { name: "Traffic" }).click();
      await page.getByRole("row", { name: /403 postMessage Payroll/ }).click();
      const panel = page.getByRole("region", { name: "The request" });
      await panel.getByRole("button", { name: "Give the permission" }).waitFor();
      await picture("traffic");
      await panel.getByRole("button", { name: "Give the permission" }).click();
      await panel.getByText("Done. Repeat the request to see it pass.").waitFor();
      await panel.getByRole("button", { name: "Repeat" }).last().click();
      await page.getByRole("row", { name: /200 postMessage Payroll/ }).waitFor();
    });

    await step("6. Move the time", async () => {
      await page.getByRole("button", { name: "+1 h: move the clock an hour on" }).click();
      await page.getByRole("button", { name: "Freeze" }).click();
      await page.getByRole("button", { name: "Go on" }).waitFor();
    });
    const { frozen, offsetMs } = await control.getClock();
    expect({ frozen, isAhead: offsetMs > 3_500_000 }).toEqual({ frozen: true, isAhead: true });
    const { messages } = await control.listMessages({
      groupId: String((await control.listAllGroups({})).groups[0]?.groupId),
    });
    expect(messages.map(({ text }) => text)).toEqual([
      "Payslips are out.",
      "Seen, thank you.",
      "Hello from curl",
    ]);
  });
});

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
