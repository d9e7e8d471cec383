import { bearerToken } from "@kaizala-gateway/foundation";
import type { RequestHandler } from "express";
import type { ControlOperations, QueryParameters } from "../../../contract/types.js";
import { refusalOfListener } from "../../../domain/sandbox/control-access.js";
import { eventHead, sendEvents } from "./stream.js";

/** Answers with the live stream of a sandbox, or of all of them. */
export const streamHandler: RequestHandler = ({ exchange, query, headers }, response) => {
  const { sandbox, sandboxes, method, commonHeaders } = exchange;
  // The validator has checked it before.
  const { sandboxes: which, types }: QueryParameters<ControlOperations["streamEvents"]> = query;
  sandbox.refuseClosed();
  const refusal = which === "all" ? refusalOfListener(sandboxes, bearerToken(headers)) : undefined;
  if (refusal) throw refusal;
  response.writeHead(200, eventHead(commonHeaders));
  // A head has no events.
  if (method === "HEAD") {
    response.end();
    return;
  }
  const { "last-event-id": last } = headers;
  const wanted = {
    source: which === "all" ? undefined : sandbox,
    types: types && new Set(types),
    after: typeof last === "string" ? last : undefined,
  };
  sendEvents(sandbox.stream, wanted, response);
};
