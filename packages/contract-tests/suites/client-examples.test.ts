import { describe, expect } from "vitest";
import { operationById, operations, clientTest as test } from "../src/index.js";
import { callAs, isCalled } from "./fixtures/client-calls.js";
import { exampleRequest } from "./fixtures/example-requests.js";

/** What the client knows itself, whatever an example says, or leaves out for its default. */
const OF_THE_CLIENT = ["applicationId", "applicationSecret", "client_id", "client_secret", "grant_type"];

function withoutItsOwn(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !OF_THE_CLIENT.includes(name)));
}

/** A body as far as it can be compared: each multipart body has a boundary of its own. */
function comparable(body: string, contentType = ""): unknown {
  if (body === "" || contentType.startsWith("multipart/")) return undefined;
  return withoutItsOwn(
    contentType.includes("json") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
  );
}

const called = operations.kaizala.map(({ operationId }) => operationId).filter(isCalled);

describe.each(called)("%s", (operationId) => {
  // Whether it is accepted depends on what there is; each answer is held against the contract.
  test("is sent by the client as the contract's own example has it", async ({
    account,
    client,
    traffic,
    needs,
    target,
  }) => {
    needs("writes", "throwaway");
    const operation = { ...operationById("kaizala", operationId), operationId };
    const example = exampleRequest(operation, account);
    const [body, type] = [String(example.body ?? ""), example.headers?.["content-type"]];
    const call = callAs(client, operation, example.target, comparable(body, type));
    const error: unknown = await call?.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    // What judges by the contract alone has no other ground to refuse.
    if (error !== undefined) {
      expect(target.capabilities.has("state"), String(error)).toBe(true);
      expect(Object(error).status).toBeLessThan(500);
    }
    const [path] = example.target.split("?");
    const sent = traffic.to(`${operation.method} ${path}`).at(-1);
    expect(sent, "the request").toBeDefined();
    expect([...(sent?.url.searchParams ?? [])]).toEqual([
      ...new URL(example.target, "http://a").searchParams,
    ]);
    expect(comparable(sent?.body ?? "", type)).toEqual(comparable(body, type));
  });
});
