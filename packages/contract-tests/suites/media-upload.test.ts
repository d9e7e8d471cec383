import { describe, expect } from "vitest";
import { groups, test } from "../src/index.js";
import { send, yard } from "./fixtures/sent-actions.js";
import { image, multipart, multipartType, opened, type Part, upload, uploaded } from "./fixtures/uploads.js";

const MIB = 1024 * 1024;

describe("uploadMedia", () => {
  test("answers with a resource in the shape of recorded ones", async ({ service }) => {
    const resource = opened(await uploaded(await service.as("group"), image));
    expect(resource).toEqual({
      Thumbnail: "",
      ActionType: expect.any(Number),
      Files: [{ Id: expect.any(String), Name: "gate.png", Size: 8, Url: expect.any(String) }],
    });
    expect(resource.Files[0]?.Url).toBe(`${service.url}v1/media/${resource.Files[0]?.Id}/gate.png`);
  });

  test("takes any part name, and several images as an album", async ({ service }) => {
    const caller = await service.as("group");
    const second = { ...image, name: "2", fileName: "dock.jpg", contentType: "image/jpeg" };
    const mediaResource = await uploaded(caller, { ...image, name: "1" }, second);
    expect(opened(mediaResource).Files.map(({ Name }) => Name)).toEqual(["gate.png", "dock.jpg"]);
    await send(caller, { actionType: "Album", actionBody: { mediaResource } });
  });

  test.for([
    ["a.jpg", "image/jpeg", "Image"],
    ["a.JPEG", "image/jpeg", "Image"],
    ["a.png", "image/png", "Image"],
    ["a.mp3", "audio/mpeg", "Audio"],
    ["a.wav", "audio/x-wav", "Audio"],
    ["a.doc", "application/msword", "Document"],
    ["a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Document"],
    ["a.xls", "application/vnd.ms-excel", "Document"],
    ["a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Document"],
    ["a.ppt", "application/vnd.ms-powerpoint", "Document"],
    ["a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "Document"],
    ["a.pdf", "application/pdf", "Document"],
    ["a.mp4", "video/mp4; codecs=avc1", "Video"],
    ["a.3gpp", "video/3gpp", "Video"],
  ] as const)(
    "takes %s of the type %s, for the action %s alone",
    async ([fileName, contentType, actionType], { service }) => {
      const caller = await service.as("group");
      const mediaResource = await uploaded(caller, { fileName, contentType, content: "a" });
      await caller.call("postAction", { path: yard, body: { actionType, actionBody: { mediaResource } } });
      const other = actionType === "Image" ? "Audio" : "Image";
      const refused = await caller.refused("postAction", {
        path: yard,
        body: { actionType: other, actionBody: { mediaResource } },
      });
      expect(refused.message).toMatch(/^actionBody\.mediaResource: .*needed/);
    },
  );

  test.for([
    ["another type", 415, [{ ...image, fileName: "a.gif", contentType: "image/gif" }], /a\.gif/],
    ["an extension of another type", 415, [{ ...image, fileName: "a.exe" }], /a\.exe.*\.png/],
    ["a part without a type", 415, [{ fileName: "a.png", content: "a" }], /a\.png/],
    ["no file", 400, [{ name: "note", content: "a" }], /no file/],
    [
      "several files that are not all images",
      400,
      [image, { ...image, fileName: "a.pdf", contentType: "application/pdf" }],
      /images alone/,
    ],
    ["a file of more than 25 MiB", 413, [{ ...image, content: Buffer.alloc(25 * MIB + 1) }], /gate\.png/],
    ["more than 30 files", 400, Array(31).fill(image), /30 files/],
  ] as [string, number, Part[], RegExp][])("refuses %s", async ([, status, parts, message], { service }) => {
    const answer = await upload(await service.as("group"), ...parts);
    expect(answer.status, answer.text).toBe(status);
    expect(JSON.parse(answer.text).message).toMatch(message);
  });

  test("takes a file of 25 MiB", async ({ service }) => {
    const content = Buffer.alloc(25 * MIB, "a");
    expect(opened(await uploaded(await service.as("group"), { ...image, content })).Files[0]?.Size).toBe(
      25 * MIB,
    );
  });

  test.for([
    ["JSON", 415, { "content-type": "application/json" }, "{}"],
    ["a body without a boundary", 415, { "content-type": "multipart/form-data" }, "a"],
    ["a body that ends early", 400, multipartType, multipart(image).subarray(0, -20)],
    ["an empty body", 400, multipartType, ""],
  ] as [string, number, Record<string, string>, string | Buffer][])(
    "refuses %s",
    async ([, status, headers, body], { service }) => {
      const caller = await service.as("group");
      const answer = await caller.send({ method: "POST", target: "/v1/media", headers, body });
      expect(answer.status, answer.text).toBe(status);
    },
  );

  test("reads nothing of a caller who may not upload", async ({ service }) => {
    const part = { ...image, content: Buffer.alloc(2 * MIB) };
    const answer = await upload(service.anonymous, part);
    expect(answer.status).toBe(401);
  });
});

describe("a mediaResource", () => {
  test("that was changed is refused", async ({ service }) => {
    const caller = await service.as("group");
    const mediaResource = await uploaded(caller, image);
    const forged = Buffer.from(JSON.stringify({ ...opened(mediaResource), ActionType: 9 })).toString(
      "base64",
    );
    for (const wrong of [forged, `${mediaResource} `]) {
      const body = { actionType: "Image", actionBody: { mediaResource: wrong } } as const;
      expect(await caller.refused("postAction", { path: yard, body })).toMatchObject({
        status: 400,
        message: "actionBody.mediaResource: is not what an upload answered with.",
      });
    }
  });

  test("is shown by its URL in lists of actions", async ({ service, control }) => {
    const caller = await service.as("group");
    const mediaResource = await uploaded(caller, image);
    const { referenceId, actionId } = await caller.call("postAction", {
      path: yard,
      body: { actionType: "Image", actionBody: { mediaResource, caption: "The gate" } },
    });
    expect(actionId).toBeUndefined();
    const images = await caller.call("listActions", { path: yard, query: { actionType: "Image" } });
    const imageUrl = opened(mediaResource).Files[0]?.Url;
    expect(images.actions).toMatchObject([{ referenceId, actionBody: { imageUrl } }]);
    const body = { mobileNumber: "+12065550112", latitude: 1, longitude: 2, photo: mediaResource };
    await control.call("shareLocationInApp", { path: { groupId: groups.yard }, body });
    const photos = await caller.call("listActions", {
      path: yard,
      query: { actionType: "PhotoWithLocation" },
    });
    expect(photos.actions).toMatchObject([{ actionBody: { imageUrl, latitude: 1, longitude: 2 } }]);
  });

  test("is a bot's picture, a poll's picture, and the answer to a question", async ({ service }) => {
    const caller = await service.as("group");
    const mediaResource = await uploaded(caller, image);
    const url = opened(mediaResource).Files[0]?.Url;
    await caller.call("createBot", { body: { name: "a", profilePic: mediaResource } });
    expect((await caller.call("listBots", {})).bots).toMatchObject([{ profilePic: url }]);
    const choices = [{ title: "Gate", image: mediaResource }];
    await send(caller, { actionType: "Poll", actionBody: { question: "Which?", choices } });
    const polls = await caller.call("listActions", { path: yard, query: { actionType: "Poll" } });
    expect(polls.actions).toMatchObject([{ actionBody: { choices: [{ title: "Gate", image: url }] } }]);
    const actionId = await send(caller, {
      actionType: "Survey",
      actionBody: {
        title: "Pictures",
        questions: [
          { title: "Of the gate", type: "Image" },
          { title: "Of all else", type: "AttachmentList" },
        ],
      },
    });
    const path = { ...yard, actionId };
    const answer = (answers: (string | string[])[]) =>
      ({ path, body: { actionType: "Survey" as const, actionBody: { answers } } }) as const;
    expect((await caller.refused("postResponse", answer(["e30="]))).message).toMatch(
      /^actionBody.answers\[0\]: /,
    );
    await caller.call("postResponse", answer([mediaResource, [mediaResource, mediaResource]]));
    const read = await caller.call("getAction", { path, query: { getDetails: true } });
    const shown = { mediaUrl: url, mediaFileName: "gate.png" };
    expect(read).toMatchObject({
      actionDetails: {
        responses: [{ responseWithQuestions: [{ answer: [shown] }, { answer: [shown, shown] }] }],
      },
    });
  });
});
