import { describe, expect } from "vitest";
import { test } from "../src/index.js";
import { fileTarget, upload, uploaded } from "./fixtures/uploads.js";

describe("uploadMedia", () => {
  test("takes an image, which getMediaFile serves", async ({ account, needs, permitted }) => {
    needs("writes", "throwaway", "state");
    permitted("media.write");
    const fileName = `${account.access.marker}.png`;
    const part = { fileName, contentType: "image/png", content: "the gate" };
    const mediaResource = await uploaded(account.caller, part);
    const { status, text } = await account.anonymous.send({
      method: "GET",
      target: fileTarget(mediaResource),
    });
    expect([status, text]).toEqual([200, "the gate"]);
  });

  test("takes an image", async ({ account, needs, permitted }) => {
    needs("writes");
    permitted("media.write");
    const fileName = `${account.access.marker}.png`;
    const { status } = await upload(account.caller, {
      fileName,
      contentType: "image/png",
      content: "the gate",
    });
    expect(status).toBe(200);
  });
});

describe("uploadMediaFromUrl", () => {
  test("an address that is none is refused", async ({ account, needs, permitted }) => {
    needs("writes", "state");
    permitted("media.write");
    const body = { mediaUrl: "nowhere" };
    expect((await account.caller.refused("uploadMediaFromUrl", { body })).status).toBe(400);
  });
});
