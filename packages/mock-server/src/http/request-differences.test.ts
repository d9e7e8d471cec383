import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { documents, operations, resolveReference } from "@kaizala-gateway/foundation";
import { describe, expect, it } from "vitest";
import { requestDifferences, type SentRequest } from "./request-differences.js";

const JSON_TYPE = "application/json; charset=utf-8";
const toMessages = (body: unknown, more: Partial<SentRequest> = {}): SentRequest => ({
  method: "POST",
  requestTarget: "/v1/groups/g1/messages",
  headers: { "content-type": JSON_TYPE },
  body: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
  ...more,
});
const get = (requestTarget: string): SentRequest => ({
  method: "GET",
  requestTarget,
  headers: {},
  body: Buffer.alloc(0),
});
const told = async (request: SentRequest) =>
  (await requestDifferences(request)).map(({ field, kind, sent, rule }) => [field, kind, sent, rule]);

describe("a request that is right to the letter", () => {
  it.each([
    ["with a body", toMessages({ message: "Hello", subscribers: ["+12065550104"] })],
    ["with numbers and booleans in its query", get("/v1/groups/g1/actions?actionType=Job&count=5")],
    ["without anything", get("/v1/groups?fetchAllGroups=true")],
    [
      "of a browser, before its own",
      { ...get("/v1/groups"), method: "OPTIONS", headers: { "access-control-request-method": "GET" } },
    ],
    ["of HEAD where there is GET", { ...get("/v1/groups"), method: "HEAD" }],
  ])("has no difference: %s", async (_, request) => {
    expect(await told(request)).toEqual([]);
  });
});

describe("a body that is coded as its headers say", () => {
  const text = JSON.stringify({ message: "Tide table €" });
  const coded = (coding: string, body: Buffer) =>
    toMessages(body, { headers: { "content-type": JSON_TYPE, "content-encoding": coding } });
  it.each([
    ["gzip", coded("gzip", gzipSync(text))],
    ["deflate", coded("deflate", deflateSync(text))],
    ["two codings", coded("gzip, br", brotliCompressSync(gzipSync(text)))],
    [
      "UTF-16",
      toMessages(Buffer.from(`\ufeff${text}`, "utf16le"), {
        headers: { "content-type": "application/json; charset=utf-16" },
      }),
    ],
  ])("has no difference: %s", async (_, request) => {
    expect(await told(request)).toEqual([]);
  });

  it("is looked at as any other", async () => {
    expect(await told(coded("gzip", gzipSync('{"Message":"x"}')))).toEqual([
      ["body.Message", "lenience", "Message", "the contract spells it message"],
    ]);
  });

  it.each([
    ["body", "is not gzip, as its Content-Encoding says", coded("gzip", Buffer.from(text))],
    [
      "header Content-Encoding",
      "the coding zstd is not known; gzip, deflate and br are",
      coded("zstd", Buffer.from(text)),
    ],
    [
      "header Content-Type",
      "the charset klingon is not known; utf-8, utf-16 and iso-8859-1 are, among others",
      toMessages(text, { headers: { "content-type": "application/json; charset=klingon" } }),
    ],
    ["body", "holds bytes that are no text in UTF-8", toMessages(Buffer.from([0x7b, 0xff, 0x7d]))],
  ])("or is not, is told: %s %s", async (field, rule, request) => {
    expect(await told(request)).toEqual([[field, "violation", undefined, rule]]);
  });

  it("is not read where it holds a file", async () => {
    const body = Buffer.from([0xff, 0xfe, 0x00]);
    const headers = { "content-type": "multipart/form-data; boundary=b" };
    expect(await told(toMessages(body, { requestTarget: "/v1/media", headers }))).toEqual([]);
  });
});

