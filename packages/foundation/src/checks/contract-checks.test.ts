import express, { type Application, type ErrorRequestHandler } from "express";
import request from "supertest";
import { expect, it } from "vitest";
import { documents } from "../contract/documents.js";
import { singleOperation } from "../contract/single-operation.js";
import { contractChecks } from "./contract-checks.js";

const FAILED: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error.status).json(error.errors);
};

/** An application that answers one operation of the control API, behind its checks. */
function answering(path: string, method: "get" | "post" | "delete", answer: unknown): Application {
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
  return application.use(FAILED);
}

it("holds requests against the contract, below its base path", async () => {
  const application = answering("/clock/advance", "post", {});
  const { body } = await request(application).post("/_control/clock/advance").send({ by: true }).expect(400);
  expect(body).toContainEqual(expect.objectContaining({ path: "/body/by" }));
});

it("holds answers against the contract", async () => {
  const { body } = await request(answering("/clock", "get", {}))
    .get("/_control/clock")
    .expect(500);
  const path = expect.stringContaining("/response/now");
  expect(body).toContainEqual(expect.objectContaining({ path }));
});

it("tells path parameters by their names in the contract", async () => {
  const application = answering("/snapshots/{name}", "delete", {});
  const { body } = await request(application)
    .delete(`/_control/snapshots/${"n".repeat(500)}`)
    .expect(400);
  expect(body).toContainEqual(expect.objectContaining({ path: "/params/name" }));
  await request(application).delete("/_control/others/start").expect(404);
});
