import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { BRUNO, CHEN, callsOf, GROUP, phoneAt } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";

/** A public group of the built-in seed. */
const PUBLIC_GROUP = "b0000000-0000-4000-8000-000000000002@1";

async function openDialog(page: Page, kind: string) {
  await page.getByRole("button", { name: "Other things to send" }).click();
  await page.getByRole("button", { name: kind, exact: true }).click();
  return page.getByRole("dialog", { name: kind });
}

describePortal("what else is sent on the phone", (portal) => {
  const get = (path: string) => callsOf(portal.server().url).get(path);
  const newest = async (mobileNumber: string) => {
    const query = new URLSearchParams({ mobileNumber, limit: "1" });
    return (await get(`/groups/${GROUP}/conversation?${query}`)).entries[0];
  };

  test("a job is assigned, completed, and taken back", async () => {
    const page = await portal.open({ at: phoneAt(BRUNO) });
    const dialog = await openDialog(page, "Job");
    await dialog.getByLabel("What is to be done").fill("Grease the winch");
    await dialog.getByRole("button", { name: "Assign" }).click();
    await dialog.getByRole("alert").getByText("Choose who is to do it.").waitFor();
    await dialog.getByRole("checkbox", { name: "Chen Lin" }).check();
    await dialog.getByRole("button", { name: "Assign" }).click();
    const other = await portal.openBeside(page, phoneAt(CHEN));
    const card = other.getByRole("group", { name: "Job: Grease the winch" });
    await card.getByRole("button", { name: "Complete" }).click();
    await other.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
    await page.getByText("1 of 1 done").waitFor();
    await card.getByRole("button", { name: "Change", exact: true }).click();
    await other.getByRole("dialog").getByRole("radio", { name: "Not done" }).check();
    await other.getByRole("dialog").getByRole("button", { name: "Change answer" }).click();
    await page.getByText("0 of 1 done").waitFor();
    expect((await newest(CHEN)).action.ownResponses[0].isCompleted).toBe(false);
  });

  test("a meeting is answered, and who comes is counted", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    const dialog = await openDialog(page, "Meeting");
    await dialog.getByLabel("Title").fill("Toolbox talk");
    await dialog.getByLabel("When").fill("2026-12-02T09:30");
    await dialog.getByLabel("Place", { exact: true }).fill("Office");
    await dialog.getByRole("button", { name: "Invite" }).click();
    const card = page.getByRole("group", { name: "Meeting: Toolbox talk" });
    await card.getByRole("button", { name: "Answer", exact: true }).click();
    await page.getByRole("dialog").getByRole("radio", { name: "Maybe" }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
    await card.getByRole("listitem").filter({ hasText: "Maybe" }).getByText("1").waitFor();
    const { action } = await newest(CHEN);
    expect(action.body).toMatchObject({ duration: 30, place: { name: "Office" } });
    expect(action.responseCount).toBe(1);
  });

  test("an instance of a package is sent, answered, and its answer kept for changing it", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    const dialog = await openDialog(page, "Package");
    await dialog.getByLabel("Identifier").fill("com.example.Order.2");
    await dialog.getByLabel("Title").fill("Bolts");
    await dialog.getByLabel("Closes in hours").fill("48");
    const values = [
      ["Colour", "Text", ["Value", "zinc"]],
      ["Weight", "Numeric", ["Value", "1.5"]],
      ["Yard", "Location", ["Latitude", "47.6"], ["Longitude", "-122.3"]],
      ["Sizes", "StringList", ["Value", "M8\n M10\n"]],
      ["Plan", "Attachment"],
    ] as const;
    for (const [at, [name, type, ...filled]] of values.entries()) {
      await dialog.getByRole("button", { name: "Add a property" }).click();
      const property = dialog.getByRole("group", { name: `Property ${at + 1}`, exact: true });
      await property.getByLabel("Name", { exact: true }).fill(name);
      await property.getByLabel("Type").selectOption(type);
      for (const [label, value] of filled) await property.getByLabel(label).fill(value);
    }
    await dialog.getByRole("button", { name: "Send" }).click();
    await dialog.getByRole("alert").getByText('Give the property "Plan" a value.').waitFor();
    await dialog.getByRole("button", { name: "Remove property 5" }).click();
    await dialog.getByRole("button", { name: "Add a question" }).click();
    const question = dialog.getByRole("group", { name: "Question 1" });
    await question.getByLabel("Title").fill("How many?");
    await question.getByLabel("Answered with").selectOption("Numeric");
    await dialog.getByRole("button", { name: "Send" }).click();
    const card = page.getByRole("group", { name: "Package: Bolts" });
    await card.getByRole("button", { name: "Answer", exact: true }).click();
    await page.getByRole("dialog").getByLabel("How many?").fill("12");
    await page.getByRole("dialog").getByRole("button", { name: "Answer" }).click();
    await card.getByRole("button", { name: "Change answer" }).click();
    expect(await page.getByRole("dialog").getByLabel("How many?").inputValue()).toBe("12");
    const { action } = await newest(CHEN);
    expect(action).toMatchObject({ packageId: "com.example.Order.2" });
    expect(action.body.validity).toBe(48);
    expect(action.body.properties).toEqual([
      { name: "Colour", type: "Text", value: "zinc" },
      { name: "Weight", type: "Numeric", value: 1.5 },
      { name: "Yard", type: "Location", value: { lt: 47.6, lg: -122.3 } },
      { name: "Sizes", type: "StringList", value: ["M8", "M10"] },
    ]);
    expect(action.ownResponses[0].answers[0].answer).toBe(12);
  });

  test("an admin of a public group writes to certain subscribers", async () => {
    await portal.open();
    const { members, subscribers } = await get(`/groups/${PUBLIC_GROUP}`);
    const admin = members.find(({ role }: { role: string }) => role === "Admin");
    const page = await portal.open({ at: phoneAt(admin.mobileNumber, PUBLIC_GROUP) });
    await page.getByRole("button", { name: "Change to whom it goes" }).click();
    const dialog = page.getByRole("dialog", { name: "To whom" });
    await dialog.getByLabel("What is sent goes to").selectOption("certain subscribers");
    await dialog.getByRole("checkbox").first().check();
    await dialog.getByRole("button", { name: "Choose" }).click();
    await page.getByText("To 1 subscriber").waitFor();
    await page.getByRole("textbox", { name: "Write as" }).fill("For you alone");
    await page.keyboard.press("Enter");
    await page.getByRole("listitem").getByText("For you alone", { exact: true }).waitFor();
    const { messages } = await get(`/groups/${PUBLIC_GROUP}/messages`);
    expect(messages[0].recipients).toEqual([subscribers[0].mobileNumber]);
  });

  test("a press on a quote goes to what is answered, however far back, and a reload stays there", async () => {
    await portal.open();
    const { post } = callsOf(portal.server().url);
    const say = (message: string, replyTo = {}) =>
      post(`/groups/${GROUP}/messages`, { mobileNumber: BRUNO, message, ...replyTo });
    const { referenceId } = await say("The beginning");
    for (let at = 0; at < 100; at += 1) await say(`Message ${at}`);
    await say("To the beginning", { replyToReferenceId: referenceId });
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByRole("button", { name: "Answers an earlier entry" }).click();
    const beginning = page.getByRole("listitem").getByText("The beginning", { exact: true });
    await expect.poll(() => beginning.first().isVisible()).toBe(true);
    await page.reload();
    await beginning.first().waitFor();
    expect(new URL(page.url()).searchParams.get("entry")).toBe(referenceId);
  });

  test("somebody joins a group, on a phone that is added and closed again", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByRole("button", { name: "Add a phone" }).click();
    await page.getByRole("button", { name: "Emil Novak" }).click();
    const phone = page.getByRole("region", { name: "Phone 2, of Emil Novak" });
    await phone.getByRole("button", { name: "Join a group" }).click();
    const dialog = page.getByRole("dialog", { name: "Join a group" });
    await dialog.getByLabel("Group").selectOption("Site inspections");
    await dialog.getByRole("button", { name: "Join" }).click();
    await phone.getByRole("heading", { name: "Site inspections" }).waitFor();
    const { members } = await get(`/groups/${GROUP}/members`);
    expect(members.at(-1).name).toBe("Emil Novak");
    await phone.getByRole("button", { name: "Back to the groups" }).click();
    await phone.getByRole("button", { name: "Close phone 2" }).click();
    await phone.waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.get("as2")).toBe(null);
  });
});
