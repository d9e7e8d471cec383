import type { DomainContext } from "../../domain/events/context.js";
import { DONE } from "../../domain/ground/result-answer.js";
import {
  deleteWebhook,
  listWebhooks,
  type PreparedWebhook,
  prepareChange,
  prepareWebhook,
  storeWebhook,
} from "../../domain/webhooks/webhooks.js";
import { shakeHands } from "../outside/handshake.js";
import { Outside } from "../outside/outside.js";
import type { Routes } from "./route.js";

/** Receivers cut the token out of the query, parse it as JSON, or echo it as it is; digits survive all of it. */
const TOKEN_RANGE = [100_000_000, 999_999_999] as const;

export const webhookRoutes: Routes<"listWebhooks" | "createWebhook" | "updateWebhook" | "deleteWebhook"> = {
  listWebhooks: { reads: ({ context, caller, query }) => listWebhooks(context, caller, query) },
  createWebhook: {
    asksOthers: true,
    brings: ({ context, caller, body, exchange }, { provenUrl }) => {
      const prepared = prepareWebhook(context, caller, body, exchange.baseUrl());
      if (isUnproven(prepared, provenUrl)) return proof(context, prepared);
      return { webhookId: storeWebhook(context, prepared) };
    },
  },
  updateWebhook: {
    asksOthers: true,
    brings: ({ context, caller, path, body }, { provenUrl }) => {
      const prepared = prepareChange(context, caller, path.webhookId, body);
      if (isUnproven(prepared, provenUrl)) return proof(context, prepared);
      storeWebhook(context, prepared);
      return DONE;
    },
  },
  deleteWebhook: {
    changes: ({ context, caller, path }) => deleteWebhook(context, caller, path.webhookId),
  },
};

/** Whether the receiver has yet to prove that it wants events. */
function isUnproven({ needsValidation, webhook }: PreparedWebhook, provenUrl: string | undefined): boolean {
  return needsValidation && webhook.callbackUrl !== provenUrl;
}

function proof({ ids }: DomainContext, { webhook: { callbackUrl } }: PreparedWebhook): Outside {
  const token = String(ids.integer(...TOKEN_RANGE));
  return new Outside(async ({ callbacks }) => {
    await shakeHands(callbacks, callbackUrl, token);
    return { provenUrl: callbackUrl };
  });
}
