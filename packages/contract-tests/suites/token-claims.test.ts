import { describe, expect } from "vitest";
import { connector, groups, people, test } from "../src/index.js";
import { decodeToken } from "./fixtures/claims.js";

const APP_NAME = "com.microsoft.mobile.kaizalaapi";

describe("a refresh token", () => {
  test.for(["group", "member", "owner"] as const)("of %s has the recorded claims", (holder, { service }) => {
    const { header, claims, credentials } = decodeToken(service.refreshToken(holder));
    const person = holder === "group" ? people.lead : people[holder];
    expect(header.alg).toBe("HS256");
    expect(claims).toMatchObject({
      ver: "2",
      uid: `MobileAppsService:${person.userId}`,
      iss: "urn:microsoft:windows-azure:zumo",
      aud: "urn:microsoft:windows-azure:zumo",
      iat: expect.any(Number),
      nbf: claims.iat,
      exp: Number(claims.iat) + 31_536_000,
    });
    expect(credentials).toMatchObject({
      phoneNumber: person.mobileNumber,
      cId: "",
      testSender: "false",
      appName: APP_NAME,
      applicationId: connector.applicationId,
      permissions: "8.4",
      applicationType: -1,
    });
  });

  test("of a group names the group, and since when it is valid", ({ service }) => {
    const { claims, credentials, data } = decodeToken(service.refreshToken("group"));
    expect(data).toEqual({ AppName: APP_NAME, GroupId: groups.yard, UserTenantIds: [expect.any(String)] });
    expect(Math.floor(Number(credentials.tokenValidFrom) / 1000)).toBe(claims.iat);
  });

  test("of a tenant's user names the tenant and the user, and whether an admin", ({ service }) => {
    const ofMember = decodeToken(service.refreshToken("member"));
    expect(ofMember.credentials).not.toHaveProperty("tokenValidFrom");
    expect(ofMember.data).toMatchObject({
      AppName: APP_NAME,
      TenantId: expect.any(String),
      O365UserId: expect.any(String),
      O365UserName: people.member.name,
      O365UserEmailId: expect.any(String),
      IsTenantAdmin: "False",
    });
    expect(decodeToken(service.refreshToken("owner")).data.IsTenantAdmin).toBe("True");
  });
});

describe("an access token", () => {
  test("lives 24 hours and is of type 3", async ({ service }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("member"));
    const { claims, credentials } = decodeToken(accessToken);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(86_400);
    expect(credentials.applicationType).toBe(3);
  });

  test("expires in the second that accessTokenExpiry is in", async ({ service }) => {
    const { accessToken, accessTokenExpiry } = await service.getAccessToken(service.refreshToken("member"));
    expect(decodeToken(accessToken).claims.exp).toBe(Math.floor(accessTokenExpiry / 1000));
  });

  test("has the connector's permissions in the order of the record", async ({ service }) => {
    const { accessToken } = await service.getAccessToken(service.refreshToken("group"));
    expect(decodeToken(accessToken).credentials.permissions).toBe(
      "2.30:3.30:4.10:6.22:5.4:9.2:15.30:14.30:19.30:24.30",
    );
  });

  test("has only the permissions that were chosen", async ({ service, control }) => {
    const reader = await control.call("registerConnector", {
      body: { name: "Reader", permissions: ["Text Message", "groupmember.read", "groupinfo.update"] },
    });
    const { applicationId } = reader;
    const { refreshToken } = await control.call("giveGrant", {
      body: { applicationId, groupId: groups.yard },
    });
    const { accessToken, scope } = await service.getAccessToken(refreshToken, reader);
    expect(decodeToken(accessToken).credentials.permissions).toBe("2.16:3.4:4.10");
    expect(scope).toBe("groupinfo.update,groupmember.read,textmessage.write,textmessage.remove");
  });
});
