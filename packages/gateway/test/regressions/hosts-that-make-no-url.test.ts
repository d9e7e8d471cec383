import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { startReplay } from "../../src/index.js";
import { proxyTo, scripted, tokenAnswer } from "../support/upstream.js";

/** Where the answer of a token call leads, by whatever host it is asked; `fetch` sends none but the real one. */
async function endpointAt(url: string, headers: Record<string, string>): Promise<unknown> {
  const sent = { applicationId: "a", applicationSecret: "b", refreshToken: "c", ...headers };
  const body = await new Promise((resolve, reject) => {
    request(`${url}v1/accessToken`, { headers: sent }, (answer) => json(answer).then(resolve, reject))
      .on("error", reject)
      .end();
  });
  return Object(body).endpointUrl;
}

it.each(["pub.example:99999", "256.256.256.256", "xn--"])(
  "a proxy and a replay pass over the host %s, of which no URL can be made",
  async (host) => {
    const folder = await mkdtemp(join(tmpdir(), "kaizala-replay-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const record = join(folder, "recorded");
    const upstream = await scripted(() => ({ body: tokenAnswer("https://kms.example/") }));
    const options = { trustProxy: true, allowHosts: ["kms.example"] };
    const proxy = await proxyTo(upstream.url, { ...options, record });
    const ownName = (url: string) => url.replace("127.0.0.1", "localhost");
    expect(await endpointAt(proxy.ownUrl, { host })).toBe(ownName(proxy.ownUrl));
    expect(await endpointAt(proxy.ownUrl, { "x-forwarded-host": host })).toBe(proxy.ownUrl);
    await proxy.close();
    const replay = await startReplay({ folder: record, trustProxy: true });
    onTestFinished(() => replay.close());
    expect(await endpointAt(replay.ownUrl, { host })).toBe(ownName(replay.ownUrl));
    expect(await endpointAt(replay.ownUrl, { "x-forwarded-host": host })).toBe(replay.ownUrl);
  },
);
