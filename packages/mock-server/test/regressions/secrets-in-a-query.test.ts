import { type AnsweredRequest, silentLog } from "@kaizala-gateway/mock-server";
import { expect, it } from "vitest";
import { accessToken, start } from "../support/running-server.js";

const QUERY = [
  ...[
    "access_token=s3cret",
    "applicationSecret=s3cret",
    "client_secret=s3cret",
    "code=s3cret",
    "apiKey=s3cret",
  ],
  ...["passwd=s3cret", "sig=s3cret", "%70in=s3cret", "KZ-Callback-Token=s3cret", "login[pin]=s3cret"],
  "to=https%3A%2F%2Fapp.example%2F%3Fcode%3Ds3cret",
  // Written in ways in which a name is none at first sight.
  ...["Token[]=s3cret", "secret+key=s3cret", "password%00=s3cret", "token%3Ds3cret", "pins[0]=s3cret"],
  "q=Bearer%20s3cret-0123456789",
  ...["f=%7B%22apiKey%22%3A%22s3cret%22%7D", "limit=5"],
].join("&");

it("secrets in a query are masked in the log, the request log and exports alike", async () => {
  const answered: AnsweredRequest[] = [];
  const controlled: string[] = [];
  const server = await start({
    log: {
      ...silentLog,
      request: (entry) => void answered.push(entry),
      control: (_method, path) => void controlled.push(path),
    },
  });
  const control = async (path: string) => (await fetch(`${server.controlUrl}${path}`)).text();
  await fetch(`${server.url}v1/groups?${QUERY}`);
  await fetch(`${server.controlUrl}/users?${QUERY}`, { method: "POST", body: "{}" });
  const [, query = ""] = (answered[0]?.path ?? "").split("?");
  expect(query).toContain("apiKey=(left%20out)");
  expect(query).toContain("limit=5");
  const { requests: logged } = JSON.parse(await control("/requests"));
  const { requests: journaled } = JSON.parse(await control("/export"));
  for (const path of [logged[0].path, journaled[0].path]) expect(path).toBe(`/v1/groups?${query}`);
  expect(controlled[0]).toBe(`/_control/users?${query}`);
  expect(JSON.stringify([answered, controlled, logged, journaled])).not.toMatch(/s3cret/);
});

it("secrets in an imported request log, which an earlier version wrote, are masked", async () => {
  const server = await start();
  await fetch(`${server.url}v1/groups?limit=5`);
  const snapshot = { method: "POST", headers: { "content-type": "application/json" } };
  await fetch(`${server.controlUrl}/snapshots`, { ...snapshot, body: '{"name":"now"}' });
  const exported = await (await fetch(`${server.controlUrl}/export?snapshot=now`)).text();
  const earlier = exported.replace("limit=5", "sig=s3cret");
  expect(earlier).toContain("s3cret");
  const imported = await fetch(`${server.controlUrl}/import`, { ...snapshot, body: earlier });
  expect(imported.status).toBe(200);
  const { controlUrl } = await imported.json();
  expect(await (await fetch(`${controlUrl}/requests`)).text()).toContain("sig=(left%20out)");
});

it("fields of an exported body that are named like secrets are left out, in lists as well", async () => {
  const server = await start();
  const body = {
    apiKey: "s3cret",
    passwd: "s3cret",
    text: "curl -H 'Authorization: Bearer s3cret-0123456789'",
    a: [{ sig: { of: "s3cret" }, pins: ["s3cret"], tokens: [{ secretKey: "s3cret", id: 7 }] }],
  };
  const headers = { accessToken: await accessToken(server) };
  await fetch(`${server.url}v1/groups`, { method: "POST", headers, body: JSON.stringify(body) });
  const { requests } = await (await fetch(`${server.controlUrl}/export`)).json();
  const left = "(left out)";
  expect(JSON.parse(requests.at(-1).body)).toEqual({
    apiKey: left,
    passwd: left,
    text: `curl -H 'Authorization: Bearer ${left}'`,
    a: [{ sig: left, pins: [left], tokens: [{ secretKey: left, id: 7 }] }],
  });
});
