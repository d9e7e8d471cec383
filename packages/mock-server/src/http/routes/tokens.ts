import { generatePin, loginWithPin } from "../../domain/access/pins.js";
import { getAccessToken } from "../../domain/access/tokens.js";
import { singleHeader } from "../credentials.js";
import type { Routes } from "./route.js";

export const tokenRoutes: Routes<"generatePin" | "loginWithPinAndApplicationId" | "getAccessToken"> = {
  generatePin: {
    changes: ({ context, body }) => {
      generatePin(context, body);
      return {};
    },
  },
  loginWithPinAndApplicationId: {
    changes: ({ context, exchange, body }) => {
      exchange.applicationId = body.applicationId;
      const answer = loginWithPin(context, body, exchange.baseUrl());
      exchange.actor = body.mobileNumber;
      return answer;
    },
  },
  getAccessToken: {
    changes: ({ context, exchange, request: { headers } }) => {
      const applicationId = singleHeader(headers.applicationid);
      exchange.applicationId = applicationId?.slice(0, 128) ?? null;
      return getAccessToken(
        context,
        {
          applicationId,
          applicationSecret: singleHeader(headers.applicationsecret),
          refreshToken: singleHeader(headers.refreshtoken),
        },
        exchange.baseUrl(),
      );
    },
  },
};
