import { request } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { answer, echoed, startRawReceiver } from "./support/raw-receiver.js";
import { startRegistering } from "./support/registering.js";

/** Makes a call that names the server by another host, as a client does that reaches it through one. */
function callAt(host: string, url: string, headers: Record<string, string>, body: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers: { ...headers, host } };
    request(url, options, (response) => resolve(text(response)))
      .on("error", reject)
      .end(JSON.stringify(body));
  });
}

/** A receiver, and the URLs of media in what it was sent. */
async function startReading() {
  const urls: string[] = [];
  const { url } = await startRawReceiver((received, socket) => {
    if (echoed(received, socket)) return;
    urls.push(JSON.parse(received.body).data.media[0].mediaUrl);
    answer(socket);
  });
  return { url, urls };
}

describe("the URLs in events", () => {
  it("begin with the host by which their webhook was registered", async () => {
    const { server, groupId, headers } = await startRegistering();
    const [near, far] = [await startReading(), await startReading()];
    const webhook = { objectId: groupId, objectType: "Group", eventTypes: ["AttachmentCreated"] };
    const target = `${server.url}v1/webhook`;
    for (const { url } of [near, far]) {
      const host = url === far.url ? "mock.example:8080" : new URL(server.url).host;
      const answered = await callAt(host, target, headers, { ...webhook, callBackUrl: url });
      expect(answered).toContain("webhookId");
    }
    const form = new FormData();
    form.set("file", new File(["the gate"], "gate.png", { type: "image/png" }));
    const { accessToken } = headers;
    const uploaded = await fetch(`${server.url}v1/media`, {
      method: "POST",
      headers: { accessToken },
      body: form,
    });
    const { mediaResource } = await uploaded.json();
    const body = { actionType: "Image", actionBody: { mediaResource } };
    await callAt("third.example", `${server.url}v1/groups/${groupId}/actions`, headers, body);
    await server.settled();
    const [own = ""] = near.urls;
    expect(near.urls).toHaveLength(1);
    expect(own.startsWith(`${server.url}v1/media/`)).toBe(true);
    expect(far.urls).toEqual([own.replace(server.url, "http://mock.example:8080/")]);
  });
});
