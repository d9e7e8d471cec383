import fc from "fast-check";
import type { ContractOperation, ContractParameter, RawRequest } from "../src/index.js";
import { image, multipart, multipartType } from "../suites/fixtures/uploads.js";
import { type Break, breaksOf } from "./breaks.js";
import { credentialsFrom, partsOf, requestsOf, written } from "./requests.js";
import { shapesOf } from "./shapes.js";
import { type KnownValues, valuesOf } from "./values.js";

/** A request that breaks the contract in one thing. */
interface BrokenRequest {
  readonly request: RawRequest;
  /** What a refusal has to name. */
  readonly name: string;
}

/** Requests of an operation of which one thing breaks the contract. */
export function brokenRequestsOf(
  operation: ContractOperation,
  known: KnownValues,
): fc.Arbitrary<BrokenRequest> {
  const { parameters, body, operationId, scope } = operation;
  const ways = parameters.filter(canBreak).map((parameter) => withParameter(operation, parameter, known));
  if (operationId === "uploadMedia") ways.push(uploads());
  else if (body) ways.push(withBody(operation, known));
  if (body?.contentType === "application/json") ways.push(unreadable(operation, known));
  if (operationId === "getAccessToken") ways.push(withCredentials(operation, known));
  if (scope !== null) ways.push(withUnknownToken(operation, known));
  return fc.oneof(...ways);
}

/** In a path and a query everything is text, so only a limit, a pattern or a kind can be missed. */
function canBreak({ in: place, required, schema }: ContractParameter): boolean {
  if (place === "header") return false;
  const hasRule = ["enum", "pattern", "maxLength"].some((rule) => rule in schema) || schema.type !== "string";
  return hasRule || (place === "query" && required);
}

function withParameter(
  operation: ContractOperation,
  { name, in: place, required, schema }: ContractParameter,
  known: KnownValues,
): fc.Arbitrary<BrokenRequest> {
  const isText = ({ value }: Break) => typeof value !== "object" && value !== "";
  return fc
    .tuple(partsOf(operation, known), shapesOf(schema))
    .chain(([parts, shape]) => {
      const values = breaksOf(shape, parts[place][name], name).filter(isText);
      const broken = values.map(({ value }) => ({ ...parts[place], [name]: value }));
      const { [name]: _, ...without } = parts[place];
      const ways = place === "query" && required ? [...broken, without] : broken;
      return fc.constantFrom(...ways).map((changed) => ({ ...parts, [place]: changed }));
    })
    .map((parts) => ({ request: written(operation, parts), name }));
}

function withBody(operation: ContractOperation, known: KnownValues): fc.Arbitrary<BrokenRequest> {
  const { body } = operation;
  const isForm = body?.contentType === "application/x-www-form-urlencoded";
  return fc
    .tuple(partsOf(operation, known), shapesOf(body?.schema))
    .chain(([parts, shape]) =>
      valuesOf(shape, "body", known)
        .map((value) => breaksOf(shape, value, "body"))
        .map((breaks) => (isForm ? breaks.filter((one) => isFormOfTexts(one.value)) : breaks))
        .filter((breaks) => breaks.length > 0)
        .chain((breaks) => fc.constantFrom(...breaks))
        .map(({ name, value }) => ({ name, parts: { ...parts, body: value } })),
    )
    .map(({ parts, name }) => ({ request: written(operation, parts), name }));
}

/** Whether a form can say it, and says something: what is empty counts as left out. */
function isFormOfTexts(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => typeof one !== "object" && one !== "");
}

function unreadable(operation: ContractOperation, known: KnownValues): fc.Arbitrary<BrokenRequest> {
  const json = { "content-type": "application/json" };
  const ways = fc.constantFrom(
    { body: '{"name": ', headers: json, name: "JSON" },
    { body: "{}}", headers: json, name: "JSON" },
    { body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), headers: json, name: "UTF-8" },
    { body: "{}", headers: { "content-type": "application/json; charset=latin-9" }, name: "latin-9" },
    { body: "{}", headers: { ...json, "content-encoding": "zstd" }, name: "zstd" },
    { body: "{}", headers: { ...json, "content-encoding": "gzip" }, name: "gzip" },
    { body: `${"[".repeat(99)}${"]".repeat(99)}`, headers: json, name: "body" },
    { body: "<name/>", headers: { "content-type": "application/xml" }, name: "body" },
  );
  return fc.tuple(partsOf(operation, known), ways).map(([parts, { name, body, headers }]) => {
    const { target, method } = written(operation, { ...parts, body: undefined });
    return { request: { method, target, headers, body }, name };
  });
}

function uploads(): fc.Arbitrary<BrokenRequest> {
  const ways = fc.constantFrom(
    { body: multipart(), name: "file" },
    { body: multipart({ ...image, contentType: "text/html" }), name: "gate.png" },
    { body: multipart({ ...image, fileName: "gate.exe" }), name: "gate.exe" },
    { body: multipart(image, { ...image, contentType: "audio/mp3" }), name: "gate.png" },
    { body: multipart(image).subarray(0, 90), name: "multipart" },
    { body: multipart({ name: "note", content: "no file" }), name: "file" },
  );
  return ways.map(({ body, name }) => ({
    request: { method: "POST", target: "/v1/media", headers: multipartType, body },
    name,
  }));
}

function withCredentials(operation: ContractOperation, known: KnownValues): fc.Arbitrary<BrokenRequest> {
  const wrong = fc.option(fc.stringMatching(/^[!-~]{1,80}$/), { nil: undefined });
  const names = fc.constantFrom("applicationId", "applicationSecret", "refreshToken");
  return fc.tuple(credentialsFrom(known), names, wrong).map(([credentials, name, value]) => {
    const sent = Object.entries({ ...credentials, [name]: value }).filter(([, one]) => one !== undefined);
    const parts = { path: {}, query: {}, header: Object.fromEntries(sent), body: undefined };
    // Which of a connector's two is wrong is not told to who asks, but in the request log.
    return {
      request: written(operation, parts),
      name: name === "refreshToken" ? "refresh token" : "secret",
    };
  });
}

function withUnknownToken(operation: ContractOperation, known: KnownValues): fc.Arbitrary<BrokenRequest> {
  return fc
    .tuple(requestsOf(operation, known), fc.constantFrom("", "a.b.c"))
    .map(([request, accessToken]) => ({
      request: { ...request, headers: { ...request.headers, accessToken } },
      name: "token",
    }));
}
