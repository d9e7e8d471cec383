import type { IncomingMessage } from "node:http";
import type { ContractOperation } from "@kaizala-gateway/foundation";
import { decide } from "../../domain/ground/inferred-rules.js";
import { parseBody, readBody } from "./body.js";
import type { CallInProgress, Stage } from "./stage.js";

/** The ways to read a body, by the content type that the contract declares. Others are read by their route. */
const READERS: Readonly<Record<string, (call: CallInProgress) => Promise<unknown>>> = {
  "application/json": readJson,
  "application/x-www-form-urlencoded": async ({ request }) => readForm(await readBody(request)),
};

/**
 * Reads the body in the way that the contract declares for the operation; undefined where there is none.
 */
export function reading({ body }: ContractOperation): Stage | undefined {
  if (!body) return undefined;
  const read = READERS[body.contentType];
  return (call) => {
    const { exchange, request } = call;
    if (isEncoded(request)) decide(exchange, "body-encodings");
    return read ? readInto(call, read) : undefined;
  };
}

async function readInto(
  call: CallInProgress,
  read: (call: CallInProgress) => Promise<unknown>,
): Promise<void> {
  call.hasWaited = true;
  call.body = await read(call);
}

/** Whether a body says that it is coded, or of another charset than UTF-8. */
function isEncoded({ headers }: IncomingMessage): boolean {
  const { "content-encoding": coding = "identity", "content-type": type = "" } = headers;
  return coding.trim().toLowerCase() !== "identity" || /;\s*charset\s*=\s*["']?(?!utf-?8\b)/i.test(type);
}

/** Reads a body and keeps it for the journal. */
async function readJson({ request, exchange }: CallInProgress): Promise<unknown> {
  const text = await readBody(request);
  const body = { text, value: undefined as unknown };
  exchange.body = body;
  body.value = parseBody(text);
  return body.value;
}

function readForm(text: string): Record<string, string> {
  // Of several values of a name the last one counts.
  return Object.fromEntries(new URLSearchParams(text));
}
