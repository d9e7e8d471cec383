import { expect, test } from "vitest";
import { consoleLines } from "../src/certify/report/console.js";
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

const contractOf = ({ findings }: Awaited<ReturnType<typeof certifiedRequests>>) =>
  findings.map(({ kind, request, field, sent }) => [kind, request, field, sent]);

test("an access token that nobody handed out is told, whatever it is in its place", async () => {
  const certification = await certifiedRequests(
    { path: "/v1/groups", headers: { authorization: "Basic cm90YTpodW50ZXIy" } },
    { path: "/v1/users/me", headers: { accessToken: "made-up" } },
    { path: "/v1/groups/{group}", headers: { accessToken: "{refresh}" } },
    { path: "/v1/groups/{group}", headers: { authorization: "Bearer {access}" } },
  );
  const field = "header accessToken";
  expect(contractOf(certification)).toEqual([
    ["contract", "GET /v1/groups", field, undefined],
    ["contract", "GET /v1/users/me", field, "another text"],
    ["contract", expect.stringContaining("GET /v1/groups/"), field, "a refresh token"],
  ]);
  expect(certification.findings[0]?.right).toContain("There is no access token; send one in the header");
});

test("other methods are requests too, and told where no operation has them", async () => {
  const certification = await certifiedRequests(
    ...["PURGE", "TRACE", "OPTIONS"].map((method) => ({ method, path: "/v1/groups" })),
    { method: "HEAD", path: "/v1/group" },
    { method: "HEAD", path: "/v1/groups" },
    // Of a browser, before its own.
    { method: "OPTIONS", path: "/v1/groups", headers: { "access-control-request-method": "GET" } },
  );
  expect(certification.requests).toBe(6);
  expect(contractOf(certification)).toEqual(
    ["PURGE /v1/groups", "TRACE /v1/groups", "OPTIONS /v1/groups", "HEAD /v1/group"].map((request) => [
      "contract",
      request,
      "path",
      undefined,
    ]),
  );
  expect(certification.operations).toContainEqual(
    expect.objectContaining({ operationId: "listGroups", answers: [{ status: 200, count: 1 }] }),
  );
});

test("a name that stands twice in JSON needs lenience", async () => {
  const body = '{"message":"a","message":"b"}';
  const { findings } = await certifiedRequests({ method: "POST", path: MESSAGES, body });
  expect(findings.map(({ kind, field }) => [kind, field])).toEqual([["lenience", "body.message"]]);
});

test("what no operation takes is called so, once for each path", async () => {
  const lines = consoleLines(await certifiedRequests({ path: "/v1/group" }, { path: "/v1/grp" }));
  expect(lines.filter((line) => /^\d+\. /.test(line))).toEqual([
    "1. a request of no operation breaks the contract",
    "2. a request of no operation breaks the contract",
  ]);
});

test("each finding names the field that is wrong", async () => {
  const asked = { applicationId: "{id}", applicationSecret: "{secret}", refreshToken: "{refresh}" };
  const headers = (more: Readonly<Record<string, string>>) => ({
    path: "/v1/accessToken",
    headers: { ...asked, ...more },
  });
  const form = {
    accessToken: "{access}",
    "content-type": "multipart/form-data; boundary=b",
  };
  const file = '--b\r\ncontent-disposition: form-data; name="f"; filename="a.exe"\r\n\r\nx\r\n--b--\r\n';
  const certification = await certifiedRequests(
    { path: `/v1/groups/${"g".repeat(300)}` },
    { path: "/v1/groups/%zz" },
    { path: "/v1/groups/{group}/actions" },
    headers({ applicationSecret: "wrong-wrong" }),
    headers({ applicationId: "nobody" }),
    headers({ refreshToken: "" }),
    { method: "POST", path: "/v1/media", headers: form, body: file },
    {
      method: "POST",
      path: MESSAGES,
      headers: { accessToken: "{access}", "content-type": "application/json; charset=klingon" },
      body: '{"message":"a"}',
    },
    { method: "POST", path: "/api/oauth/token", body: '{"client_id":"{id}","client_secret":"{secret}"}' },
  );
  const told = certification.findings.filter(({ kind }) => kind === "contract");
  expect(told.map(({ field }) => field)).toEqual([
    "path.groupId",
    "path",
    "query",
    "header applicationSecret",
    "header applicationId",
    "header refreshToken",
    "body",
    "header Content-Type",
    "body",
  ]);
  expect(told[1]?.right).toContain("cannot be decoded");
});

test("a client that does much wrong is told of the first hundred findings, and how many there are", async () => {
  const members = Array.from({ length: 2000 }, (_, index) => [`m${index}`, 1]);
  const body = JSON.stringify({ message: "a", ...Object.fromEntries(members) });
  const certification = await certifiedRequests({ method: "POST", path: MESSAGES, body });
  expect(certification.findings).toHaveLength(100);
  expect(certification.findingCount).toBe(1000);
  const lines = consoleLines(certification);
  expect(lines).toContain("Findings that are not listed: 900, behind the first 100.");
  expect(lines.at(-1)).toBe("Not certified: 1000 findings in 2 requests.");
});
