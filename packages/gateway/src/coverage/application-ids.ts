import type { ContractOperation } from "@kaizala-gateway/foundation";
import type { FinishedExchange } from "../checking/judge.js";
import { jsonIn, memberOf } from "./json-in.js";

type Request = Pick<FinishedExchange, "requestHeaders" | "requestBody">;

/** The connector that a request for a token names: in a header, in JSON, or in a form. */
export function applicationIdNamed(
  { body }: ContractOperation,
  { requestHeaders, requestBody }: Request,
): string | undefined {
  if (body === undefined) return usable(requestHeaders.applicationid);
  const text = requestBody.toString("utf8");
  return body.contentType === "application/json"
    ? usable(memberOf(jsonIn(text), "applicationId"))
    : usable(new URLSearchParams(text).get("client_id"));
}

/**
 * The connector that a token says it is of, in the layout of the service's tokens. Its signature is not looked at:
 * whoever asks knows that the service took it.
 */
export function applicationIdInToken(token: string): string | undefined {
  const [, payload = ""] = token.split(".");
  const claims = Object(jsonIn(Buffer.from(payload, "base64url").toString("utf8")));
  // A text that holds JSON once more.
  return usable(Object(jsonIn(claims["urn:microsoft:credentials"])).applicationId);
}

const LONGEST = 128;

function usable(id: unknown): string | undefined {
  return typeof id === "string" && id !== "" && id.length <= LONGEST ? id : undefined;
}
