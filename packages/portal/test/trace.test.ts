import { expect, test } from "vitest";
import { GROUP } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";
import { callService, newConnector } from "./support/service.js";

describePortal("the trace", (portal) => {
  test("of a message whose webhook is down shows each attempt, and moves time to where it is delivered", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const rota = await newConnector(server, "Rota", ["all"]);
    await server.control.setReceiver({ name: "orders", status: 503, body: "down" });
    await callService(server, rota, "POST", "webhook", {
      objectId: GROUP,
      objectType: "Group",
      eventTypes: ["TextMessageCreated"],
      callBackUrl: `${server.url}_receiver/orders`,
    });
    const message = "Shift B starts at six. <b>\u202e\u{1F3D7}";
    const post = (text: string) =>
      callService(server, rota, "POST", `groups/${GROUP}/messages`, { message: text });
    await post(message);
    await server.control.settleDeliveries();
    await post("Shift C starts at two.");
    const trace = page.getByRole("complementary", { name: "Where this came from, and went" });
    const opener = page.getByRole("button", { name: "Where it came from and went" });
    const rows = page.getByRole("row", { name: /postMessage/ });
    await rows.nth(1).waitFor();
    await rows.first().click();
    await opener.click();
    await trace.getByText(/^It waits behind an earlier event/).waitFor();
    expect(await trace.evaluate((element) => element === document.activeElement)).toBe(true);
    await trace.getByRole("button", { name: "Go to the next attempt" }).press("Enter");
    await expect
      .poll(async () =>
        (await server.control.listDeliveries({})).deliveries.map(({ attemptsLeft }) => attemptsLeft),
      )
      .toContain(5);
    // Whoever reads it with the keyboard goes on where the trace was opened.
    await page.keyboard.press("Escape");
    await trace.waitFor({ state: "detached" });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    await rows.nth(1).click();
    await opener.click();
    await trace.getByText(message, { exact: true }).waitFor();
    await trace.getByText("TextMessageCreated", { exact: true }).waitFor();
    await trace.getByText(/^2 attempts made, 5 left; the next at/).waitFor();
    await trace.getByText("was answered with status 503").first().waitFor();
    await page.reload();
    await trace.getByText("Stored: message").waitFor();
    await trace.getByText("What is sent").click();
    await trace
      .getByRole("region", { name: "the body that is sent" })
      .getByText("TextMessageCreated")
      .waitFor();

    const next = trace.getByRole("button", { name: /^Go to \d\d:\d\d/ });
    await next.press("Enter");
    await trace.getByText(/^3 attempts made, 4 left/).waitFor();
    // It is the same button from attempt to attempt.
    expect(await next.evaluate((element) => element === document.activeElement)).toBe(true);
    await server.control.setReceiver({ name: "orders", status: 200 });
    await page.keyboard.press("Enter");
    await trace.getByRole("status").getByText("delivered").waitFor();
    await trace.getByText("Delivered at the 4th attempt.").waitFor();

    await trace.getByRole("link", { name: "Site inspections" }).click();
    await page
      .getByRole("list", { name: "Conversation in Site inspections" })
      .getByText(message, { exact: true })
      .waitFor();
    await server.control.settleDeliveries();
    const { deliveries } = await server.control.listDeliveries({});
    expect(deliveries.map(({ state, attempts }) => [state, attempts.length])).toEqual([
      ["delivered", 1],
      ["delivered", 4],
    ]);
    const { events } = await server.control.getReceiver({ name: "orders" });
    expect(events.slice(0, 2).map(({ body }) => Object(body).data.text)).toEqual([
      "Shift C starts at two.",
      message,
    ]);
  });

  test("a paused webhook is resumed where the event waits, and the event is sent once more", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const rota = await newConnector(server, "Rota", ["all"]);
    const registered = await callService(server, rota, "POST", "webhook", {
      objectId: GROUP,
      objectType: "Group",
      eventTypes: ["TextMessageCreated"],
      callBackUrl: `${server.url}_receiver/orders`,
    });
    await server.control.pauseWebhook({ webhookId: String(Object(registered).webhookId) });
    await callService(server, rota, "POST", `groups/${GROUP}/messages`, { message: "Low tide at six." });
    await page.getByRole("row", { name: /postMessage/ }).click();
    await page.getByRole("button", { name: "Where it came from and went" }).click();
    const trace = page.getByRole("complementary", { name: "Where this came from, and went" });
    await trace.getByText("It waits until the webhook is resumed.").waitFor();
    await trace.getByRole("button", { name: "Resume the webhook" }).click();
    await trace.getByText("Delivered at the 1st attempt.").waitFor();
    await trace.getByRole("button", { name: "Repeat now" }).click();
    await expect
      .poll(async () => (await server.control.getReceiver({ name: "orders" })).receiver.received)
      .toBe(2);
  });

  test("of a refused request says why, and mends it", async () => {
    const page = await portal.open({ at: "traffic" });
    const server = portal.server();
    const payroll = await newConnector(server, "Payroll", ["Group Information"]);
    await callService(server, payroll, "POST", `groups/${GROUP}/messages`, { message: "Payslips are out." });
    const { requests } = await server.control.listRequests({});
    const refused = requests.find(({ reason }) => reason !== null);
    await page.goto(`${server.url}_portal/traffic?trace=${refused?.requestId}&of=request`);
    const trace = page.getByRole("complementary", { name: "Where this came from, and went" });
    await trace.getByText(/lacks the scope textmessage.write/).waitFor();
    await trace.getByRole("button", { name: "Give the permission" }).click();
    await trace.getByRole("button", { name: "Repeat" }).click();
    await trace.getByText("Stored: message").waitFor();
    const { scopes } = await server.control.getConnector({ applicationId: payroll.applicationId });
    expect(scopes).toContain("textmessage.write");
  });

  test("what nobody knows is said to be so", async () => {
    portal.expectComplaints(/404/);
    const page = await portal.open({ at: "traffic?trace=nothing&of=message" });
    await page.getByText(/^Nothing is known of it any more/).waitFor();
  });
});
