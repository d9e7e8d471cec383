import { describe, expect, it } from "vitest";
import { judgeRequest } from "./request-judge.js";

/** What is wrong with a request that an access token goes with. */
function judged(
  target: string,
  { method = "GET", body, type = "application/json", headers = { accesstoken: "t" } }: Partial<Sent> = {},
): Promise<string[]> {
  return judgeRequest({
    method,
    requestTarget: target,
    requestHeaders: { host: "localhost", ...headers, ...(body !== undefined && { "content-type": type }) },
    requestBody: Buffer.from(body ?? ""),
  });
}

interface Sent {
  readonly method: string;
  readonly body: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

const post = (body: unknown, sent: Partial<Sent> = {}) =>
  judged("/v1/groups", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    ...sent,
  });

const action = (body: unknown) => ({ method: "POST", body: JSON.stringify(body) });

const form = (boundary: string) =>
  [
    "--b",
    'Content-Disposition: form-data; name="files"; filename="a.png"',
    "Content-Type: image/png",
    "",
    "a",
    `--${boundary}--`,
    "",
  ].join("\r\n");

describe("a request that is as the contract has it", () => {
  it.each([
    ["with a query", judged("/v1/groups?showDetails=true")],
    ["in a sandbox", judged("/s/abc/v1/groups/1%401/subscribers?count=2")],
    ["with a body", post({ name: "Yard", members: ["+12065550112"] })],
    [
      "with the headers of HTTP",
      judged("/v1/groups", {
        headers: { accesstoken: "t", accept: "*/*", "accept-encoding": "gzip", "user-agent": "boat" },
      }),
    ],
    ["in UTF-8 that is told", post({ name: 'a "{name:' }, { type: 'application/json; charset="UTF-8"' })],
    ["for a part of a file", judged("/v1/media/1/a.png", { headers: { range: "bytes=0-9" } })],
    [
      "for a token",
      judged("/v1/accessToken", {
        headers: { applicationid: "1", applicationsecret: "2", refreshtoken: "3" },
      }),
    ],
    [
      "with a form",
      judged("/api/oauth/token", {
        method: "POST",
        body: "code=1&client_id=2",
        type: "application/x-www-form-urlencoded",
        headers: {},
      }),
    ],
    [
      "with a file",
      judged("/v1/media", { method: "POST", body: form("b"), type: "multipart/form-data; boundary=b" }),
    ],
    [
      "with one of several shapes",
      judged("/v1/groups/1/actions", {
        method: "POST",
        body: JSON.stringify({
          actionType: "Job",
          actionBody: { title: "Gate", assignedTo: ["+12065550112"] },
        }),
      }),
    ],
  ])("%s has no differences", async (_, differences) => {
    expect(await differences).toEqual([]);
  });
});

describe("a request", () => {
  it.each([
    ["of no operation", judged("/v1/songs"), "path: no operation has this method and path"],
    ["in another case", judged("/v1/Groups"), "path: must be spelled /v1/groups"],
    ["with a slash too many", judged("/v1/groups/"), "path: must be spelled /v1/groups"],
    ["with an undeclared parameter", judged("/v1/groups?page=1"), "query page: is not declared"],
    ["with a parameter in another case", judged("/v1/groups?showdetails=true"), "query showdetails: is not"],
    [
      "with a wrong parameter",
      judged("/v1/groups?showDetails=1"),
      "query showDetails: must be true or false",
    ],
    ["with a parameter twice", judged("/v1/groups?showDetails=true&showDetails=true"), "stands 2 times"],
    ["without a required parameter", judged("/v1/webhook?objectType=Group"), "query objectId: is required"],
    ["with another of a list", judged("/v1/webhook?objectId=1&objectType=Song"), "must be one of Group"],
    [
      "with no whole number",
      judged("/v1/groups/1/subscribers?count=two"),
      "query count: must be a whole number",
    ],
    ["without its token", judged("/v1/groups", { headers: {} }), "header accessToken: is required"],
    [
      "with a token that it does not ask for",
      judged("/v1/accessToken", {
        headers: { applicationid: "1", applicationsecret: "2", refreshtoken: "3", accesstoken: "4" },
      }),
      "header accessToken: is not declared",
    ],
    [
      "with a header of nobody's",
      judged("/v1/groups", { headers: { accesstoken: "t", "x-access-token": "t" } }),
      "header x-access-token: is not declared",
    ],
    [
      "with a cookie",
      judged("/v1/groups", { headers: { accesstoken: "t", cookie: "t=t" } }),
      "header cookie: is not declared",
    ],
    [
      "for a part of what is whole",
      judged("/v1/groups", { headers: { accesstoken: "t", range: "bytes=0-9" } }),
      "header range: is not declared",
    ],
    [
      "in another charset",
      post({ name: "Yard" }, { type: "application/json; charset=utf-16" }),
      "header content-type: the charset must be utf-8, not utf-16",
    ],
    [
      "with a member twice",
      post('{"name":"Yard","members":[],"na\\u006de":"Dock"}'),
      'body: has the member "name" twice',
    ],
    [
      "with a text for a file",
      judged("/v1/media", {
        method: "POST",
        body: form("b").replace('; filename="a.png"', ""),
        type: "multipart/form-data; boundary=b",
      }),
      "body: the part files must be a file",
    ],
    ["with an undeclared member", post({ name: "Yard", colour: "red" }), '"additionalProperty":"colour"'],
    ["with a number as a text", post({ name: 7 }), "body/name: must be string"],
    ["that lacks a member", post({}), "must have required property 'name'"],
    [
      "of no shape",
      judged("/v1/groups/1/actions", action({ actionType: "Song" })),
      "body: has none of the shapes",
    ],
    [
      "with an undeclared member of one of several shapes",
      judged(
        "/v1/groups/1/actions",
        action({
          actionType: "Survey",
          actionBody: { title: "Site", questions: [{ type: "Text", title: "Why?", isOptional: true }] },
        }),
      ),
      'body/actionBody/questions/0: must NOT have additional properties {"additionalProperty":"isOptional"}',
    ],
    ["with JSON5", post("{name:'Yard'}"), "body: is not JSON to the letter"],
    [
      "of another type",
      post({ name: "Yard" }, { type: "text/plain" }),
      "must be application/json, not text/plain",
    ],
    ["without a type", post({ name: "Yard" }, { type: "" }), "must be application/json, not absent"],
    ["without its body", judged("/v1/groups", { method: "POST" }), "body: is required"],
    ["with a body too many", judged("/v1/groups", { body: "{}" }), "body: none is declared"],
    [
      "with a broken form",
      judged("/v1/media", { method: "POST", body: "none", type: "multipart/form-data" }),
      "body: is no multipart body with a boundary",
    ],
  ])("%s differs", async (_, differences, expected) => {
    const all = await differences;
    expect(all.join("; ")).toContain(expected);
    expect(all).toHaveLength(1);
  });
});
