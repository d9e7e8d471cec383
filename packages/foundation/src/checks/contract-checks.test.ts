import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type ErrorRequestHandler } from "express";
import { afterEach, expect, it } from "vitest";
import { documents } from "../contract/documents.js";
import { singleOperation } from "../contract/single-operation.js";
import { contractChecks } from "./contract-checks.js";

let server = createServer();
afterEach(() => {
  server.close();
});

const FAILED: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error.status).json(error.errors);
};

/** An application that answers one operation of the control API, behind its checks; resolves to its base. */
async function listen(path: string, method: "get" | "post" | "delete", answer: unknown): Promise<string> {
  const application = express();
  application.use(express.json());
  application.use(
    ...contractChecks(singleOperation(documents.control, path, method), {
      validateRequests: true,
      validateResponses: true,
    }),
  );
  application.use((_request, response) => {
    response.json(answer);
  });
  application.use(FAILED);
  server = createServer(application).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  // A server that listens on a port has an address of that kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/_control`;
}

it("holds requests against the contract, below its base path", async () => {
  const base = await listen("/clock/advance", "post", {});
  const answer = await fetch(`${base}/clock/advance`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ by: true }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toContainEqual(expect.objectContaining({ path: "/body/by" }));
});

it("holds answers against the contract", async () => {
  const base = await listen("/clock", "get", {});
  const answer = await fetch(`${base}/clock`);
  expect(answer.status).toBe(500);
  expect(await answer.json()).toContainEqual(
    expect.objectContaining({ path: expect.stringContaining("/response/now") }),
  );
});

it("tells path parameters by their names in the contract", async () => {
  const base = await listen("/snapshots/{name}", "delete", {});
  const answer = await fetch(`${base}/snapshots/${"n".repeat(500)}`, { method: "DELETE" });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toContainEqual(expect.objectContaining({ path: "/params/name" }));
  expect((await fetch(`${base}/others/start`, { method: "DELETE" })).status).toBe(404);
});
