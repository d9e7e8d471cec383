import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";
import { relayTo } from "./support/relay.js";

describePortal("the shell", (portal) => {
  test("says that it is live, and goes from screen to screen by the address bar", async () => {
    const page = await portal.open();
    await page.getByRole("status").getByText("live").waitFor();
    await page.getByRole("navigation").getByRole("link", { name: "Traffic" }).click();
    expect(new URL(page.url()).pathname).toBe("/_portal/traffic");
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe("/_portal/");
    await page.getByRole("heading", { name: "Start", level: 1 }).waitFor();
  });

  test("a screen that is left before it came does not take the place of the next", async () => {
    const page = await portal.open();
    await page.getByRole("heading", { name: "Start", level: 1 }).waitFor();
    let letCome: () => void = () => undefined;
    const isLet = new Promise<void>((resolve) => {
      letCome = resolve;
    });
    await page.route(/traffic-screen[^/]*\.js$/, async (route) => {
      await isLet;
      await route.continue();
    });
    await page.getByRole("navigation").getByRole("link", { name: "Traffic" }).click();
    await page.getByText("Opening").waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: "Start", level: 1 }).waitFor();
    const came = page.waitForResponse(/traffic-screen[^/]*\.js$/);
    letCome();
    // It has come when whoever else asks for it has it, and is drawn by the second frame. In a string, as the test's
    // own compiler would write the import anew.
    const address = JSON.stringify((await came).url());
    await page.evaluate(`import(${address}).then(() => new Promise((drawn) => {
      requestAnimationFrame(() => requestAnimationFrame(drawn));
    }))`);
    expect(await page.getByRole("heading", { name: "Start", level: 1 }).isVisible()).toBe(true);
  });

  test("a screen that there is not says so", async () => {
    const page = await portal.open({ at: "harbour" });
    await page.getByText("There is no such screen").waitFor();
  });

  test("a server that stops and comes back is shown as it is then", async () => {
    portal.expectComplaints(
      /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|Failed to fetch/,
    );
    const page = await portal.open();
    await page.getByRole("heading", { name: "Call it with" }).waitFor();
    await page.getByRole("status").getByText("live").waitFor();
    const port = Number(new URL(portal.server().url).port);
    await portal.server().close();
    await page.getByRole("status").getByText("no answer").waitFor();
    await portal.restart({
      port,
      seed: { connectors: [{ name: "Second", applicationId: "second-connector" }] },
    });
    await page.getByRole("status").getByText("live").waitFor();
    // The seed of the new server has no token to hand out.
    await page.getByText("This sandbox hands out no credentials yet").waitFor();
  });

  test("a screen that could not be fetched is there once somebody tries again", async () => {
    portal.expectComplaints(/ERR_FAILED/);
    const page = await portal.open();
    await page.route(/traffic-screen[^/]*\.js$/, (route) => route.abort());
    await page.getByRole("navigation").getByRole("link", { name: "Traffic" }).click();
    await page.getByRole("alert").getByText("This part of the page could not be fetched").waitFor();
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "Traffic" }).waitFor();
  });

  test("a server that falls silent without closing anything is noticed, and shown as it is once it answers", async () => {
    const page = await portal.open();
    const relay = await relayTo(portal.server().url);
    await page.clock.install();
    await page.goto(`${relay.url}_portal/groups`);
    const status = page.getByRole("status");
    await status.getByText("live", { exact: true }).waitFor();
    const list = page.getByRole("list", { name: "Groups" });
    await list.getByRole("button", { name: /^Site inspections/ }).waitFor();
    // What the server says by itself is enough for it to be there.
    relay.fallSilent();
    await page.clock.fastForward(30_000);
    expect(await status.getByText("live", { exact: true }).isVisible()).toBe(true);
    await page.getByRole("button", { name: "Make a group" }).click();
    const dialog = page.getByRole("dialog", { name: "Make a group" });
    await dialog.getByLabel("Name").fill("Night shift");
    await dialog.getByLabel("Admins").fill("+12065550150");
    await dialog.getByRole("button", { name: "Make it" }).click();
    await page.clock.fastForward(6000);
    await status.getByText("no answer").waitFor();
    // What waited for an answer does not wait for ever, and nothing that was typed is lost.
    await dialog.getByRole("alert").getByText("The server does not answer.").waitFor();
    expect(await dialog.getByLabel("Name").inputValue()).toBe("Night shift");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    // The page tries again, for a bounded time too.
    await page.clock.fastForward(1000);
    await page.clock.fastForward(11_000);
    await portal.server().control.addGroup({ groupName: "Yard", admins: ["+12065550150"] });
    relay.goOn();
    await page.clock.fastForward(10_000);
    await status.getByText("live", { exact: true }).waitFor();
    await list.getByRole("button", { name: /^Yard/ }).waitFor();
  });

  test("another sandbox is a page of its own", async () => {
    const page = await portal.open();
    await portal.server().control.createSandbox({ sandboxId: "checkout-7" });
    // The list is read when it is opened.
    await page.getByRole("button", { name: /^Sandbox default/ }).click();
    await page.getByRole("link", { name: "checkout-7" }).click();
    await page.waitForURL(/\/s\/checkout-7\/_portal\/$/);
    await page.getByRole("button", { name: /^Sandbox checkout-7/ }).waitFor();
    await page.getByRole("status").getByText("live").waitFor();
  });

  test("a sandbox that is deleted is said to be gone, and leads to another", async () => {
    portal.expectComplaints(/404/);
    const page = await portal.open();
    await portal.server().control.createSandbox({ sandboxId: "checkout-7" });
    const other = await portal.openBeside(page, "../s/checkout-7/_portal/");
    await other.getByRole("status").getByText("live").waitFor();
    await portal.server().control.deleteSandbox({ sandboxId: "checkout-7" });
    await other.getByRole("status").getByText("gone").waitFor();
    await other.getByRole("link", { name: "Open the default sandbox" }).click();
    await other.getByRole("button", { name: /^Sandbox default/ }).waitFor();
  });

  test("the theme is kept", async () => {
    const page = await portal.open({ theme: "dark" });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  });
});

describePortal(
  "a server that demands its control token",
  (portal) => {
    test("is opened with it, and a reload does not ask again", async () => {
      portal.expectComplaints(/401/);
      const page = await portal.open({ at: "traffic" });
      await page.getByLabel("Control token").fill("a wrong token of a test");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("did not take this token").waitFor();
      await page.getByLabel("Control token").fill("the-token-of-this-test");
      await page.getByRole("button", { name: "Open" }).click();
      await page.getByRole("status").getByText("live").waitFor();
      await page.reload();
      await page.getByRole("status").getByText("live").waitFor();
      expect(page.url()).not.toContain("token");
    });
  },
  { controlToken: "the-token-of-this-test" },
);
