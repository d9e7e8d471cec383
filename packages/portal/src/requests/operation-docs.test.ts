import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { documented } from "./operation-docs.js";

const contract: unknown = JSON.parse(
  readFileSync(new URL("../../../../openapi/generated/kaizala.json", import.meta.url), "utf8"),
);

test("an operation is described by the contract, with what it refers to", () => {
  const docs = documented(contract, "postMessage");
  expect(docs).toMatchObject({
    method: "POST",
    path: "/groups/{groupId}/messages",
    scope: "textmessage.write",
    evidence: "documented",
  });
  expect(docs?.parameters.map(({ name, isRequired }) => [name, isRequired])).toEqual([["groupId", true]]);
  // What a body must have comes first.
  expect(docs?.body.map(({ name, isRequired }) => [name, isRequired])[0]).toEqual(["message", true]);
  expect(docs?.answers.find(({ status }) => status === "429")?.description).not.toBe("");
});

test("the contract knows nothing of another", () => {
  expect(documented(contract, "fly")).toBeUndefined();
  expect(documented(null, "postMessage")).toBeUndefined();
});
