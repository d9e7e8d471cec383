import { expect, it } from "vitest";
import { entryWith, verifyArchive } from "../support/archived.js";
import { profile } from "../support/upstream.js";

const added = {
  method: "PUT",
  url: "https://api.kaiza.la/v1/groups/g/members",
  postData: { mimeType: "application/json", text: "{}" },
};
const answered = { content: { text: '{"result":true}' } };
const text = JSON.stringify(profile);
const EMPTY = ["body: is empty, and must be JSON"];
const missing = ["accepted request: /body: must have required property 'body'"];

it.each<[string, object, object, readonly string[], readonly string[]]>([
  ["an answer of 13 bytes", {}, { content: { size: 13, text: "" } }, ["answer"], []],
  ["an empty answer", {}, { content: { size: 0, text: "" } }, [], EMPTY],
  ["an empty answer without a text", {}, { content: { size: 0 } }, [], EMPTY],
  ["an answer of blanks", {}, { content: { size: 2, text: "\r\n" } }, [], EMPTY],
  ["an answer of a size that is not known", {}, { content: { size: -1 } }, ["answer"], []],
  ["a request of 13 bytes", { ...added, postData: { text: "" }, bodySize: 13 }, answered, ["request"], []],
  ["a request without a text", { ...added, postData: undefined, bodySize: 13 }, answered, ["request"], []],
  ["a request of unknown size", { ...added, postData: undefined, bodySize: -1 }, answered, ["request"], []],
  ["a form", { ...added, postData: { params: [] }, bodySize: undefined }, answered, ["request"], []],
  ["an empty request", { ...added, postData: undefined, bodySize: 0 }, answered, [], missing],
  ["a request that says nothing", { ...added, postData: undefined }, answered, [], missing],
  ["a GET, of which many tools say so", { bodySize: -1 }, { content: { text } }, [], []],
])(
  "a body that the browser did not keep is unknown, and an empty one is not: %s",
  async (_what, request, response, unknownBodies, violations) => {
    const { exchanges } = await verifyArchive([entryWith(request, response)]);
    expect(exchanges).toMatchObject([{ unknownBodies, violations }]);
  },
);

it("the query of a request without a body is checked where its size is not known", async () => {
  const request = { url: "https://api.kaiza.la/v1/groups?showDetails=perhaps", bodySize: -1 };
  const { exchanges } = await verifyArchive([entryWith(request, { content: { text: '{"groups":[]}' } })]);
  expect(exchanges).toMatchObject([
    { unknownBodies: [], violations: [expect.stringContaining("accepted request: /query/showDetails")] },
  ]);
});
