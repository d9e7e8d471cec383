import { expect, test } from "vitest";
import { BRUNO, CHEN, callsOf, DINA, GROUP, phoneAt } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";

const HOSTILE = [
  "<img src=x onerror=alert(1)><b>bold</b>",
  "\u202Egnitirw tfel ot thgir",
  "مرحبا بالعالم",
  "\u200B\u200D\uFEFFzero width",
  "👩‍👩‍👧‍👦 family",
  "W".repeat(4000),
];

describePortal("the phone", (portal) => {
  const calls = () => callsOf(portal.server().url);
  const entriesOf = async (mobileNumber: string) => {
    const query = new URLSearchParams({ mobileNumber });
    return (await calls().get(`/groups/${GROUP}/conversation?${query}`)).entries;
  };

  test("whoever comes first chooses a person and a group, writes, and finds it after a reload", async () => {
    const page = await portal.open({ at: "phone" });
    await page.getByRole("searchbox", { name: "Search people" }).fill("chen");
    await page.getByRole("button", { name: "Chen Lin" }).click();
    await page
      .getByRole("list", { name: "Groups" })
      .getByRole("button", { name: "Site inspections" })
      .click();
    const field = page.getByRole("textbox", { name: "Write as Chen Lin" });
    await field.pressSequentially("First line");
    await field.press("Shift+Enter");
    await field.pressSequentially("and a second");
    await field.press("Enter");
    const conversation = page.getByRole("list", { name: "Conversation in Site inspections" });
    await conversation.getByText("First line").waitFor();
    expect(await field.inputValue()).toBe("");
    await page.reload();
    await conversation.getByText("and a second").waitFor();
    expect((await entriesOf(CHEN))[0]).toMatchObject({
      text: "First line\nand a second",
      sender: { mobileNumber: CHEN },
    });
  });

  test("replies, likes and comments, each as the person of the phone", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    const asked = await calls().post(`/groups/${GROUP}/messages`, {
      mobileNumber: BRUNO,
      message: "Who is there?",
    });
    const entry = page.getByRole("listitem").filter({ hasText: "Who is there?" });
    await entry.getByRole("button", { name: "Like, 0 likes" }).click();
    await entry.getByRole("button", { name: "Like, 1 like" }).waitFor();
    await entry.getByRole("button", { name: "Comments, 0 comments" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Comment as Chen Lin" }).fill("At seven");
    await dialog.getByRole("button", { name: "Comment", exact: true }).click();
    await dialog.getByRole("listitem").getByText("At seven").waitFor();
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>("dialog textarea")?.value === "",
    );
    await page.keyboard.press("Escape");
    await entry.getByRole("button", { name: "Reply" }).click();
    await page.getByRole("textbox", { name: "Write as Chen Lin" }).fill("I am");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("button", { name: "Answers Bruno Costa Who is there?" }).waitFor();
    const [reply, first] = await entriesOf(CHEN);
    expect(reply).toMatchObject({ text: "I am", replyToReferenceId: asked.referenceId });
    expect(first).toMatchObject({ likes: 1, comments: 1, isLiked: true });
  });

  test("a message over the API appears at once, is said, and counts where its group is not open", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByText("Nothing was said here yet").waitFor();
    await calls().post(`/groups/${GROUP}/messages`, {
      mobileNumber: BRUNO,
      message: "Shift B starts at six",
    });
    await page.getByRole("listitem").getByText("Shift B starts at six", { exact: true }).waitFor();
    await page
      .getByRole("status")
      .getByText("Bruno Costa: Shift B starts at six")
      .waitFor({ state: "attached" });
    await page.getByRole("button", { name: "City notices" }).click();
    await page.getByText("Nothing was said here yet").waitFor();
    await calls().post(`/groups/${GROUP}/messages`, { mobileNumber: BRUNO, message: "And again" });
    await page.getByRole("button", { name: /Site inspections.*1 new entry/ }).waitFor();
  });

  test("makes a survey with the keyboard, and another person answers it on a phone beside", async () => {
    const page = await portal.open({ at: `${phoneAt(BRUNO)}&as2=%2B12065550103&group2=${GROUP}` });
    const own = page.getByRole("region", { name: "Phone 1, of Bruno Costa" });
    const other = page.getByRole("region", { name: "Phone 2, of Dina Osei" });
    await own.getByRole("button", { name: "Other things to send" }).press("Enter");
    await own.getByRole("button", { name: "Survey" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Survey" });
    await dialog.getByLabel("Title").first().fill("Morning check");
    const question = dialog.getByRole("group", { name: "Question 1" });
    await question.getByLabel("Title").fill("Which crane?");
    await question.getByLabel("Options").fill("Crane 3\nCrane 4");
    await dialog.getByRole("button", { name: "Add a question" }).press("Enter");
    const second = dialog.getByRole("group", { name: "Question 2" });
    await second.getByLabel("Title").fill("Anything broken?");
    await second.getByLabel("Answered with").selectOption("Text");
    await dialog.getByRole("button", { name: "Send" }).press("Enter");

    const card = other.getByRole("group", { name: "Survey: Morning check" });
    await card.getByRole("button", { name: "Answer", exact: true }).press("Enter");
    const answer = page.getByRole("dialog", { name: "Morning check" });
    await answer.getByRole("radio", { name: "Crane 4" }).check();
    await answer.getByLabel("Anything broken?").fill("Nothing");
    await answer.getByRole("button", { name: "Answer" }).press("Enter");
    const seen = own.getByRole("group", { name: "Survey: Morning check" });
    await seen.getByText("1 of 3 answered").waitFor();
    await seen.getByRole("button", { name: "Answers" }).click();
    await page.getByRole("dialog").getByText("Crane 4").waitFor();

    const [{ action }] = await entriesOf(DINA);
    expect(action.ownResponses[0].answers).toMatchObject([
      { chosen: [{ title: "Crane 4" }] },
      { answer: "Nothing" },
    ]);
  });

  test("makes a poll, votes, changes the vote, and sees it close as the clock is moved", async () => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByRole("button", { name: "Other things to send" }).click();
    await page.getByRole("button", { name: "Poll" }).click();
    const dialog = page.getByRole("dialog", { name: "Poll" });
    await dialog.getByLabel("Question").fill("Which day?");
    await dialog.getByLabel("Choices").fill("Monday\nFriday");
    await dialog.getByRole("button", { name: "Send" }).click();
    const card = page.getByRole("group", { name: "Poll: Which day?" });
    for (const [act, day] of [
      ["Vote", "Monday"],
      ["Change answer", "Friday"],
    ] as const) {
      await card.getByRole("button", { name: act }).click();
      const vote = page.getByRole("dialog", { name: "Which day?" });
      await vote.getByRole("radio", { name: day }).check();
      await vote.locator('button[type="submit"]').click();
      await vote.waitFor({ state: "hidden" });
    }
    await page.reload();
    await card.getByText("1 of 3 answered").waitFor();
    const [{ action }] = await entriesOf(CHEN);
    expect(action.responseCount).toBe(1);
    expect(action.ownResponses[0].answers[0].chosen).toMatchObject([{ title: "Friday" }]);
    await calls().post("/clock/advance", { days: 31 });
    await card.getByText(/closed .* ago/).waitFor();
    expect(await card.getByRole("button", { name: "Change answer" }).count()).toBe(0);
  });

  test("hostile texts stay texts, and push nothing off", async () => {
    const page = await portal.open({ at: phoneAt(CHEN), width: 360, height: 740 });
    for (const message of HOSTILE)
      await calls().post(`/groups/${GROUP}/messages`, { mobileNumber: BRUNO, message });
    await page.getByRole("listitem").getByText("W".repeat(50)).first().waitFor();
    const { scrolls, isWide } = await page.evaluate(() => ({
      scrolls: [...document.querySelectorAll(".entries, .main")].map(
        (one) => one.scrollWidth - one.clientWidth,
      ),
      isWide: document.documentElement.scrollWidth > innerWidth,
    }));
    expect(scrolls.every((over) => over <= 0)).toBe(true);
    expect(isWide).toBe(false);
    expect(await page.locator(".entry img, .entry .text b").count()).toBe(0);
  });

  test("shows what is older as one scrolls up, where it was", async () => {
    await portal.open();
    for (let at = 1; at <= 120; at += 1)
      await calls().post(`/groups/${GROUP}/messages`, { mobileNumber: BRUNO, message: `Message ${at}` });
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByText("Message 120", { exact: true }).last().waitFor();
    const list = page.getByRole("list", { name: "Conversation" });
    await expect
      .poll(async () => {
        await list.hover();
        await page.mouse.wheel(0, -3000);
        return list.getByText("Message 1", { exact: true }).count();
      })
      .toBe(1);
  });

  test("an admin adds a member by number and makes it an admin; a member leaves after a question", async () => {
    const page = await portal.open({ at: phoneAt(BRUNO) });
    await page.getByRole("button", { name: "Group", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Site inspections" });
    await dialog.getByLabel("Add by number").fill("+12065550104");
    await dialog.getByRole("button", { name: "Add" }).click();
    await dialog.getByRole("button", { name: "Make Emil Novak an admin" }).click();
    await dialog.getByRole("button", { name: "Make Emil Novak a plain member" }).waitFor();
    const { members } = await calls().get(`/groups/${GROUP}/members`);
    expect(members.at(-1)).toMatchObject({ name: "Emil Novak", role: "Admin" });
    await dialog.getByRole("button", { name: "Leave the group" }).click();
    await page
      .getByRole("dialog", { name: "Leave the group?" })
      .getByRole("button", { name: "Leave" })
      .click();
    await page.getByText("No group is open").waitFor();
    expect((await calls().get(`/groups/${GROUP}/members`)).members).toHaveLength(3);
  });
});
