import fc from "fast-check";
import {
  type ContractOperation,
  type ContractParameter,
  kaizalaRequest,
  type OperationId,
  type RawRequest,
} from "../src/index.js";
import { multipart, multipartType } from "../suites/fixtures/uploads.js";
import { shapesOf } from "./shapes.js";
import { type KnownValues, valuesOf } from "./values.js";

/** What a request consists of, before it is written down. */
interface Parts {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  /** Undefined for none. */
  readonly body: unknown;
}

/** Requests of an operation that fit the contract. */
export function requestsOf(operation: ContractOperation, known: KnownValues): fc.Arbitrary<RawRequest> {
  if (operation.operationId === "uploadMedia") return uploads();
  return partsOf(operation, known).map((parts) => written(operation, parts));
}

/** Parts of requests that fit the contract. */
export function partsOf(
  { operationId, parameters, body }: ContractOperation,
  known: KnownValues,
): fc.Arbitrary<Parts> {
  const inPlace = (place: ContractParameter["in"]) => {
    const declared = parameters.filter((one) => one.in === place);
    const entries = declared.map(
      ({ name, schema }) =>
        [
          name,
          valuesOfSchema(schema, name, known).filter((value) => place !== "path" || isSegment(value)),
        ] as [string, fc.Arbitrary<unknown>],
    );
    const requiredKeys = declared.filter(({ required }) => required).map(({ name }) => name);
    return fc.record(Object.fromEntries(entries), { requiredKeys });
  };
  const bodies = body ? valuesOfSchema(body.schema, "body", known) : fc.constant(undefined);
  return fc.record({
    path: inPlace("path"),
    query: inPlace("query"),
    header: operationId === "getAccessToken" ? credentialsFrom(known) : inPlace("header"),
    body: body?.required === false ? fc.option(bodies, { nil: undefined }) : bodies,
  });
}

/** The headers of the token call, which the contract has as security schemes. */
export function credentialsFrom({ applicationId, applicationSecret, refreshToken }: KnownValues) {
  return fc.record({
    applicationId: fc.constantFrom(...(applicationId ?? [])),
    applicationSecret: fc.constantFrom(...(applicationSecret ?? [])),
    refreshToken: fc.constantFrom(...(refreshToken ?? [])),
  });
}

/** Writes a request down as its operation has it: with JSON, or a form, as its body. */
export function written(
  { operationId, body }: ContractOperation,
  { path, header, ...parts }: Parts,
): RawRequest {
  const headers = Object.fromEntries(
    Object.entries(header).map(([name, value]) => [name, headerText(value)]),
  );
  // To the validator that judges exchanges, an empty value in a query is a missing one.
  const query = Object.fromEntries(Object.entries(parts.query).filter(([, value]) => value !== ""));
  const isJson = body?.contentType === "application/json";
  // Generated from the contract, by whose names the compiler checks what people write.
  const args = { path, query, headers, ...(isJson && parts.body !== undefined ? { body: parts.body } : {}) };
  const request = kaizalaRequest(operationId as OperationId, args as never);
  if (body === undefined || isJson) return request;
  const form = Object.entries(Object(parts.body)).map(([key, one]) => [key, String(one)]);
  return {
    ...request,
    headers: { ...headers, "content-type": body.contentType },
    body: new URLSearchParams(form).toString(),
  };
}

function valuesOfSchema(schema: unknown, name: string, known: KnownValues): fc.Arbitrary<unknown> {
  return shapesOf(schema).chain((shape) => valuesOf(shape, name, known));
}

/** Spaces at the end of a path do not count, so they are no identifier. */
function isSegment(value: unknown): boolean {
  const text = String(value);
  return text !== "" && text === text.trimEnd();
}

/** What HTTP takes in a header. */
function headerText(value: unknown): string {
  return String(value).replaceAll(/[^ -~]/g, "?");
}

/** Files of one kind or of several, under any names of their parts. */
function uploads(): fc.Arbitrary<RawRequest> {
  const kinds = fc.constantFrom(
    { fileName: "gate.png", contentType: "image/png" },
    { fileName: "gate.JPG", contentType: "image/jpeg" },
    { fileName: "tides.pdf", contentType: "application/pdf" },
    { fileName: "horn.mp3", contentType: "audio/mp3" },
  );
  const parts = fc
    .record({ kind: kinds, name: fc.string(), content: fc.string() })
    .map(({ kind, name, content }) => ({ ...kind, name: name.replaceAll(/[^ -~]|["\\]/g, "_"), content }));
  return fc.array(parts, { minLength: 1, maxLength: 4 }).map((files) => ({
    method: "POST",
    target: "/v1/media",
    headers: multipartType,
    body: multipart(...files),
  }));
}
