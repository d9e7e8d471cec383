import { exchangeIn, judgeRequest, readRecordings } from "@kaizala-gateway/gateway";
import { describe, expect, inject } from "vitest";
import { type ClientAccess, operationById, clientTest as test } from "../src/index.js";
import { callAs, isCalled } from "./fixtures/client-calls.js";

const folder = inject("targetSettings")?.recordings;
const recordings =
  inject("target") === "recorded" && folder !== undefined ? await readRecordings(folder) : [];

const inOrder = recordings.sort((one, other) => one.at.localeCompare(other.at));

const UNKNOWN = /^header (?!content-type)/;
const UNKNOWN_WITH_BODY = /^(?:header|body)/;

/** A replay takes anybody for whoever was recorded. */
let access: ClientAccess | undefined;

describe("recorded traffic", () => {
  test.for(inOrder.map((recording) => [recording.file, recording] as const))(
    "%s is sent by the client, and answered as it was recorded",
    async ([, recording], { needs, skip, running, clientOfAccess }) => {
      needs("recordings");
      access ??= {
        applicationId: "recorded",
        applicationSecret: "recorded",
        refreshToken: "recorded",
        tokenUrl: running.url,
        pace: async () => {},
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
      const operation = { ...operationById("kaizala", operationId), operationId };
      const body = Object.values(request.body ?? {})[0];
      const call = callAs(clientOfAccess(access), operation, requestTarget, body);
      if (call === undefined) return skip("the client sends it on its way through a list alone");
      const error: unknown = await call.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (answer.status === 200) expect(error).toBeUndefined();
      else expect(error).toMatchObject({ status: answer.status });
    },
  );

  if (recordings.length > 0) return;
  test("is sent by the client, and answered as it was recorded", ({ needs }) => {
    needs("recordings");
  });
});
