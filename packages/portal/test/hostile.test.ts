import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";
import { runningOut, settled, VIEWS } from "./support/views.js";

/** Names and texts that want to be more than that. */
const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ["markup", `<img src=x onerror="window.hit=1"><script>window.hit=1</script>"'><b>&lt;`],
  ["right to left", "\u202eמנוף \u2067رافعة\u2069 crane \u202d"],
  ["a word without an end", "W".repeat(255)],
  ["emoji", "\u{1f469}\u200d\u{1f692}\u{1f3f4}\u200d\u2620\ufe0f".repeat(20)],
  ["zero width", "\u200b\u200d\u2060\ufeff"],
];
const LONG_TEXT = `${"Łong text with \u{1f600} and <b>markup</b> ".repeat(110)}`.slice(0, 4000);

describePortal("the page before names and texts that are hostile", (portal) => {
  test.each(HOSTILE)("shows %s as text on every screen, and nothing runs out", async (_what, name) => {
    const page = await portal.open({ width: 360, height: 740 });
    const { control } = portal.server();
    const chen = "+12065550150";
    await control.addUser({ mobileNumber: chen, name });
    const { groupId: group } = await control.addGroup({ groupName: name, admins: [chen] });
    const { applicationId } = await control.registerConnector({ name, description: name });
    await control.giveGrant({ applicationId, groupId: group });
    await control.postMessageInApp({ groupId: group, mobileNumber: chen, message: LONG_TEXT });
    await control.postMessageInApp({ groupId: group, mobileNumber: chen, message: name });
    const { actionId } = await control.postActionInApp({
      groupId: group,
      mobileNumber: chen,
      action: {
        actionType: "Poll",
        actionBody: { question: name, choices: [{ title: name }, { title: "B" }] },
      },
    });
    await fetch(`${portal.server().url}v1/groups/${encodeURIComponent(name)}`, {
      headers: { accessToken: "none of this server" },
    });
    const { requests } = await control.listRequests({ limit: 1 });
    const { users } = await control.listUsers({ matching: chen });
    const scene = {
      ...{ group, chen, survey: String(actionId), connector: applicationId },
      refused: String(requests[0]?.requestId),
      userId: String(users[0]?.userId),
    };
    const found: Record<string, unknown> = {};
    for (const [screen, at] of VIEWS) {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${portal.server().url}_portal/${at(scene)}`);
      await settled(page);
      const problems = await runningOut(page);
      await page.setViewportSize({ width: 1440, height: 740 });
      await settled(page);
      problems.push(...(await runningOut(page)));
      const hits = await page.evaluate(() => [
        "hit" in window ? "a script ran" : "",
        document.querySelector('img[src="x"]') ? "an element was made" : "",
      ]);
      problems.push(...hits.filter(Boolean));
      if (problems.length > 0) found[screen] = problems;
    }
    expect(found).toEqual({});
  });
});
