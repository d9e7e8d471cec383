import { describe, expect } from "vitest";
import { connector, credentials, people, test } from "../src/index.js";
import { platformOperations, sampleRequest, stage } from "./fixtures/sample-requests.js";

// Clients take an answer for a failure when it has the key errorCode or message, whatever its
// status, and test for 200 exactly (observed).

describe("a success", () => {
  test.for(platformOperations)("of %s is no failure to clients", async ([operationId], { service }) => {
    const request = sampleRequest(operationId, await stage(service));
    const { status, text } = await (await service.as("lead")).send(request);
    expect(status).toBe(200);
    const answer = JSON.parse(text);
    expect(answer).not.toHaveProperty("message");
    expect(answer).not.toHaveProperty("errorCode");
  });

  test("of the token service is no failure to clients", async ({ service, pins }) => {
    const { mobileNumber } = people.member;
    const body = { mobileNumber, applicationId: connector.applicationId };
    const sent = await service.anonymous.call("generatePin", { body });
    const pin = await pins.newest(mobileNumber);
    const login = await service.anonymous.call("loginWithPinAndApplicationId", { body: { ...body, pin } });
    const headers = credentials(login.refreshToken);
    const token = await service.anonymous.call("getAccessToken", { headers });
    for (const answer of [sent, login, token]) {
      expect(answer).not.toHaveProperty("message");
      expect(answer).not.toHaveProperty("errorCode");
    }
  });
});