describe("lenience is told with its field and what would be right", () => {
  it.each([
    ["a name", toMessages({ Message: "x" }), "body.Message", "Message", "the contract spells it message"],
    ["a segment", get("/v1/groups/g1/subgroups"), "path", "subgroups", "the contract spells it subGroups"],
    [
      "slashes",
      get("//v1/groups/"),
      "path",
      "//v1/groups/",
      "doubled slashes, and slashes and spaces at the end, are to be left out",
    ],
    [
      "a content type",
      toMessages({ message: "x" }, { headers: { "content-type": "text/plain" } }),
      "header Content-Type",
      "text/plain",
      "must be application/json",
    ],
    [
      "null",
      toMessages({ message: "x", subscribers: null }),
      "body.subscribers",
      "null",
      "must be left out where it holds nothing",
    ],
    [
      "a text for a boolean",
      toMessages({ message: "x", sendToAllSubscribers: "True" }),
      "body.sendToAllSubscribers",
      '"True"',
      "must be true",
    ],
    [
      "JSON5",
      toMessages("{message: 'x'}"),
      "body",
      undefined,
      "must be JSON to the letter; line 1, column 2: a name in double quotes or } is expected, but there is m",
    ],
    [
      "a name twice",
      toMessages('{"message":"x","subscribers":[],"message":"y"}'),
      "body.message",
      undefined,
      "stands there more than once, and the last one counts",
    ],
    [
      "a field of a form twice",
      {
        ...toMessages("client_id=a&client_secret=b&code=c&code=d", { requestTarget: "/api/oauth/token" }),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
      "body.code",
      undefined,
      "stands there more than once, and the last one counts",
    ],
    [
      "a value of an enumeration",
      get("/v1/webhook?objectId=g1&objectType=group"),
      "query.objectType",
      '"group"',
      'must be "Group"',
    ],
  ])("%s", async (_, request, field, sent, rule) => {
    expect(await told(request)).toEqual([[field, "lenience", sent, rule]]);
  });
});

describe("what breaks the contract is told with its field and the rule", () => {
  it.each([
    ["a member that is missing", toMessages({}), "body.message", undefined, "is required"],
    [
      "a member that does not exist",
      toMessages({ message: "x", text: "y" }),
      "body.text",
      '"y"',
      "the contract has no such member, and nobody reads it",
    ],
    [
      "a parameter of the query",
      get("/v1/users/me?detail=1"),
      "query.detail",
      '"1"',
      "the contract has no such member, and nobody reads it",
    ],
    ["no body", toMessages(""), "body", undefined, "is required and must be a JSON object"],
    [
      "a body that nobody takes",
      { ...get("/v1/groups"), body: Buffer.from("{}") },
      "body",
      undefined,
      "GET /v1/groups takes no body, and nobody reads it",
    ],
    [
      "a parameter of the path",
      get(`/v1/groups/${"g".repeat(300)}`),
      "path.groupId",
      undefined,
      "must be at most 128 characters long, not 300",
    ],
    [
      "a path that cannot be decoded",
      get("/v1/groups/%zz"),
      "path",
      undefined,
      "The path cannot be decoded: a % begins the two digits of a byte of UTF-8.",
    ],
    [
      "JSON for a form",
      {
        ...toMessages({ client_id: "a" }, { requestTarget: "/api/oauth/token" }),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
      "body",
      undefined,
      "must be the fields of a form, such as grant_type=authorization_code, and not JSON",
    ],
    [
      "a path that no operation has",
      get("/v1/group"),
      "path",
      undefined,
      "There is no such operation; the nearest is GET /v1/groups.",
    ],
  ])("%s", async (_, request, field, sent, rule) => {
    expect(await told(request)).toEqual([[field, "violation", sent, rule]]);
  });

  it.each(["PURGE", "OPTIONS", "TRACE"])("by the method %s", async (method) => {
    const rule = `There is no operation ${method} at this path; it takes GET and POST.`;
    expect(await told({ ...get("/v1/groups"), method })).toEqual([["path", "violation", undefined, rule]]);
  });

  it("where a member belongs to another kind of action", async () => {
    const actionBody = {
      question: "When?",
      choices: [{ title: "Now" }, { title: "Later" }],
      dueDate: 1893456000000,
    };
    const request = toMessages(
      { actionType: "Poll", actionBody },
      { requestTarget: "/v1/groups/g1/actions" },
    );
    const rule = "the contract has no such member in a value of this kind, and nobody reads it";
    expect(await told(request)).toContainEqual([
      "body.actionBody.dueDate",
      "violation",
      "1893456000000",
      rule,
    ]);
  });

  it("by one rule where what was read leniently breaks it all the same", async () => {
    const actionBody = { title: "t", assignedTo: ["+12065550104"], dueDate: "1900000000000" };
    const request = toMessages({ actionType: "Job", actionBody }, { requestTarget: "/v1/groups/g1/actions" });
    expect(await told(request)).toEqual([
      ["body.actionBody.dueDate", "violation", undefined, "must be at most 87600"],
    ]);
  });

  it("beside what was lenient", async () => {
    const body = { actiontype: "Job", actionBody: { title: "t", assignedTo: "nobody" } };
    const differences = await told(toMessages(body, { requestTarget: "/v1/groups/g1/actions" }));
    expect(differences).toContainEqual([
      "body.actiontype",
      "lenience",
      "actiontype",
      "the contract spells it actionType",
    ]);
    expect(differences.map(([, kind]) => kind)).toContain("violation");
  });

  it("without a secret that stands in it", async () => {
    const sent = {
      mobileNumber: "+12065550100",
      applicationId: "a",
      applicationSecret: "hunter2-hunter2",
      pin: "12345",
    };
    const request = toMessages(
      { ...sent, secretToken: "abc" },
      { requestTarget: "/v1/loginWithPinAndApplicationId" },
    );
    expect(JSON.stringify(await told(request))).not.toMatch(/hunter2|12345|abc/);
  });
});

describe("the contract's own example", () => {
  const examples = operations.kaizala.flatMap(({ operationId, method, path, pointer }) => {
    const { requestBody } = resolveReference(documents.kaizala, { $ref: pointer });
    const { content } = resolveReference(documents.kaizala, requestBody);
    const { example, examples: named } = Object(Object(content)["application/json"]);
    const bodies = [example, ...Object.values(Object(named)).map((one) => Object(one).value)];
    return bodies
      .filter((body) => body !== undefined)
      .map((body, index) => [`${operationId} ${index}`, method, path, body] as const);
  });

  it("is there for most operations", () => expect(examples.length).toBeGreaterThan(20));

  it.each(examples)("%s holds no member that the contract has not", async (_, method, path, body) => {
    const requestTarget = path.replaceAll(/\{\w+\}/g, "id1");
    const strange = (await told(toMessages(body, { method, requestTarget }))).filter(
      ([, kind]) => kind === "violation",
    );
    expect(strange).toEqual([]);
  });
});
