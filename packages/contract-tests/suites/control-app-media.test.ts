import { describe, expect } from "vitest";
import { type ControlSchemas, test } from "../src/index.js";
import { lead, member, notices, outsider, owner, seenBy, subscriber } from "./fixtures/in-app.js";
import { byMember, eventsOf } from "./fixtures/raised-events.js";
import { yard } from "./fixtures/sent-actions.js";
import { fileTarget, image, uploaded } from "./fixtures/uploads.js";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const file = (name: string, contentType: string, text = name) => ({
  name,
  contentType,
  content: base64(text),
});
const photo = file("gate.png", "image/png", "the gate");

type Files = NonNullable<ControlSchemas["MediaInApp"]["files"]>;

describe("media that a person shares", () => {
  test.for<[string, Files]>([
    ["Image", [photo]],
    ["Audio", [file("horn.mp3", "audio/mpeg")]],
    ["Document", [file("tides.pdf", "application/pdf")]],
    ["Video", [file("gate.mp4", "video/mp4")]],
    ["Album", [photo, file("dock.jpg", "image/jpeg")]],
  ])(
    "are of the kind %s by their files, and raise AttachmentCreated",
    async ([kind, files], { service, control }) => {
      const events = await eventsOf({ service, control }, async () => {
        const body = { mobileNumber: member, files, caption: "As it is" };
        expect(await control.call("shareMediaInApp", { path: yard, body })).toMatchObject({
          actionType: kind,
        });
      });
      expect(events).toMatchObject([
        {
          eventType: "AttachmentCreated",
          data: {
            actionType: kind,
            caption: "As it is",
            media: files.map(({ name }) => ({ mediaFileName: name })),
          },
          ...byMember,
        },
      ]);
    },
  );

  test("are served as those of an upload are", async ({ service, control }) => {
    const body = { mobileNumber: member, files: [photo] };
    const { mediaResource } = await control.call("shareMediaInApp", { path: yard, body });
    const url = new URL(fileTarget(mediaResource).slice(1), service.url);
    const served = await fetch(url);
    expect([served.headers.get("content-type"), await served.text()]).toEqual(["image/png", "the gate"]);
  });

  test("are replies, with what was uploaded before", async ({ service, control }) => {
    const mediaResource = await uploaded(await service.as("member"), image);
    const first = await control.call("shareMediaInApp", {
      path: yard,
      body: { mobileNumber: member, mediaResource },
    });
    expect(first).toMatchObject({ actionType: "Image", mediaResource });
    const reply = { mobileNumber: lead, files: [photo], replyToReferenceId: first.referenceId };
    await control.call("shareMediaInApp", { path: yard, body: reply });
    expect(await seenBy(control, member)).toMatchObject([
      { kind: "Image", sender: { mobileNumber: lead }, replyToReferenceId: first.referenceId },
      {
        kind: "Image",
        referenceId: first.referenceId,
        action: { body: { mediaResource }, canRespond: false },
      },
    ]);
  });

  test("go to subscribers as an admin says", async ({ control }) => {
    const body = { mobileNumber: owner, files: [photo], subscribers: [subscriber, outsider] };
    const { failedResult, referenceId } = await control.call("shareMediaInApp", { path: notices, body });
    expect(failedResult).toMatchObject([{ subscriber: outsider }]);
    expect(await seenBy(control, subscriber, notices)).toMatchObject([{ referenceId }]);
  });
});

describe("media are refused", () => {
  type Case = [string, Omit<ControlSchemas["MediaInApp"], "mobileNumber">, number, string | RegExp];
  test.for<Case>([
    ["without any", {}, 400, "files: exactly one of files and mediaResource is needed."],
    ["in two ways at once", { files: [photo], mediaResource: "x" }, 400, /exactly one/],
    ["that are no Base64", { files: [{ ...photo, content: "?" }] }, 400, "files[0].content: must be Base64."],
    [
      "of a type that is not taken",
      { files: [file("a.gif", "image/gif")] },
      415,
      /image\/gif cannot be uploaded/,
    ],
    ["with the ending of another type", { files: [file("a.jpg", "image/png")] }, 415, /must end with .png/],
    [
      "of several kinds",
      { files: [photo, file("a.pdf", "application/pdf")] },
      400,
      /an album, which holds images/,
    ],
    [
      "that nobody uploaded",
      { mediaResource: "x" },
      400,
      "mediaResource: is not what an upload answered with.",
    ],
    [
      "for a message that is not there",
      { files: [photo], replyToReferenceId: "x" },
      400,
      /replyToReferenceId/,
    ],
  ])("%s", async ([, media, status, message], { control }) => {
    const refused = await control.refused("shareMediaInApp", {
      path: yard,
      body: { mobileNumber: member, ...media },
    });
    expect([refused.status, refused.message]).toEqual([
      status,
      typeof message === "string" ? message : expect.stringMatching(message),
    ]);
    expect(await seenBy(control, member)).toEqual([]);
  });

  test("beyond the size of an upload", async ({ control }) => {
    const content = base64("x".repeat(25 * 1024 * 1024 + 1));
    const body = { mobileNumber: member, files: [{ ...photo, content }] };
    expect((await control.refused("shareMediaInApp", { path: yard, body })).status).toBe(413);
    const most = base64("x".repeat(25 * 1024 * 1024));
    await control.call("shareMediaInApp", {
      path: yard,
      body: { mobileNumber: member, files: [{ ...photo, content: most }] },
    });
  });

  test("of who is not in the group", async ({ control }) => {
    const body = { mobileNumber: outsider, files: [photo] };
    expect((await control.refused("shareMediaInApp", { path: yard, body })).status).toBe(403);
    expect((await control.refused("shareMediaInApp", { path: { groupId: "nothing" }, body })).status).toBe(
      404,
    );
    const stranger = { mobileNumber: "+12065550000", files: [photo] };
    expect((await control.refused("shareMediaInApp", { path: yard, body: stranger })).status).toBe(404);
  });
});
