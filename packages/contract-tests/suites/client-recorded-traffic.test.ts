import { exchangeIn, judgeRequest, readRecordings } from "@kaizala-gateway/gateway";
import { describe, expect, inject } from "vitest";
import { type ClientAccess, operationById, clientTest as test } from "../src/index.js";
import { callAs, isCalled } from "./fixtures/client-calls.js";
import { comparable, handedOver } from "./fixtures/handed-over.js";

const folder = inject("targetSettings")?.recordings;
const recordings =
  inject("target") === "recorded" && folder !== undefined ? await readRecordings(folder) : [];

const inOrder = recordings.sort((one, other) => one.at.localeCompare(other.at));

const UNKNOWN = /^header (?!content-type)/;
const UNKNOWN_WITH_BODY = /^(?:header|body)/;

/** A replay takes anybody for whoever was recorded. */
let access: ClientAccess | undefined;

/** Whether the client asks again after an answer: it renews its token, and the replay goes on to the next recording. */
function isAskedAgain({ answer }: (typeof inOrder)[number]): boolean {
  const { json } = { json: undefined, ...answer.body };
  return answer.status === 401 && Object(json).errorCode === "InvalidToken";
}

/** Whether a recording of an equal request follows one, which the replay answers with next. */
function isFollowed(recording: (typeof inOrder)[number]): boolean {
  const asked = exchangeIn(recording).requestTarget;
  return inOrder
    .slice(inOrder.indexOf(recording) + 1)
    .some((one) => one.operationId === recording.operationId && exchangeIn(one).requestTarget === asked);
}

describe("recorded traffic", () => {
  test.for(inOrder.map((recording) => [recording.file, recording] as const))(
    "%s is sent by the client, which hands over what was recorded",
    async ([, recording], { needs, skip, running, clientOfAccess, traffic }) => {
      needs("recordings");
      access ??= {
        applicationId: "recorded",
        applicationSecret: "recorded",
        refreshToken: "recorded",
        tokenUrl: running.url,
        pace: async () => {},
        // A request that is sent again is answered by the next recording, after a wait in real time.
        options: { maxRetries: 0, wait: async () => {} },
      };
      const { operationId, request, answer } = recording;
      if (operationId === null || !isCalled(operationId)) return skip("no method of the client sends it");
      const { requestTarget } = exchangeIn(recording);
      // A recording has no credentials, and of files no more than that they were there.
      const unknown = "omittedBytes" in Object(request.body) ? UNKNOWN_WITH_BODY : UNKNOWN;
      const problems = (await judgeRequest(exchangeIn(recording))).filter((one) => !unknown.test(one));
      skip(problems.length > 0, "it was not sent to the letter of the contract, as the client sends it");
      const isToken = operationId === "getAccessToken";
      skip(isToken && answer.status !== 200, "the client of this run has a token that is good");
      const isPassedOver = isAskedAgain(recording) && isFollowed(recording);
      skip(isPassedOver, "the client renews its token after it, and gets the answer that was recorded next");
      const operation = { ...operationById("kaizala", operationId), operationId };
      const body = Object.values(request.body ?? {})[0];
      const call = callAs(clientOfAccess(access), operation, requestTarget, body);
      if (call === undefined) return skip("the client sends it on its way through a list alone");
      const [returned, error] = await call.then(
        (value): [unknown, unknown] => [value, undefined],
        (thrown: unknown): [unknown, unknown] => [undefined, thrown],
      );
      if (answer.status !== 200) return expect(error).toMatchObject({ status: answer.status });
      expect(error).toBeUndefined();
      // With what the replay has put in the place of pseudonyms; a token that is kept was answered earlier.
      const got = traffic.answers.at(-1);
      if (got === undefined) return expect(operationId).toBe("getAccessToken");
      const expected = handedOver(operationId, got.body);
      expect(await comparable(returned, expected)).toEqual(expected);
    },
  );

  if (recordings.length > 0) return;
  test("is sent by the client, which hands over what was recorded", ({ needs }) => {
    needs("recordings");
  });
});
