import { expect, expectTypeOf, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import type { Schemas } from "../index.js";

it("a message is posted as it is, and who could not be reached is handed out", async () => {
  const answer = {
    referenceId: "r",
    failedResult: [
      { subscriber: "+12065550199", errorReason: "Not a subscriber.", errorCode: "NotASubscriber" },
    ],
  };
  const service = await startService({ "POST /v1/groups/g/messages": () => ({ body: answer }) });
  const request = { message: "Grüße, 世界", subscribers: ["+12065550199"], replyToReferenceId: "q" };
  const posted = await clientOf(service).messages.post("g", request);
  expectTypeOf(posted).toEqualTypeOf<Schemas["PostMessageAnswer"]>();
  // The key errorCode makes a failure of an answer only at its top level.
  expect(posted).toEqual(answer);
  expect(service.received[1]?.body).toEqual(request);
});
