import type { RequestListener } from "node:http";
import request from "supertest";
import { expect, it } from "vitest";
import { SandboxCoverages } from "../src/coverage/sandbox-coverages.js";
import { answerOwn } from "../src/proxy/own-api.js";
import { ViolationLog } from "../src/proxy/violation-log.js";

const seen = { log: new ViolationLog(), coverage: new SandboxCoverages() };
const settings = { upstream: "http://127.0.0.1:9/", strict: false, recordingTo: null };
const address = { publicUrl: undefined, trustProxy: false };
const pages = { ownHosts: [], address, allowOrigins: [] };
const callers = { pages, controlToken: null, tokenBeforeControl: null };
const answers: RequestListener = (asked, response) => answerOwn(asked, response, seen, settings, callers);
const api = request(answers);

it("answers HEAD where it answers GET, without the body", async () => {
  const head = await api.head("/_gateway/status").expect(200);
  expect(head.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(head.text ?? "").toBe("");
});

it.each([
  ["post", "status", "GET, HEAD"],
  ["put", "violations", "GET, HEAD, DELETE"],
  ["patch", "coverage", "GET, HEAD, DELETE"],
] as const)("refuses %s of %s with the methods that it takes", async (method, path, allowed) => {
  const refused = await api[method](`/_gateway/${path}`).expect(405);
  expect(refused.headers.allow).toBe(allowed);
  expect(refused.body).toMatchObject({ errorCode: "MethodNotAllowed" });
});

it("knows no other path", () => api.get("/_gateway/nothing").expect(404));
