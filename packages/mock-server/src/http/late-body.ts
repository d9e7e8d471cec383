import type { IncomingMessage } from "node:http";
import type { ContractOperation } from "@kaizala-gateway/foundation";
import { journaledBody, type LateBody, LONGEST_BODY } from "../domain/sandbox/journaled-request.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import { decodedBody, parseBody } from "./stages/body.js";
import type { CallInProgress } from "./stages/stage.js";

/** In UTF-8 no character that is kept takes more. */
const MOST_BYTES = 3 * LONGEST_BODY;

/**
 * Has the body of a request that is refused kept for the journal, as those are that were read: whoever looks why it was
 * refused wants to see it, and to send it again. The answer does not wait for it.
 */
export function keepLateBody(
  { request, exchange, context }: CallInProgress,
  { body }: ContractOperation,
): void {
  if (body?.contentType !== "application/json" || exchange.body || request.readableDidRead) return;
  const size = Number(request.headers["content-length"] ?? 0);
  const isSent = size > 0 || request.headers["transfer-encoding"] !== undefined;
  if (!isSent || size > MOST_BYTES) return;
  // One that does not say how long it is counts as the longest that is kept.
  const late: LateBody = { kept: null, size: size || LONGEST_BODY };
  exchange.lateBody = late;
  collect(context, request, late);
}

function collect(sandbox: Sandbox, request: IncomingMessage, late: LateBody): void {
  const { headers } = request;
  let chunks: Buffer[] = [];
  let length = 0;
  request.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MOST_BYTES) chunks.push(chunk);
    else chunks = [];
  });
  request.once("end", () => {
    if (length > MOST_BYTES) late.kept = { body: null, bodyLeftOut: "tooLarge" };
    // What is not of its coding or charset is not kept, as if it had not come.
    else
      readable(sandbox, Buffer.concat(chunks), headers).then(
        (kept) => {
          late.kept = kept;
        },
        () => undefined,
      );
  });
}

async function readable(
  sandbox: Sandbox,
  bytes: Buffer,
  headers: IncomingMessage["headers"],
): Promise<LateBody["kept"]> {
  const text = await decodedBody(bytes, headers);
  if (sandbox.isClosed) return null;
  return journaledBody(sandbox, { text, value: text.length > LONGEST_BODY ? undefined : parsedOrNot(text) });
}

/** Undefined for what is not JSON. */
function parsedOrNot(text: string): unknown {
  try {
    return parseBody(text);
  } catch {
    return undefined;
  }
}
