import { exchangeCode } from "../../domain/access/authorization.js";
import { badLink, showSignIn, takeSignIn } from "../oauth/sign-in.js";
import type { Routes } from "./route.js";

const NOT_KEPT = { "cache-control": "no-store" };

export const oauthRoutes: Routes<"authorize" | "submitAuthorization" | "exchangeCode"> = {
  authorize: { replies: showSignIn, refuses: badLink },
  submitAuthorization: { replies: takeSignIn, refuses: badLink },
  exchangeCode: {
    replies: ({ context, exchange, body }) => {
      exchange.applicationId = body.client_id ?? null;
      const outcome = exchangeCode(context, body, exchange.baseUrl());
      if ("tokens" in outcome) {
        return { kind: "json", status: 200, body: outcome.tokens, headers: NOT_KEPT, reason: null };
      }
      const { error, reason } = outcome;
      const status = error.error === "invalid_client" ? 401 : 400;
      return { kind: "json", status, body: error, headers: NOT_KEPT, reason };
    },
    refuses: ({ message, reason }) => ({
      kind: "json",
      status: 400,
      body: { error: "invalid_request", error_description: message },
      headers: {},
      reason,
    }),
  },
};
