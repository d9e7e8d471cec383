import { request } from "node:http";
import { expect, it } from "vitest";
import { type AnyServer, accessToken, credentials, start } from "../support/running-server.js";

/** What a server answers a request whose target is a whole address, as of a client that takes it for its proxy. */
function asked(server: AnyServer, path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(server.url);
  return new Promise<{ status: number | undefined; body: Record<string, unknown> }>((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, async (response) => {
      let text = "";
      for await (const part of response) text += part;
      resolve({ status: response.statusCode, body: JSON.parse(text) });
    });
    sent.on("error", reject).end();
  });
}

it("a target may be a whole address, whose host counts in answers", async () => {
  const server = await start();
  const origin = server.url.replace(/\/$/, "");
  const answer = await asked(server, "http://service.example/v1/accessToken", credentials(server.seeded));
  expect(answer).toMatchObject({ status: 200, body: { endpointUrl: "http://service.example/" } });
  const headers = { accessToken: await accessToken(server) };
  expect((await asked(server, `${origin}//v1/groups?limit=1`, headers)).status).toBe(200);
  expect((await asked(server, `${origin.toUpperCase()}/s/none/v1/groups`)).body.message).toBe(
    "There is no sandbox none.",
  );
  expect((await asked(server, origin)).body).toMatchObject({ url: server.url });
  expect(server.requests(1).map(({ path }) => path)).toEqual(["//v1/groups?limit=1"]);
});

it("the control API is not reached by a whole address of another host, whatever the Host header says", async () => {
  const server = await start();
  const { host } = new URL(server.url);
  expect((await asked(server, `http://${host}/_control/clock`)).status).toBe(200);
  expect((await asked(server, `http://localhost/_control/clock`, { host })).status).toBe(200);
  for (const other of ["rebound.example", `user@${host}`, `rebound.example:80`]) {
    expect((await asked(server, `http://${other}/_control/clock`, { host })).status).toBe(403);
  }
});
