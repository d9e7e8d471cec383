import { expect, test } from "vitest";
import { describePortal } from "./support/portal.js";
import { fillScene } from "./support/scene.js";

describePortal("two tabs", (portal) => {
  test("what is written in one is seen in the other, and both after a reload", async () => {
    const page = await portal.open();
    const { group, chen } = await fillScene(portal.server());
    const at = `phone?${new URLSearchParams({ as: chen, group })}`;
    await page.goto(`${portal.server().url}_portal/${at}`);
    const other = await portal.openBeside(page, at);
    await other.getByText("Crane 4 is back in service.").first().waitFor();
    await page.getByRole("textbox", { name: /^Write as/ }).fill("Seen in both.");
    await page.keyboard.press("Enter");
    await other.getByText("Seen in both.").first().waitFor();
    await other.reload();
    await other.getByText("Seen in both.").first().waitFor();
    const { messages } = await portal.server().control.listMessages({ groupId: group, limit: 1 });
    expect(messages[0]).toMatchObject({ text: "Seen in both.", sender: chen });
  });
});
