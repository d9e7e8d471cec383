import { expect, test } from "vitest";
import { CHEN, GROUP, phoneAt } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";

describePortal("what is interrupted", (portal) => {
  test("texts that are written fast go one by one, in their order", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    const field = page.getByRole("textbox", { name: /^Write as/ });
    await field.waitFor();
    await page.route("**/_control/groups/*/messages", async (route) => {
      // Only once the second is written.
      await page.getByRole("status").getByText("live", { exact: true }).waitFor();
      await page.waitForFunction(() => document.querySelector("textarea")?.value === "");
      await route.continue();
    });
    await field.pressSequentially("One.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Two.");
    await page.keyboard.press("Enter");
    await page.getByText("Two.").first().waitFor();
    const { messages } = await portal.server().control.listMessages({ groupId: GROUP });
    expect(messages.map(({ text }) => text)).toEqual(["Two.", "One."]);
  });

  test("a text that could not be sent is given back, with what was written since", async () => {
    portal.expectComplaints(/Failed to load resource/);
    const page = await portal.open({ at: phoneAt(CHEN) });
    const field = page.getByRole("textbox", { name: /^Write as/ });
    await field.waitFor();
    await page.route("**/_control/groups/*/messages", async (route) => {
      await page.waitForFunction(() => document.querySelector("textarea")?.value === "And more");
      await route.abort();
    });
    await field.pressSequentially("Not sent.");
    await page.keyboard.press("Enter");
    await page.keyboard.type("And more");
    await page.getByText("The server does not answer.").waitFor();
    expect(await field.inputValue()).toBe("Not sent.\nAnd more");
  });

  test("the phone of a person whom a reset took away shows nothing of theirs", async () => {
    portal.expectComplaints(/404/);
    const page = await portal.open();
    const { control, url } = portal.server();
    const mobileNumber = "+12065550177";
    await control.addUser({ mobileNumber, name: "Edda" });
    await control.joinGroupInApp({ groupId: GROUP, mobileNumber });
    await page.goto(`${url}_portal/${phoneAt(mobileNumber)}`);
    const field = page.getByRole("textbox", { name: "Write as Edda" });
    await field.waitFor();
    await control.reset();
    await page
      .getByRole("alert")
      .getByText(/there is no user with the number/)
      .waitFor();
    await field.waitFor({ state: "detached" });
  });

  test("what was not answered is asked for again, while the stream goes on", async () => {
    portal.expectComplaints(/Failed to load resource/);
    const page = await portal.open({ at: "traffic" });
    await page.getByRole("status").getByText("live", { exact: true }).waitFor();
    await page.route("**/_control/seed", (route) => route.abort(), { times: 1 });
    await page.getByRole("link", { name: "Kaizala Gateway" }).click();
    await page.getByRole("heading", { name: "Start", level: 1 }).waitFor();
  });

  test("a dialog that is closed while it works closes no other", async () => {
    const page = await portal.open();
    let goOn: () => void = () => undefined;
    const isOpenAgain = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route("**/_control/clock", async (route) => {
      if (route.request().method() === "PUT") await isOpenAgain;
      await route.continue();
    });
    const dialog = page.getByRole("dialog", { name: "Set the sandbox's clock" });
    const open = async () => {
      await page.getByRole("button", { name: /^The sandbox's clock/ }).click();
      await page.getByRole("button", { name: "To a time…" }).click();
      await dialog.waitFor();
    };
    await open();
    await page.getByRole("button", { name: "Set it" }).click();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await open();
    goOn();
    await page.getByText(/^It is .* in the sandbox\.$/).waitFor();
    expect(await dialog.isVisible()).toBe(true);
  });

  test("what is filled in in a dialog is dropped by Escape, or a press beside it, after a question alone", async () => {
    const page = await portal.open({ at: "groups" });
    const dialog = page.getByRole("dialog", { name: "Make a group" });
    const question = dialog.getByRole("alert").getByText("What you filled in is not sent yet.");
    const open = () => page.getByRole("button", { name: "Make a group" }).click();
    await open();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await open();
    const name = dialog.getByLabel("Name");
    await name.fill("Night shift");
    await page.keyboard.press("Escape");
    await question.waitFor();
    // The browser would close it at the second, whatever the page says.
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "detached" });
    await page.mouse.click(3, 3);
    await question.waitFor();
    await dialog.getByRole("button", { name: "Go on with it" }).click();
    await page.keyboard.type(" of the yard");
    expect(await name.inputValue()).toBe("Night shift of the yard");
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "Drop it" }).click();
    await dialog.waitFor({ state: "detached" });
    await open();
    await name.fill("x");
    await name.fill("");
    await page.mouse.click(3, 3);
    await dialog.waitFor({ state: "detached" });
  });

  test("a time that is none is said to be none", async () => {
    const page = await portal.open();
    await page.getByRole("button", { name: /^The sandbox's clock/ }).click();
    await page.getByRole("button", { name: "To a time…" }).click();
    await page.getByLabel(/^Time/).evaluate((field: HTMLInputElement) => {
      field.value = "12345-01-01T00:00:00";
    });
    await page.getByRole("button", { name: "Set it" }).click();
    await page.getByRole("alert").getByText("Choose a year of four figures.").waitFor();
  });

  test("the first screen offers no credentials of a connector that was deleted", async () => {
    const page = await portal.open();
    await page.getByRole("heading", { name: "Call it with" }).waitFor();
    const [connector] = portal.server().seeded.connectors;
    await portal.server().control.deleteConnector({ applicationId: String(connector?.applicationId) });
    await page.getByText("This sandbox hands out no credentials yet").waitFor();
  });

  test("a first program is named by its language", async () => {
    const page = await portal.open();
    await page.getByRole("tab", { name: "Our client" }).click();
    await page.getByRole("tabpanel", { name: "Our client" }).waitFor();
  });
});

describePortal(
  "the control token",
  (portal) => {
    test("one that no request can carry is refused, and another can be given", async () => {
      portal.expectComplaints(/401/);
      const page = await portal.open();
      const field = page.getByLabel("Control token");
      await field.fill("ключ");
      await page.keyboard.press("Enter");
      await page
        .getByRole("alert")
        .getByText(/characters that no request can carry/)
        .waitFor();
      await field.fill("the-token-of-this-test");
      await page.keyboard.press("Enter");
      await page.getByRole("status").getByText("live", { exact: true }).waitFor();
    });
  },
  { controlToken: "the-token-of-this-test" },
);
