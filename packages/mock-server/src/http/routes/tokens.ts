import { generatePin, loginWithPin } from "../../domain/access/pins.js";
import { getAccessToken } from "../../domain/access/tokens.js";
import { singleHeader } from "../credentials.js";
import type { TokenOperationId, TokenRoute } from "./call.js";

export const tokenRoutes: { readonly [Id in TokenOperationId]: TokenRoute<Id> } = {
  generatePin: ({ context, body }) => {
    generatePin(context, body);
    return {};
  },
  loginWithPinAndApplicationId: ({ context, exchange, body }) => {
    exchange.applicationId = body.applicationId;
    return loginWithPin(context, body, exchange.baseUrl());
  },
  getAccessToken: ({ context, exchange, headers }) => {
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
};
