import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAll } from "@kaizala-gateway/foundation";
import { selfSignedCertificate } from "@kaizala-gateway/foundation/tls";
import { expect, it, onTestFinished } from "vitest";
import { proxyTo, tokenAnswer } from "./support/upstream.js";

it("the proxy speaks https with a service and with its callers, and names itself so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-encrypted-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const tls = await selfSignedCertificate(folder, "localhost");
  const service = createServer(tls, (request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(tokenAnswer(`https://${request.headers.host}/`)));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void service.close().closeAllConnections());
  await once(service, "listening");
  const { port } = service.address() as AddressInfo; // A server on a port has no other address.

  const call = async (url: string) => {
    const [answer] = (await once(get(`${url}v1/accessToken`, { ca: tls.cert }), "response")) as [
      IncomingMessage,
    ]; // Its one argument.
    return { status: answer.statusCode, body: JSON.parse(String(await readAll(answer))) };
  };
  const trusting = await proxyTo(`https://localhost:${port}/`, { tls, ca: tls.cert });
  expect(trusting.url).toMatch(/^https:/);
  const { status, body } = await call(trusting.url);
  expect(status).toBe(200);
  expect(body.endpointUrl).toBe(trusting.url);

  const wary = await proxyTo(`https://localhost:${port}/`, { tls });
  const refused = await call(wary.url);
  expect(refused.status).toBe(502);
  expect(refused.body.message).toContain("CERT");
});
