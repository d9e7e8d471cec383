import type { ContractOperation } from "@kaizala-gateway/foundation";
import { parseBody, readBody } from "./body.js";
import type { CallInProgress, Stage } from "./stage.js";

/** The ways to read a body, by the content type that the contract declares. Others are read by their route. */
const READERS: Readonly<Record<string, (call: CallInProgress) => Promise<unknown>>> = {
  "application/json": readJson,
  "application/x-www-form-urlencoded": async ({ request }) => readForm(await readBody(request)),
};

/**
 * Reads the body in the way that the contract declares for the operation; undefined where there is none to
 * read.
 */
export function reading({ body }: ContractOperation): Stage | undefined {
  const read = READERS[body?.contentType ?? ""];
  if (!read) return undefined;
  return async (call) => {
    call.hasWaited = true;
    call.body = await read(call);
  };
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
