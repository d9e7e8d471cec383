import { expect, it } from "vitest";
import { entryWith, verifyArchive } from "../support/archived.js";
import { profile } from "../support/upstream.js";

const content = { text: JSON.stringify(profile) };
const good = entryWith({}, { content });
const headers = [{ name: "Accept" }];

it.each<[string, unknown]>([
  ["must be an object", 5],
  ["must be an object", null],
  ["must be an object", [good]],
  ["request: must be an object", { response: { status: 200 } }],
  ["request.method: must be", entryWith({ method: 7 }, {})],
  ["request.method: must be", entryWith({ method: "" }, {})],
  ["request.url: must be an absolute address", entryWith({ url: 5 }, {})],
  ["request.url: must be an absolute address", entryWith({ url: "/v1/users/me" }, {})],
  ["response: must be an object", { request: { method: "GET", url: "https://page.example/" } }],
  ["response.status: must be a whole number", entryWith({}, { status: "200" })],
  ["response.status: must be a whole number", entryWith({}, { status: 20 })],
  ["response.status: must be a whole number", entryWith({}, { status: 99_999 })],
  ["response.status: must be a whole number", entryWith({}, { status: undefined })],
  ["request.headers: must be a list", entryWith({ headers: { accept: "x" } }, {})],
  ["request.headers[0]: must be an object with", entryWith({ headers }, {})],
  ["request.postData: must be an object", entryWith({ postData: "{}" }, {})],
  ["request.postData.text: must be a text", entryWith({ postData: { text: {} } }, {})],
  ["request.bodySize: must be a number", entryWith({ bodySize: "12" }, {})],
  ["response.headers[0]: must be an object with", entryWith({}, { headers: [5] })],
  ["response.content: must be an object", entryWith({}, { content: "{}" })],
  ["response.content.text: must be a text", entryWith({}, { content: { text: {} } })],
  ["response.content.encoding: must be a text", entryWith({}, { content: { text: "", encoding: 64 } })],
  ["response.content.size: must be a number", entryWith({}, { content: { size: "0" } })],
])("an entry is refused by a sentence with the file and the place: %s", async (sentence, entry) => {
  await expect(verifyArchive([good, entry])).rejects.toThrow(`page.har: entry 2: ${sentence}`);
});

it("what browsers and tools write of requests that had no answer is no nonsense", async () => {
  const unanswered = [0, -1, null].map((status) => entryWith({}, { status, content: { size: -1 } }));
  const tunnel = entryWith({ method: "CONNECT", url: "192.0.2.1:443" }, {});
  const blob = entryWith({ url: "blob:https://page.example/1" }, { headers: "x" });
  const { exchanges, others } = await verifyArchive([good, ...unanswered, tunnel, blob]);
  expect(exchanges.map(({ violations }) => violations)).toEqual([[]]);
  expect(others).toBe(5);
});
