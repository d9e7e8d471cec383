import { expect, test } from "vitest";
import { certified, clientFile } from "./support/certifying.js";

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Sends the body as gzip. */
  readonly isCoded?: boolean;
}

const MESSAGES = "/v1/groups/{group}/messages";

/** What comes of a client that asks for an access token, and then sends these. */
function certifiedRequests(...sent: readonly Sent[]) {
  return certified([process.execPath, clientFile("raw-requests.mjs"), JSON.stringify(sent)]);
}

test("a body that is coded as its header says is certified", async () => {
  const certification = await certifiedRequests({
    method: "POST",
    path: MESSAGES,
    body: '{"message":"Low tide at six."}',
    isCoded: true,
  });
  expect(certification).toMatchObject({ verdict: "certified", requests: 2, findings: [] });
});
