import { expect, it, onTestFinished } from "vitest";
import { startReplay } from "../../src/index.js";
import { temporaryFolder } from "../support/recorded.js";
import { profile, proxyTo, scripted } from "../support/upstream.js";

const REQUESTED = "v1/users/me?a=b";

async function redirecting(status: number, location: (origin: string) => string, path = "", record?: string) {
  const service = await scripted(({ url = "" }) =>
    url.endsWith(`/${REQUESTED}`)
      ? { status, headers: { location: location(new URL(service.url).origin) }, body: {} }
      : { body: profile },
  );
  const proxy = await proxyTo(`${service.url}${path}`, record === undefined ? {} : { record });
  const call = (redirect: "manual" | "follow" = "manual", url = proxy.url) =>
    fetch(url + REQUESTED, { headers: { accessToken: "t" }, redirect });
  return { service, proxy, call };
}

it.each([
  [301, "", (origin: string) => `${origin}/v2/users/me?c=d#e`, "v2/users/me?c=d#e"],
  [302, "", (origin: string) => `${origin}`, ""],
  [303, "eu/", (origin: string) => `${origin}/eu/v2/users/me`, "v2/users/me"],
  [302, "eu", () => "/eu/v2/users/me", "v2/users/me"],
  [302, "eu", () => "others", "v1/users/others"],
  [307, "", (origin: string) => `${origin}/v2/users/me`, "v2/users/me"],
  [308, "", (origin: string) => `${origin}/v1/users/you?a=b`, "v1/users/you?a=b"],
  [201, "", (origin: string) => `${origin}/v1/users/1`, "v1/users/1"],
])(
  "a %i answer of an upstream at /%s that leads to itself leads to the proxy",
  async (status, path, location, to) => {
    const { service, proxy, call } = await redirecting(status, location, path);
    expect((await call()).headers.get("location")).toBe(proxy.url + to);
    if (status < 300) return;
    expect((await call("follow")).status).toBe(200);
    // A call that comes later is not moved.
    await fetch(`${proxy.url}v1/groups`, { headers: { accessToken: "t" } });
    const base = path.replace(/\/$/, "");
    expect(service.received.at(-1)?.url).toBe(`${base === "" ? "" : `/${base}`}/v1/groups`);
    expect(service.received.at(-2)?.url).toBe(`${base === "" ? "" : `/${base}`}/${to.replace(/#.*/, "")}`);
  },
);

it.each([
  [302, "", () => "https://connector.example/callback?code=c"],
  [302, "", () => "/v2/users/me"],
  [302, "eu", (origin: string) => `${origin}/login`],
  [302, "eu", (origin: string) => `${origin}/europe/v1`],
  [302, "", (origin: string) => origin.replace("http:", "https:")],
  [302, "", () => "connector:done"],
])("a %i answer of an upstream at /%s that leads elsewhere is kept", async (status, path, location) => {
  const { service, call } = await redirecting(status, location, path);
  expect((await call()).headers.get("location")).toBe(location(new URL(service.url).origin));
});

it("a redirect of the service to itself leads to the replay of its recording", async () => {
  const folder = await temporaryFolder();
  const { proxy, call } = await redirecting(302, (origin) => `${origin}/v2/users/me`, "", folder);
  await call();
  await proxy.close();
  const replay = await startReplay({ folder });
  onTestFinished(() => replay.close());
  expect((await call("manual", replay.url)).headers.get("location")).toBe(`${replay.url}v2/users/me`);
});
