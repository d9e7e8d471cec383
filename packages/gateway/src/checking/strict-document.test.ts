import { documents } from "@kaizala-gateway/foundation";
import { expect, test } from "vitest";
import { NO_OPERATION_PATH, strictDocument } from "./strict-document.js";

test("object schemas are closed, and the contract itself stays as it is", () => {
  const before = structuredClone(documents.kaizala);
  const strict = strictDocument(documents.kaizala, "/v1");
  expect(strict.components.schemas.Group).toMatchObject({ additionalProperties: false });
  expect(documents.kaizala).toEqual(before);
});

test("what an allOf puts together is one closed schema with the properties of all branches", () => {
  const { schemas } = strictDocument(documents.control, "/_control").components;
  expect(schemas.CreatedSandbox).toMatchObject({
    additionalProperties: false,
    required: expect.arrayContaining(["sandboxId", "connectors"]),
    properties: { sandboxId: expect.anything(), connectors: expect.anything() },
  });
  expect(schemas.CreatedSandbox).not.toHaveProperty("allOf");
});

test("what no operation takes may be refused to strangers, where there is a token to show", () => {
  const statuses = (api: "kaizala" | "control") => {
    const { get } = strictDocument(documents[api], "").paths[NO_OPERATION_PATH] ?? {};
    return Object.keys(Object(get).responses);
  };
  expect([statuses("kaizala"), statuses("control")]).toEqual([
    ["400", "404"],
    ["400", "401", "404"],
  ]);
});

test("an object without properties allows none", () => {
  const { schemas } = strictDocument(documents.kaizala, "/v1").components;
  expect(schemas.GeneratePinAnswer).toMatchObject({ additionalProperties: false });
});
