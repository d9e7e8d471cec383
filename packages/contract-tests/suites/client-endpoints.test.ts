import { describe, expect } from "vitest";
import { clientTest as test } from "../src/index.js";
import { ME, PROFILE, TOKEN, tokenAnswer } from "./fixtures/detoured-answers.js";
import { DETOURED } from "./fixtures/detoured-client.js";

const ALLOWED = ["*.boats.example"];

describe("an endpoint that a token answer names", () => {
  test.for([
    ["one of the vendor's domain", "https://eu.kaiza.la/"],
    ["below one that is allowed", "https://eu.boats.example/"],
  ] as const)("gets the token: %s", async ([, endpointUrl], { makeClient, traffic }) => {
    traffic.detour(TOKEN, tokenAnswer({ endpointUrl }));
    traffic.detour(ME, PROFILE);
    await makeClient({ ...DETOURED, allowedHosts: ALLOWED }).users.me();
    expect(traffic.to(ME).map(({ url }) => url.origin)).toEqual([new URL(endpointUrl).origin]);
  });

  test.for([
    ["without TLS", "http://eu.kaiza.la/"],
    ["with a user's name and password", "https://user:password@eu.kaiza.la/"],
    ["whose name ends as the vendor's does", "https://evilkaiza.la/"],
    ["whose name begins as the vendor's does", "https://api.kaiza.la.example/"],
    ["whose name ends as an allowed one does", "https://evilboats.example/"],
    ["that is above an allowed one", "https://boats.example/"],
    ["on this computer", "https://127.0.0.1:1/"],
  ] as const)("gets nothing: one %s", async ([, endpointUrl], { makeClient, traffic }) => {
    traffic.detour(TOKEN, tokenAnswer({ endpointUrl }));
    traffic.detour(ME, PROFILE);
    const call = makeClient({ ...DETOURED, allowedHosts: ALLOWED }).users.me();
    await expect(call).rejects.toMatchObject({
      code: "endpoint_not_allowed",
      host: new URL(endpointUrl).host,
    });
    expect(traffic.to(ME)).toEqual([]);
  });
});
