import { describe, expect } from "vitest";
import { groups, people, refusalOf, test } from "../src/index.js";

const MESSAGES = `/v1/groups/${groups.yard}/messages`;
const JSON_TYPE = { "content-type": "application/json" };
const LIMIT_BYTES = 1024 * 1024;

describe("a body", () => {
  test.for([
    ["unquoted names", '{message: "Low tide"}'],
    ["single quotes", "{'message': 'Low tide'}"],
    ["a trailing comma", '{"message": "Low tide",}'],
    ["a trailing comma in a list", '{"message": "Low tide", "subscribers": [],}'],
    ["a comment", '{"message": "Low tide" /* at six */}'],
    ["spaces and line breaks around it", ' \r\n {"message": "Low tide"} \n '],
    ["a byte order mark", '\uFEFF{"message": "Low tide"}'],
    ["names in another case", '{"MESSAGE": "Low tide"}'],
  ] as const)("with %s is read", async ([, body], { service, control }) => {
    const caller = await service.as("group");
    const answer = await caller.send({
      method: "POST",
      target: MESSAGES,
      headers: JSON_TYPE,
      body,
      isLenient: true,
    });
    expect(answer.status, answer.text).toBe(200);
    const { messages } = await control.call("listMessages", { path: { groupId: groups.yard } });
    expect(messages[0]?.text).toBe("Low tide");
  });

  test("with a raw line break in a single-quoted text keeps the line break", async ({ service, control }) => {
    const caller = await service.as("group");
    const body = "{'message': 'Low tide\nat six'}";
    const answer = await caller.send({ method: "POST", target: MESSAGES, headers: JSON_TYPE, body });
    expect(answer.status).toBe(200);
    const { messages } = await control.call("listMessages", { path: { groupId: groups.yard } });
    expect(messages[0]?.text).toBe("Low tide\nat six");
  });

  test.for([
    "absent",
    "text/plain",
    "application/x-www-form-urlencoded",
    "bogus",
    "text/json; charset=utf-8",
  ])("is read as JSON under the content type %s", async (type, { service }) => {
    const caller = await service.as("group");
    const headers: Record<string, string> = type === "absent" ? {} : { "content-type": type };
    const body = '{"message": "Low tide"}';
    expect((await caller.send({ method: "POST", target: MESSAGES, headers, body })).status).toBe(200);
  });

  test.for([
    ["cut off", '{"message": "Low ti'],
    ["no JSON at all", "message=Low+tide"],
    ["with a stray brace at its end", '{"message": "Low tide"}}'],
    ["a list", "[]"],
    ["a text", '"Low tide"'],
    ["null", "null"],
    ["empty", ""],
  ] as const)("that is %s is refused with 400", async ([, body], { service }) => {
    const caller = await service.as("group");
    const answer = await caller.send({ method: "POST", target: MESSAGES, headers: JSON_TYPE, body });
    expect(refusalOf(answer)).toMatchObject({ status: 400, errorCode: "InvalidParameters" });
  });

  test("of 1 MiB is read, and of one byte more refused with 413", async ({ service }) => {
    const caller = await service.as("group");
    const start = '{"message": "Low tide", "padding": "';
    const fitting = `${start}${"a".repeat(LIMIT_BYTES - start.length - 2)}"}`;
    const send = (body: string) =>
      caller.send({ method: "POST", target: MESSAGES, headers: JSON_TYPE, body });
    expect((await send(fitting)).status).toBe(200);
    expect(refusalOf(await send(`${fitting} `)).status).toBe(413);
  });

  test("nested 65 levels deep is refused with 400, and 64 are not", async ({ service }) => {
    const caller = await service.as("group");
    // The object itself is the first level.
    const nested = (levels: number) =>
      `{"message": "Low tide", "padding": ${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
    const send = (body: string) =>
      caller.send({ method: "POST", target: MESSAGES, headers: JSON_TYPE, body });
    expect((await send(nested(64))).status).toBe(200);
    expect(refusalOf(await send(nested(65))).status).toBe(400);
  });

  test("nested a hundred thousand levels deep is refused with 400", async ({ service }) => {
    const caller = await service.as("group");
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const body = `{"message": "Low tide", "padding": ${open.repeat(1e5)}1${close.repeat(1e5)}}`;
      const answer = await caller.send({ method: "POST", target: MESSAGES, headers: JSON_TYPE, body });
      expect(refusalOf(answer).status, open).toBe(400);
    }
  });

  test("with names that JavaScript gives a meaning is no way into the server", async ({ service }) => {
    const caller = await service.as("group");
    const body = '{"__proto__": {"message": "Low tide"}, "constructor": {"prototype": {"polluted": true}}}';
    const answer = await caller.send({ method: "POST", target: MESSAGES, headers: JSON_TYPE, body });
    expect(refusalOf(answer).status).toBe(400);
    await expect(caller.call("getMe", {})).resolves.toBeDefined();
  });
});

describe("a path", () => {
  test.for([
    ["in upper case", "/V1/USERS/ME"],
    ["in mixed case", "/v1/Users/Me"],
    ["with a slash at its end", "/v1/users/me/"],
    ["with doubled slashes", "//v1//users///me"],
    ["with an encoded space at its end", "/v1/users/me%20"],
    ["with a question mark and nothing behind it", "/v1/users/me?"],
  ] as const)("%s is found", async ([, target], { service }) => {
    const answer = await (await service.as("member")).send({ method: "GET", target });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text).mobileNumber).toBe(people.member.mobileNumber);
  });

  test.for(["@", "%40"])("with %s before the scale unit of a group is found", async (at, { service }) => {
    const target = `/v1/groups/${groups.yard.replace("@", at)}`;
    expect((await (await service.as("member")).send({ method: "GET", target })).status).toBe(200);
  });

  test.for([
    ["GET", "/v1/nothing"],
    ["GET", "/v1"],
    ["POST", "/"],
    ["GET", "/v2/groups"],
    ["GET", "/groups"],
    ["POST", "/v1/users/me"],
    ["PATCH", "/v1/groups"],
    ["DELETE", "/v1/groups"],
  ] as const)("that no operation takes is not found: %s %s", async ([method, target], { service }) => {
    const refused = refusalOf(await (await service.as("member")).send({ method, target }));
    expect(refused.status).toBe(404);
  });

  test("that cannot be decoded is refused", async ({ service }) => {
    const answer = await (await service.as("member")).send({ method: "GET", target: "/v1/groups/%zz" });
    expect(refusalOf(answer).status).toBe(400);
  });
});

describe("a page of another origin", () => {
  test("may call the service, with headers of its own", async ({ service }) => {
    const { status, headers } = await service.send({
      method: "OPTIONS",
      target: "/v1/groups",
      headers: {
        origin: "https://desk.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "accesstoken,content-type",
      },
    });
    expect(status).toBe(204);
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["access-control-allow-headers"]).toContain("accesstoken");
  });
});
