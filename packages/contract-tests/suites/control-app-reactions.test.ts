import { describe, expect } from "vitest";
import { people, test } from "../src/index.js";
import {
  lead,
  member,
  notices,
  otherSubscriber,
  outsider,
  owner,
  postInApp,
  seenBy,
  subscriber,
} from "./fixtures/in-app.js";
import { eventsOf } from "./fixtures/raised-events.js";
import { yard } from "./fixtures/sent-actions.js";

const toSubscriber = { mobileNumber: owner, message: "Only for one", subscribers: [subscriber] };

describe("reactions of people", () => {
  test("are counted, and shown to who sees the message", async ({ service, control }) => {
    const referenceId = await postInApp(control, { mobileNumber: lead, message: "Low tide at six." });
    const events = await eventsOf({ service, control }, async () => {
      const like = { mobileNumber: member, referenceId, reactionType: "Like" } as const;
      const { reactionId } = await control.call("reactInApp", { path: yard, body: like });
      // A second like is the first one.
      expect(await control.call("reactInApp", { path: yard, body: like })).toEqual({ reactionId });
      const comment = {
        mobileNumber: member,
        referenceId,
        reactionType: "Comment",
        comment: "Thanks",
      } as const;
      await control.call("reactInApp", { path: yard, body: comment });
    });
    // The service knew no event of reactions.
    expect(events).toEqual([]);
    expect(await seenBy(control, member)).toMatchObject([{ likes: 1, comments: 1, isLiked: true }]);
    expect(await seenBy(control, lead)).toMatchObject([{ likes: 1, comments: 1, isLiked: false }]);
    const query = { mobileNumber: lead };
    const path = { ...yard, referenceId };
    const { reactions, nextCursor } = await control.call("readReactionsInApp", { path, query });
    expect(reactions).toMatchObject([
      { reactionType: "Comment", comment: "Thanks", person: people.member },
      { reactionType: "Like", comment: null, person: people.member },
    ]);
    expect(nextCursor).toBeNull();
    const summary = await (await service.as("lead")).call("getReactionSummary", { path });
    expect(summary.summary).toMatchObject([{ reactionsCountMap: { like: 1, comment: 1 } }]);
  });

  test("are to media, which have a reference alone", async ({ control }) => {
    const files = [{ name: "gate.png", contentType: "image/png", content: "" }];
    const shared = { path: yard, body: { mobileNumber: member, files } };
    const { referenceId } = await control.call("shareMediaInApp", shared);
    await control.call("reactInApp", {
      path: yard,
      body: { mobileNumber: lead, referenceId, reactionType: "Like" },
    });
    expect(await seenBy(control, member)).toMatchObject([{ kind: "Image", likes: 1 }]);
  });

  test("are to what the person sees", async ({ control }) => {
    const referenceId = await postInApp(control, toSubscriber, notices);
    const react = (mobileNumber: string) => ({
      path: notices,
      body: { mobileNumber, referenceId, reactionType: "Like" as const },
    });
    await control.call("reactInApp", react(subscriber));
    for (const mobileNumber of [otherSubscriber, member]) {
      expect(await control.refused("reactInApp", react(mobileNumber))).toMatchObject({
        status: 400,
        message: `referenceId: there is no message or action ${referenceId} in this group.`,
      });
      const asked = { path: { ...notices, referenceId }, query: { mobileNumber } };
      expect((await control.refused("readReactionsInApp", asked)).status).toBe(404);
    }
    expect((await control.refused("reactInApp", react(outsider))).status).toBe(403);
  });

  test("hold a comment", async ({ control }) => {
    const referenceId = await postInApp(control, { mobileNumber: lead, message: "Low tide at six." });
    for (const comment of [undefined, " "]) {
      const text = comment === undefined ? {} : { comment };
      const body = { mobileNumber: member, referenceId, reactionType: "Comment" as const, ...text };
      expect(await control.refused("reactInApp", { path: yard, body })).toMatchObject({
        status: 400,
        message: "comment: is required for a Comment, and must not be blank.",
      });
    }
  });
});
