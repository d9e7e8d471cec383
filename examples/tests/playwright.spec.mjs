import { expect, test } from "@kaizala-gateway/testing/playwright";

test("the page shows what a connector posts", async ({ page, kaizala }) => {
  await page.goto(`${kaizala.portalUrl}traffic`);
  await kaizala.client.messages.post(kaizala.group.groupId, { message: "Shift B starts at six." });
  await expect(page.getByRole("row", { name: /200 postMessage/ })).toBeVisible();
});
