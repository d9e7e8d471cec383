import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRecordings, startProxy } from "../src/index.js";
import { recorded, temporaryFolder } from "./support/recorded.js";
import { type Answer, profile, tokenAnswer } from "./support/upstream.js";

const json = { "content-type": "application/json" };

describe("a recording", () => {
  it("holds no secret, token, number or name from any place of a request or an answer", async () => {
    const planted = {
      applicationSecret: "S3CR3TAPPL",
      refreshToken: "refresh.token/with+signs==",
      accessToken: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIrMTIwNjU1NTAxMTIifQ.c2lnbmF0dXJl",
      newRefreshToken: "b7e1a1de-9a6c-4d0c-8f35-1f5b5b0d3c11",
      callBackToken: "hook-token-of-ours",
      pin: "482913",
      code: "oauth-code-77",
      clientSecret: "cl13nt-s3cr3t",
      phone: "+12065550187",
      otherPhone: "+12065550188",
      name: "Ximena Quispe-Torres",
      memberName: "Yrsa Ólafsdóttir",
      groupName: "Harbour night shift",
      redacted: "Project Bluefin",
    };
    const { accessToken, refreshToken, applicationSecret, phone, name } = planted;
    const answers = (host = ""): Record<string, Answer> => ({
      accessToken: {
        body: { ...tokenAnswer(`http://${host}/`, accessToken), refreshToken: planted.newRefreshToken },
      },
      me: { body: { ...profile, mobileNumber: phone, name }, headers: { "set-cookie": `a=${accessToken}` } },
      members: {
        body: {
          members: [{ id: "1", role: "Admin", mobileNumber: planted.otherPhone, name: planted.memberName }],
        },
      },
      webhook: { body: { webhooks: [{ webhookId: "w", callbackToken: planted.callBackToken }] } },
    });
    const files = await recorded(
      ({ url = "", headers }) =>
        answers(headers.host)[url.split("?")[0]?.split("/").at(-1) ?? ""] ?? { body: { said: accessToken } },
      async (url) => {
        const credentials = { applicationId: "id", applicationSecret, refreshToken };
        await fetch(`${url}v1/accessToken`, { headers: credentials });
        const headers = { accessToken, ...json };
        await fetch(`${url}v1/users/me`, {
          headers: { ...headers, "x-forwarded-user": name, cookie: `b=${refreshToken}` },
        });
        await fetch(`${url}v1/groups/g/members`, { headers: { authorization: `Bearer ${accessToken}` } });
        await fetch(`${url}v1/webhook?objectId=g&objectType=Group`, { headers });
        const send = (path: string, body: unknown, more = {}) =>
          fetch(`${url}${path}`, {
            method: "POST",
            headers: { ...headers, ...more },
            body: typeof body === "string" ? body : JSON.stringify(body),
          });
        // In the path, in the query, in texts, deep in a body, as a key, in a form, and in JSON that is lenient.
        await send(
          `v1/groups/${encodeURIComponent(phone)}/members?who=${encodeURIComponent(planted.otherPhone)}`,
          {
            members: [planted.otherPhone, { deep: [{ note: `call ${phone} or 12065550187` }] }],
          },
        );
        await send(`v1/x/${accessToken}?t=${encodeURIComponent(refreshToken)}&name=${planted.groupName}`, {
          [accessToken]: { [phone]: applicationSecret },
        });
        await send("v1/groups", {
          name: planted.groupName,
          members: [phone],
          welcomeMessage: `From ${name}`,
        });
        await send("v1/groups/g/messages", {
          message: `${planted.memberName} in ${planted.groupName}: ${planted.redacted}`,
        });
        await send("v1/loginWithPinAndApplicationId", {
          mobileNumber: phone,
          applicationId: "id",
          pin: Number(planted.pin),
        });
        await send(
          "v1/loginWithPinAndApplicationId",
          `{mobileNumber:'${phone}', pin:'${planted.pin}', applicationSecret:'${applicationSecret}'}`,
        );
        await send("api/oauth/token", `client_secret=${planted.clientSecret}&code=${planted.code}`, {
          "content-type": "application/x-www-form-urlencoded",
        });
        await send("v1/webhook", {
          callBackToken: planted.callBackToken,
          callBackUrl: `https://a.example/?token=${planted.callBackToken}`,
        });
        const form = new FormData();
        form.append("file", new File([`${phone} ${accessToken}`], `${name}.pdf`));
        await fetch(`${url}v1/media`, { method: "POST", headers: { accessToken }, body: form });
        await send("v1/unknown", {
          mediaResource: Buffer.from(JSON.stringify({ Name: `${name}.pdf` })).toString("base64"),
        });
      },
      [planted.redacted],
    );
    expect(files.size).toBe(14);
    const everything = [...files].flat().join("\n");
    const readable = [
      everything,
      decodeURIComponent(everything.replaceAll("%", "%25")),
      unbased(everything),
    ].join("\n");
    for (const [what, secret] of Object.entries(planted)) {
      for (const form of [secret, secret.replace("+", ""), encodeURIComponent(secret)]) {
        expect(readable.includes(form), `${what}: ${form}`).toBe(false);
      }
    }
    // The same value has the same pseudonym everywhere.
    const login = JSON.parse(files.get("loginWithPinAndApplicationId.001.json") ?? "");
    const group = JSON.parse(files.get("createGroup.001.json") ?? "");
    expect(login.request.body.json.mobileNumber).toMatch(/^\+9990\d{6}$/);
    expect(group.request.body.json.members).toEqual([login.request.body.json.mobileNumber]);
    expect(group.request.body.json.welcomeMessage).toMatch(/^From pseudonym-name-\d+$/);
  });

  it("has the same names and texts when the same is done again", async () => {
    const again = async () => {
      const files = await recorded(
        ({ url }) => (url === "/v1/users/me" ? { body: profile } : { body: { groups: [] } }),
        async (url) => {
          const headers = { accessToken: `token-${Math.random()}` };
          await fetch(`${url}v1/users/me`, { headers });
          await fetch(`${url}v1/groups`, { headers });
          await fetch(`${url}v1/users/me`, { headers });
        },
      );
      return new Map([...files].map(([name, text]) => [name, text.replace(/"at": ".+"/, '"at": ""')]));
    };
    const first = await again();
    expect([...first.keys()].sort()).toEqual(["getMe.001.json", "getMe.002.json", "listGroups.001.json"]);
    expect(await again()).toEqual(first);
  });

  it("leaves out the control API, preflights, and the endpoint's own address", async () => {
    const files = await recorded(
      ({ url }) => ({ body: url?.endsWith("accessToken") ? tokenAnswer("https://kms.kaiza.la/eu") : {} }),
      async (url) => {
        await fetch(`${url}_control/connectors`);
        await fetch(`${url}v1/users/me`, { method: "OPTIONS" });
        await fetch(`${url}v1/accessToken`, { headers: { refreshToken: "r" } });
      },
    );
    expect([...files.keys()]).toEqual(["getAccessToken.001.json"]);
    expect([...files.values()].join()).toContain('"endpointUrl": "https://service.invalid"');
  });

  it("keeps words of the contract that somebody is named like", async () => {
    const files = await recorded(
      () => ({
        body: { members: [{ id: "1", role: "Member", mobileNumber: "+12065550187", name: "Member" }] },
      }),
      (url) => fetch(`${url}v1/groups/g/members`, { headers: { accessToken: "t" } }),
    );
    const { answer } = JSON.parse(files.get("listMembers.001.json") ?? "");
    expect(answer.body.json.members[0]).toMatchObject({ role: "Member", name: "pseudonym-name-1" });
  });

  it("is refused a folder that holds something, before anything listens", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "a.txt"), "");
    const upstream = new URL("http://127.0.0.1:9/");
    await expect(startProxy({ upstream, record: folder })).rejects.toThrow(`${folder} cannot be recorded in`);
  });
});

describe("readRecordings", () => {
  it.each([
    ["no JSON", "{", "is not JSON"],
    ["another JSON", "[]", "at: must be a time"],
    ["no request", '{"at":"2026-01-01T00:00:00Z"}', "request.method: must be one of HTTP"],
  ])("refuses %s, and names the file", async (_what, text, rule) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "a.json"), text);
    await expect(readRecordings(folder)).rejects.toThrow(rule);
    await expect(readRecordings(folder)).rejects.toThrow(join(folder, "a.json"));
  });

  it("refuses an empty folder, and none", async () => {
    const folder = await temporaryFolder();
    await expect(readRecordings(folder)).rejects.toThrow("holds no recordings");
    await expect(readRecordings(join(folder, "none"))).rejects.toThrow("ENOENT");
  });
});

/** What is written in base64 in a text. */
function unbased(text: string): string {
  return [...text.matchAll(/[\w+/=-]{12,}/g)]
    .map(([part]) => Buffer.from(part, "base64").toString("latin1"))
    .join("\n");
}
