import type { Request } from "express";
import type { OperationInput, Operations } from "../../contract/types.js";
import { exchangeCode } from "../../domain/access/authorization.js";
import type { DomainContext } from "../../domain/events/context.js";
import { Refusal } from "../../domain/ground/refusal.js";
import { findMediaFile } from "../../domain/media/files.js";
import type { Exchange } from "../exchange.js";
import { badLink, showSignIn, takeSignIn } from "../oauth/sign-in.js";
import type { OpenAnswer } from "../open-answers.js";
import type { OpenOperationId } from "./call.js";

/** A request of an operation without an access token. */
export interface OpenCall {
  readonly context: DomainContext;
  readonly exchange: Exchange;
  readonly request: Request;
}

export interface OpenRoute<Input> {
  readonly answer: (call: OpenCall & Input) => OpenAnswer;
  /** How a refusal is shown; default in the service's shape. */
  readonly refuse?: (refusal: Refusal) => OpenAnswer;
}

export const openRoutes: { readonly [Id in OpenOperationId]: OpenRoute<OperationInput<Operations[Id]>> } = {
  getMediaFile: {
    answer: ({ context, request, path }) => {
      const file = findMediaFile(context, path.mediaFileId);
      const whole = { start: 0, end: file.sizeBytes - 1 };
      const ranges = request.range(file.sizeBytes);
      if (ranges === -1) {
        throw new Refusal(
          "RangeNotSatisfiable",
          `The file has ${file.sizeBytes} bytes, and no such range of them.`,
        );
      }
      // What is no range, or several at once, is answered with the whole file, as HTTP allows.
      const [range, ...others] = Array.isArray(ranges) && ranges.type === "bytes" ? ranges : [];
      return range && others.length === 0
        ? { kind: "file", status: 206, file, range, reason: null }
        : { kind: "file", status: 200, file, range: whole, reason: null };
    },
  },
  authorize: { answer: showSignIn, refuse: badLink },
  submitAuthorization: { answer: takeSignIn, refuse: badLink },
  exchangeCode: {
    answer: ({ context, exchange, body }) => {
      exchange.applicationId = body.client_id ?? null;
      const outcome = exchangeCode(context, body, exchange.baseUrl());
      const headers = { "cache-control": "no-store" };
      if ("tokens" in outcome)
        return { kind: "json", status: 200, body: outcome.tokens, headers, reason: null };
      const status = outcome.error.error === "invalid_client" ? 401 : 400;
      return { kind: "json", status, body: outcome.error, headers, reason: outcome.reason };
    },
    refuse: ({ message, reason }) => ({
      kind: "json",
      status: 400,
      body: { error: "invalid_request", error_description: message },
      reason,
    }),
  },
};
