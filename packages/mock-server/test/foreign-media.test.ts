import { describe, expect, it } from "vitest";
import { answer, echoed, startRawReceiver } from "./support/raw-receiver.js";
import { startRegistering } from "./support/registering.js";
import { stop } from "./support/running-server.js";

const url = "https://files.example/a%20gate.png";
const files = [{ Id: "1", Name: "a gate.png", Size: 8, Url: url }, { Id: "2" }];
const recorded = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64");
const foreign = recorded({ Thumbnail: "", ActionType: 1, Files: files });

/** As samples in documents stand there: cut in the middle. */
const cut = foreign.slice(0, 50);

function actionsWith(mediaResource: string): object[] {
  const questions = [{ title: "Picture?", type: "Image" }];
  return [
    { actionType: "Image", actionBody: { mediaResource } },
    { actionType: "Album", actionBody: { mediaResource } },
    { actionType: "Announcement", actionBody: { message: "a", mediaResources: [mediaResource] } },
    { actionType: "Poll", actionBody: { question: "a", choices: [{ title: "b", image: mediaResource }] } },
    { actionType: "Survey", actionBody: { title: "a", questions, coverImage: mediaResource } },
    {
      id: "com.example.Order",
      actionBody: { properties: [{ name: "a", type: "Attachment", value: mediaResource }] },
    },
  ];
}

describe("a media resource that this server did not make", () => {
  it.each([foreign, cut, "made up"])("is refused unless that is asked for: %.12s", async (resource) => {
    const { call, groupId } = await startRegistering();
    for (const action of actionsWith(resource)) {
      expect((await call("POST", `groups/${groupId}/actions`, action)).status, JSON.stringify(action)).toBe(
        400,
      );
    }
  });

  it.each([foreign, cut, "made up", recorded([1]), recorded({ Files: 7 })])(
    "is taken with foreignMedia: %.12s",
    async (resource) => {
      const { call, groupId } = await startRegistering({ foreignMedia: true });
      for (const action of actionsWith(resource)) {
        const { status } = await call("POST", `groups/${groupId}/actions`, action);
        expect(status, JSON.stringify(action)).toBe(200);
      }
    },
  );

  it("is shown with the URLs that it holds, in lists, details and events", async () => {
    const told: string[] = [];
    const receiver = await startRawReceiver((request, socket) => {
      if (echoed(request, socket)) return;
      told.push(request.body);
      answer(socket);
    });
    const { call, groupId, server } = await startRegistering({ foreignMedia: true });
    const eventTypes = ["AttachmentCreated", "Announcement", "PollCreated", "SurveyResponse"];
    const webhook = { objectId: groupId, objectType: "Group", eventTypes, callBackUrl: receiver.url };
    expect((await call("POST", "webhook", webhook)).status).toBe(200);
    const sent: { actionId: string }[] = [];
    for (const action of actionsWith(foreign)) {
      sent.push(await (await call("POST", `groups/${groupId}/actions`, action)).json());
    }
    const survey = `groups/${groupId}/actions/${sent[4]?.actionId}`;
    const response = { actionType: "Survey", actionBody: { answers: [foreign] } };
    expect((await call("POST", `${survey}/responses`, response)).status).toBe(200);
    await server.settled();
    const media = [{ mediaUrl: url, mediaFileName: "a gate.png" }];
    expect(told.map((body) => JSON.parse(body).data)).toMatchObject([
      { media },
      { media },
      { media },
      { choices: [{ image: url }] },
      { responseDetails: { responseWithQuestions: [{ answer: media }, {}] } },
    ]);
    const listed = await (await call("GET", `groups/${groupId}/actions?actionType=Image`)).json();
    expect(listed.actions).toMatchObject([{ actionBody: { imageUrl: url } }]);
    const details = await (await call("GET", `${survey}?getDetails=true`)).json();
    expect(details.actionDetails.responses[0].responseWithQuestions).toMatchObject([{ answer: media }]);
    // What was sent once is shown by a server that would not take it any more.
    const other = await startRegistering({ import: server.export() });
    await stop(server);
    expect((await other.call("GET", `groups/${groupId}/actions?actionType=Image`)).status).toBe(200);
    const again = await other.call("POST", `groups/${groupId}/actions`, actionsWith(foreign)[0]);
    expect(again.status).toBe(400);
  });

  it("is still held against its kind where this server made it", async () => {
    const { call, groupId, headers, server } = await startRegistering({ foreignMedia: true });
    const form = new FormData();
    form.append("files", new File(["horn"], "horn.mp3", { type: "audio/mpeg" }));
    const upload = await fetch(`${server.url}v1/media`, {
      method: "POST",
      headers: { accessToken: headers.accessToken },
      body: form,
    });
    const { mediaResource } = await upload.json();
    const image = { actionType: "Image", actionBody: { mediaResource } };
    expect((await call("POST", `groups/${groupId}/actions`, image)).status).toBe(400);
  });
});
