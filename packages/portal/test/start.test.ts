import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";

const run = promisify(execFile);

describePortal("the first screen", (portal) => {
  test.skipIf(process.platform === "win32")(
    "what it offers to paste posts a message, and its requests appear as they come",
    async () => {
      const page = await portal.open();
      await page.getByText("Nobody has called yet").waitFor();
      await page.getByRole("button", { name: "Copy the program in curl" }).click();
      await page.getByText("Copied the program in curl.").waitFor();
      const program = await page.evaluate(() => navigator.clipboard.readText());
      await run("sh", ["-c", program]);
      const latest = page.getByRole("region", { name: "Latest requests" });
      await latest.getByRole("link", { name: /200 getAccessToken/ }).waitFor();
      await latest.getByRole("link", { name: /200 postMessage/ }).waitFor();
      const group = String(portal.server().seeded.groups[0]?.groupId);
      const { messages } = await portal.server().control.listMessages({ groupId: group });
      expect(messages[0]?.text).toBe("Hello from curl");
    },
  );

  test("the language is chosen by the arrows, and a reload keeps it", async () => {
    const page = await portal.open();
    await page.getByRole("tab", { name: "curl" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.getByRole("tabpanel").getByText("python3 hello.py").waitFor();
    await page.reload();
    expect(await page.getByRole("tab", { name: "Python" }).getAttribute("aria-selected")).toBe("true");
  });

  test("offers what works, and says of the rest why it does not", async () => {
    const page = await portal.open();
    const { control, seeded } = portal.server();
    const program = page.getByRole("tabpanel");
    await program.getByText("kaizala-dev-group-token").waitFor();
    const [grant] = (await control.listGrants({})).grants;
    await control.takeGrant({ grantId: String(grant?.grantId) });
    // Granting again makes another token, and the seed's stays dead.
    await control.giveGrant({
      applicationId: String(grant?.applicationId),
      groupId: String(grant?.groupId),
    });
    await program.getByText("kaizala-dev-user-token").waitFor();
    const credentials = page.getByRole("region", { name: "Call it with" });
    await credentials.getByText("invalidated").waitFor();
    const applicationId = String(seeded.connectors[0]?.applicationId);
    await control.changeConnector({ applicationId, active: false });
    await page.getByRole("heading", { name: "Nothing of this works at the moment" }).waitFor();
    await credentials.getByRole("link", { name: "Activate it" }).click();
    await page.getByRole("button", { name: "Activate" }).click();
    await page.getByText("Getting started is active.").waitFor();
    await page.goBack();
    await program.getByText("kaizala-dev-user-token").waitFor();
    await control.advanceClock({ days: 400 });
    await credentials.getByText("expired").first().waitFor();
    await credentials.getByRole("link", { name: "Issue another" }).first().click();
    await page.getByRole("heading", { name: "Tokens" }).waitFor();
  });

  test("credentials are copied", async () => {
    const page = await portal.open();
    await page.getByRole("button", { name: "Copy the connector's secret" }).click();
    await page.getByText("Copied the connector's secret.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(portal.server().seeded.connectors[0]?.applicationSecret);
  });
});

describePortal(
  "the first screen of an empty sandbox",
  (portal) => {
    test("says what to do first, and ticks off what is done", async () => {
      const page = await portal.open();
      const first = page.getByRole("listitem").filter({ hasText: "Add a person" });
      await first.getByText("Groups have people in them.").waitFor();
      await portal.server().control.addUser({ mobileNumber: "+12065550150", name: "Noor Haddad" });
      await first.getByText("Done.").waitFor();
    });
  },
  { seed: {} },
);
