import request from "supertest";
import { expect, it } from "vitest";
import { accessToken, start } from "../support/running-server.js";

const NO_COUNTS = [
  "1e999",
  "-1e999",
  "Infinity",
  "-Infinity",
  "NaN",
  "1e21",
  "-0",
  "9007199254740993",
  "0.5",
];

it("a number in a query that counts nothing is refused by its name", async () => {
  const server = await start({ throttle: false });
  const groupId = server.seeded.groups[0]?.groupId ?? "";
  const group = `${server.url}v1/groups/${groupId}`;
  const headers = { accessToken: await accessToken(server) };
  for (const number of NO_COUNTS.map(encodeURIComponent)) {
    for (const url of [
      `${server.controlUrl}/requests?limit=${number}`,
      `${server.controlUrl}/deliveries?limit=${number}`,
      `${server.controlUrl}/groups/${groupId}/messages?limit=${number}`,
      `${group}/actions?actionType=Survey&count=${number}`,
      `${group}/subscribers?count=${number}`,
    ]) {
      const answer = await fetch(url, { headers });
      const { message } = await answer.json();
      expect([url, answer.status, message]).toEqual([
        url,
        400,
        expect.stringMatching(/^(?:limit|count): must /),
      ]);
    }
  }
});

it("a number in a body that is none in JSON is refused", async () => {
  const server = await start();
  const advance = request(server.controlUrl).post("/clock/advance").type("json").send('{"days":1e999}');
  expect((await advance.expect(400)).body.message).toMatch(/^days: must be/);
  const groupId = server.seeded.groups[0]?.groupId ?? "";
  const headers = { accessToken: await accessToken(server) };
  for (const number of ["1e999", "-Infinity", "NaN"]) {
    const body = `{actionType: "Poll", actionBody: {question: "a", choices: [{title: "b"}], expiryInHours: ${number}}}`;
    const answer = await fetch(`${server.url}v1/groups/${groupId}/actions`, {
      method: "POST",
      headers,
      body,
    });
    const rule = expect.stringContaining("expiryInHours: must be an integer, not ");
    expect([answer.status, (await answer.json()).message]).toEqual([400, rule]);
  }
});
