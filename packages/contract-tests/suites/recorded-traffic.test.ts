import { exchangeIn, readRecordings } from "@kaizala-gateway/gateway";
import { describe, expect, inject } from "vitest";
import { test } from "../src/index.js";

const folder = inject("targetSettings")?.recordings;
const recordings =
  inject("target") === "recorded" && folder !== undefined ? await readRecordings(folder) : [];

// In the order in which they were recorded: equal requests are answered one after the other.
const inOrder = recordings.sort((one, other) => one.at.localeCompare(other.at));

describe("recorded traffic", () => {
  test.for(inOrder.map((recording) => [recording.file, recording] as const))(
    "%s is answered as it was recorded",
    async ([, recording], { needs, send }) => {
      needs("recordings");
      const { method, requestTarget: target, requestBody, checkRequest } = exchangeIn(recording);
      const { headers } = recording.request;
      const { status } = await send({ method, target, headers, body: requestBody, isLenient: !checkRequest });
      expect(status).toBe(recording.answer.status);
    },
  );

  if (recordings.length > 0) return;
  test("is answered as it was recorded", ({ needs }) => {
    needs("recordings");
  });
});
