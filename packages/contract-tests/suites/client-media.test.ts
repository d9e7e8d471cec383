import type { KaizalaClient } from "@kaizala-gateway/client";
import { describe, expect } from "vitest";
import { clientTest as test } from "../src/index.js";
import { Receiver } from "./fixtures/receiver.js";
import { opened } from "./fixtures/uploads.js";

const picture = (name: string, content = "the gate") => new File([content], name, { type: "image/png" });

/** How the first file of a resource is asked for. */
function fileIn(mediaResource: string) {
  const [file] = opened(mediaResource).Files;
  const [mediaFileName = "", mediaFileId = ""] = new URL(file?.Url ?? "").pathname.split("/").reverse();
  return { mediaFileId: decodeURIComponent(mediaFileId), mediaFileName: decodeURIComponent(mediaFileName) };
}

async function textOf(client: KaizalaClient, file: Parameters<KaizalaClient["media"]["download"]>[0]) {
  return (await client.media.download(file)).text();
}

describe("media.upload", () => {
  test("takes an image, which download brings back whole or in part", async ({
    account,
    client,
    needs,
    permitted,
  }) => {
    needs("writes", "throwaway", "state");
    permitted("media.write");
    const file = fileIn(await client.media.upload(picture(`${account.access.marker} gate.png`)));
    expect(await textOf(client, file)).toBe("the gate");
    expect(await textOf(client, { ...file, range: "bytes=4-7" })).toBe("gate");
  });

  test("takes several images as an album", async ({ account, client, traffic, needs, permitted }) => {
    needs("writes", "throwaway", "state");
    permitted("media.write");
    const { marker } = account.access;
    const resource = await client.media.upload([
      picture(`${marker}-1.png`),
      picture(`${marker}-2.png`, "dock"),
    ]);
    expect(opened(resource).Files.map(({ Name }) => Name)).toEqual([`${marker}-1.png`, `${marker}-2.png`]);
    expect(traffic.sent.at(-1)?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  });

  test("takes an image", async ({ account, client, needs, permitted }) => {
    needs("writes");
    permitted("media.write");
    expect(await client.media.upload(picture(`${account.access.marker}.png`))).not.toBe("");
  });

  test("a file without a type is refused before anything is sent", async ({ client, traffic }) => {
    const file = new File(["the gate"], "gate.png");
    await expect(client.media.upload(file)).rejects.toMatchObject({ code: "invalid_argument" });
    expect(traffic.sent).toEqual([]);
  });
});

describe("media.uploadFromUrl", () => {
  test("an address that is none is refused by an error for it", async ({
    client,
    traffic,
    needs,
    permitted,
  }) => {
    needs("writes", "state");
    permitted("media.write");
    traffic.breaks("body/mediaUrl");
    await expect(client.media.uploadFromUrl("nowhere")).rejects.toMatchObject({ code: "invalid_request" });
  });

  test("has the service fetch a file", async ({ clientAs }) => {
    const client = clientAs("lead");
    const receiver = await Receiver.start();
    receiver.onValidation = (_, response) => {
      response.setHeader("content-type", "image/png").end("the gate");
    };
    const url = `${new URL("gate.png", receiver.url).href}?validationToken=1`;
    expect(await textOf(client, fileIn(await client.media.uploadFromUrl(url)))).toBe("the gate");
  });
});

describe("media.download", () => {
  test("a file that does not exist is refused by an error for it", async ({ client, needs }) => {
    needs("state");
    const file = { mediaFileId: "9f1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d", mediaFileName: "gate.png" };
    // The live service kept files elsewhere.
    await expect(client.media.download(file)).rejects.toMatchObject({ code: "not_found" });
  });
});
