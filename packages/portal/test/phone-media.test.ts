import { expect, test } from "vitest";
import { CHEN, callsOf, GROUP, phoneAt } from "./support/control-calls.js";
import { describePortal } from "./support/portal.js";

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
const photo = (name: string) => ({ name, mimeType: "image/png", buffer: PIXEL });

describePortal("media on the phone", (portal) => {
  const newest = async () => {
    const query = new URLSearchParams({ mobileNumber: CHEN });
    return (await callsOf(portal.server().url).get(`/groups/${GROUP}/conversation?${query}`)).entries[0];
  };
  const openSharing = async (kind: string, title: string) => {
    const page = await portal.open({ at: phoneAt(CHEN) });
    await page.getByRole("button", { name: "Other things to send" }).click();
    await page.getByRole("button", { name: kind }).click();
    return { page, dialog: page.getByRole("dialog", { name: title }) };
  };

  test("shares a photo, which is shown from the same origin", async () => {
    const { page, dialog } = await openSharing("Photos", "Share photos");
    // As the browser does where its own dialog is left without a file.
    await dialog.getByLabel("Photos").dispatchEvent("cancel", { bubbles: true });
    await dialog.getByLabel("Photos").setInputFiles(photo("gate.png"));
    await dialog.getByLabel("Caption").fill("The gate");
    await dialog.getByRole("button", { name: "Share" }).click();
    const image = page.getByRole("img", { name: "The gate" });
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1);
    expect(await image.getAttribute("src")).toMatch(/^\/v1\/media\//);
    expect(await newest()).toMatchObject({ kind: "Image", action: { title: "The gate" } });
  });

  test("shares an album, and says how many it has", async () => {
    const { page, dialog } = await openSharing("Photos", "Share photos");
    await dialog.getByLabel("Photos").setInputFiles([photo("a.png"), photo("b.png")]);
    await dialog.getByLabel("Caption").fill("Both");
    await dialog.getByRole("button", { name: "Share" }).click();
    await page.getByRole("img", { name: "Both (2 of 2)" }).waitFor();
    expect((await newest()).kind).toBe("Album");
  });

  test("shares a document as a card, and says why a file is refused", async () => {
    portal.expectComplaints(/415/);
    const { page, dialog } = await openSharing("Document, sound or video", "Share a file");
    const pdf = { name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n") };
    await dialog
      .getByLabel("File")
      .setInputFiles({ ...pdf, name: "plan.exe", mimeType: "application/x-msdownload" });
    await dialog.getByRole("button", { name: "Share" }).click();
    await dialog.getByRole("alert").getByText("plan.exe").waitFor();
    await dialog.getByLabel("File").setInputFiles(pdf);
    await dialog.getByRole("button", { name: "Share" }).click();
    await page.getByRole("link", { name: "Open plan.pdf" }).waitFor();
    expect((await newest()).kind).toBe("Document");
  });

  test("shares a location with a photo that was shared before", async () => {
    await portal.open();
    const content = PIXEL.toString("base64");
    const files = [{ name: "gate.png", contentType: "image/png", content }];
    await callsOf(portal.server().url).post(`/groups/${GROUP}/media`, { mobileNumber: CHEN, files });
    const { page, dialog } = await openSharing("Location", "Share a location");
    await dialog.getByLabel("Latitude").fill("47.6");
    await dialog.getByLabel("Longitude").fill("-122.3");
    await dialog.getByRole("radio", { name: "gate.png" }).check();
    await dialog.getByRole("button", { name: "Share" }).click();
    await page.getByText("47.6, -122.3").waitFor();
    expect(await newest()).toMatchObject({ kind: "PhotoWithLocation" });
  });
});
