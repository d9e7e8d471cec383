import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { start, stop } from "../support/running-server.js";
import { contentsOf, dataFileOf, expectedOf, makeNewer, readAgain, versions } from "./fixtures.js";

it("finds the fixtures of the first version", () => {
  expect(versions).toContain("0.1.0");
});

describe.each(versions)("a data file of version %s", (version) => {
  const contents = contentsOf(version);
  const { connector, accessTokens, refreshTokens } = contents;
  const open = async () => {
    const clock = { now: contents.now, frozen: true };
    const server = await start({ data: dataFileOf(version), clock, throttle: false });
    const call = (target: string, init: RequestInit) => fetch(server.url + target, init);
    return { server, call };
  };

  it("answers every read as it did, also when it is opened once more", async () => {
    const data = dataFileOf(version);
    const options = { data, clock: { now: contents.now, frozen: true }, throttle: false };
    const first = await start(options);
    expect(first.isResumed).toBe(true);
    expect(await readAgain(first, contents)).toMatchObject(expectedOf(contents));
    await stop(first);
    const second = await start(options);
    expect(await readAgain(second, contents)).toMatchObject(expectedOf(contents));
  });

  it("lets in who holds a token, a PIN or a code", async () => {
    const { call } = await open();
    const { applicationId, applicationSecret } = connector;
    for (const refreshToken of Object.values(refreshTokens)) {
      const answer = await call("v1/accessToken", {
        headers: { applicationId, applicationSecret, refreshToken },
      });
      const { accessToken } = await answer.json();
      expect((await call("v1/users/me", { headers: { accessToken } })).status).toBe(200);
    }
    const login = await call("v1/loginWithPinAndApplicationId", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...contents.pin, applicationId, applicationSecret }),
    });
    expect(await login.json()).toMatchObject({ refreshToken: expect.any(String) });
    const code = {
      client_id: applicationId,
      client_secret: applicationSecret,
      code: contents.code,
    };
    const exchange = () => call("api/oauth/token", { method: "POST", body: new URLSearchParams(code) });
    expect((await exchange()).status).toBe(200);
    expect((await exchange()).status).toBe(400);
  });

  it("serves the media that were uploaded to it", async () => {
    const { call } = await open();
    const { target, text } = contents.mediaFile;
    expect(await (await call(target.slice(1), {})).text()).toBe(text);
  });

  it("takes a new message, and delivers it after those that waited", async () => {
    const { server, call } = await open();
    const texts: string[] = [];
    const receiver = createServer(async (request, response) => {
      const token = new URL(request.url ?? "", "http://receiver").searchParams.get("validationToken");
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      if (token === null) texts.push(JSON.parse(Buffer.concat(chunks).toString()).data.text);
      response.end(token ?? "");
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void receiver.close());
    await once(receiver, "listening");
    const { port } = receiver.address() as AddressInfo; // It listens on a port.
    const send = (token: string, method: string, path: string, body: unknown) =>
      call(`v1/${path}`, {
        method,
        headers: { accessToken: accessTokens[token] ?? "", "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const changed = { callBackUrl: `http://127.0.0.1:${port}/` };
    const { status } = await send("user", "PUT", `webhook/${contents.webhooks.refusing}`, changed);
    expect(status).toBe(200);
    const message = "The crane is back.";
    const posted = await send("group", "POST", "groups/fixture-yard%401/messages", { message });
    expect(posted.status).toBe(200);
    await server.clock.advance({ days: 1 });
    expect(texts).toEqual([
      "Low tide at six.",
      "Then we start at five.",
      "Who has the key? \u{1f511}",
      "The shift begins.",
      message,
    ]);
    const { messages } = await (await call("_control/groups/fixture-yard%401/messages", {})).json();
    expect(messages).toContainEqual(expect.objectContaining({ text: message }));
  });
});

it("refuses a data file of a newer version, naming the version", async () => {
  const data = dataFileOf("0.1.0", makeNewer);
  await expect(start({ data })).rejects.toThrow(
    /^The data is of version 9999, and this program knows versions up to \d+; use a newer kaizala-gateway\.$/,
  );
});
