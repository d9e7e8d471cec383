import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";
import { bearing, everyOperation } from "./support/asking.js";
import { type AnyServer, accessToken, start, stop } from "./support/running-server.js";

const OWN = "token-of-the-sandbox-own";
const OTHER = "token-of-the-sandbox-other";

/** Calls a control API; gives the status and what was answered. */
async function ask(url: string, method: string, token?: string | null, body?: object) {
  const headers = { ...bearing(token), ...(body && { "content-type": "application/json" }) };
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, text: await answer.text() };
}

/** The status of a call. */
const status = async (...call: Parameters<typeof ask>) => (await ask(...call)).status;

async function serverWithTokens(server: AnyServer) {
  const control = (sandboxId: string) => `${server.url}s/${sandboxId}/_control`;
  const make = async (sandboxId: string, controlToken?: string) => {
    const body = { sandboxId, ...(controlToken && { controlToken }) };
    const made = await ask(`${server.controlUrl}/sandboxes`, "POST", server.controlToken, body);
    expect(made.status).toBe(200);
    return JSON.parse(made.text);
  };
  await make("own", OWN);
  await make("other", OTHER);
  await make("open");
  return { server, control, make };
}

it("a sandbox demands its own token on loopback too, and the others are as they were", async () => {
  const { server, control } = await serverWithTokens(await start());
  expect(server.controlToken).toBeNull();
  for (const [, { method, path, needsToken }] of everyOperation("control")) {
    const target = path.replaceAll(/\{\w+\}/g, "nothing");
    const expected = needsToken ? 401 : 200;
    expect([path, await status(control("own") + target, method)]).toEqual([path, expected]);
    expect([path, await status(control("own") + target, method, OTHER)]).toEqual([path, expected]);
  }
  expect(await status(`${control("own")}/clock`, "GET", OWN)).toBe(200);
  for (const url of [server.controlUrl, control("open")]) {
    expect(await status(`${url}/clock`, "GET")).toBe(200);
    // Whoever sends a token to all is not refused where none is demanded.
    expect(await status(`${url}/clock`, "GET", OWN)).toBe(200);
  }
  const asked = async (url: string) => JSON.parse((await ask(url, "GET")).text).demandsControlToken;
  expect([await asked(server.url), await asked(`${server.url}s/own/`)]).toEqual([false, true]);
});

it("without a token of the server, who may list and make sandboxes is as it was", async () => {
  const { server, control } = await serverWithTokens(await start());
  for (const [url, token] of [
    [server.controlUrl, undefined],
    [control("open"), undefined],
    [control("own"), OWN],
  ] as const) {
    expect((await ask(`${url}/sandboxes`, "GET", token)).text).toContain('"own"');
    expect(await status(`${url}/sandboxes`, "POST", token, {})).toBe(200);
    expect(await status(`${url}/snapshots/start/fork`, "POST", token, {})).toBe(200);
  }
});

it("a sandbox with a token is deleted with it alone, whichever control API is asked", async () => {
  const { server, control, make } = await serverWithTokens(await start());
  const remove = (url: string, sandboxId: string, token?: string) =>
    status(`${url}/sandboxes/${sandboxId}`, "DELETE", token);
  for (const url of [server.controlUrl, control("open")]) {
    expect(await remove(url, "own")).toBe(401);
    expect(await remove(url, "own", OTHER)).toBe(401);
  }
  expect(await remove(control("other"), "own")).toBe(401);
  expect(await remove(control("other"), "own", OWN)).toBe(401);
  expect(await remove(control("other"), "own", OTHER)).toBe(403);
  // Express reads what is encoded in a path; so does the judge.
  expect(await remove(server.controlUrl, "%6Fwn")).toBe(401);
  expect(await remove(server.controlUrl, "own/%20")).toBe(401);
  expect(await remove(server.controlUrl, "own", OWN)).toBe(200);
  await make("own", OWN);
  expect(await remove(control("own"), "own", OWN)).toBe(200);
  expect(await remove(control("other"), "open", OTHER)).toBe(200);
  expect(await remove(server.controlUrl, "nothing")).toBe(404);
});

it("with a token of the server, a sandbox's own acts on nothing but that sandbox", async () => {
  const { server, control } = await serverWithTokens(await start({ controlToken: "token-of-the-server" }));
  const beyond = await ask(`${control("own")}/sandboxes`, "GET", OWN);
  expect(beyond.status).toBe(403);
  expect(JSON.parse(beyond.text).message).toBe(
    "The control token of a sandbox opens that sandbox alone; what acts on others, or on the server as a whole, takes the server's.",
  );
  for (const sandboxId of ["other", "open", "nothing", "default"]) {
    expect(await status(`${control("own")}/sandboxes/${sandboxId}`, "DELETE", OWN)).toBe(403);
  }
  expect(await status(`${server.controlUrl}/sandboxes/own`, "DELETE", OWN)).toBe(401);
  expect(await status(`${control("own")}/sandboxes/own`, "DELETE", OWN)).toBe(200);
  expect(await status(`${server.controlUrl}/sandboxes/other`, "DELETE", server.controlToken)).toBe(200);
});

it("the token outlives a reset and a restore, and a fork has its own or none", async () => {
  const { server, control } = await serverWithTokens(await start());
  const own = (path: string, token?: string, body?: object) =>
    status(control("own") + path, body ? "POST" : "GET", token, body);
  expect(await own("/reset", OWN, {})).toBe(200);
  expect(await own("/snapshots/start/restore", OWN, {})).toBe(200);
  expect([await own("/clock"), await own("/clock", OWN)]).toEqual([401, 200]);
  expect(await own("/snapshots/start/fork", OWN, { sandboxId: "plain" })).toBe(200);
  expect(await status(`${control("plain")}/clock`, "GET")).toBe(200);
  const controlToken = "token-of-the-fork";
  expect(await own("/snapshots/start/fork", OWN, { sandboxId: "fork", controlToken })).toBe(200);
  expect(await status(`${control("fork")}/clock`, "GET")).toBe(401);
  expect(await status(`${control("fork")}/clock`, "GET", controlToken)).toBe(200);
  expect(server.snapshots()).toHaveLength(1);
});

it("an export holds no token, and its import demands that which it is given, also while it is run again", async () => {
  const logged: string[] = [];
  const log = { ...silentLog, control: (...entry: unknown[]) => void logged.push(entry.join(" ")) };
  const { server, control } = await serverWithTokens(await start({ log }));
  await ask(`${control("own")}/users`, "POST", OWN, { mobileNumber: "+12065550150", name: "Noor Haddad" });
  await ask(`${control("own")}/snapshots/start/fork`, "POST", OWN, { controlToken: OTHER });
  const exported = (await ask(`${control("own")}/export`, "GET", OWN)).text;
  const controlToken = "token-of-the-import-1";
  const imported = await ask(
    `${server.controlUrl}/import?sandboxId=imported&controlToken=${controlToken}`,
    "POST",
    undefined,
    JSON.parse(exported),
  );
  expect(imported.status).toBe(200);
  expect(await status(`${control("imported")}/rerun`, "POST", OWN)).toBe(401);
  const rerun = await ask(`${control("imported")}/rerun`, "POST", controlToken);
  expect(JSON.parse(rerun.text)).toMatchObject({
    equal: 1,
    different: 0,
    requests: [{ operationId: "addUser", status: 200 }],
  });
  expect(logged.join("\n")).toContain("/_control/import?sandboxId=imported&controlToken=");
  for (const token of [OWN, OTHER, controlToken]) {
    for (const text of [exported, imported.text, rerun.text, ...logged]) expect(text).not.toContain(token);
  }
});

it("a request that says that it is run again is a stranger's all the same", async () => {
  const { control } = await serverWithTokens(await start());
  for (const key of ["", "x", "c0ffee00-0000-4000-8000-000000000000"]) {
    const headers = { "kaizala-gateway-rerun": key };
    expect((await fetch(`${control("own")}/clock`, { headers })).status).toBe(401);
  }
});

it("a data file, its request log and its journal hold no token", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-token-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const data = join(folder, "kaizala.db");
  const server = await start({ data, controlToken: "token-of-the-server" });
  const { control } = await serverWithTokens(server);
  const headers = { accessToken: await accessToken(server), ...bearing(server.controlToken) };
  await fetch(`${server.url}v1/groups?controlToken=${OWN}`, { headers });
  await ask(`${server.controlUrl}/users`, "POST", server.controlToken, {
    mobileNumber: "+12065550150",
    name: "Noor",
  });
  const told = [
    JSON.stringify(server.requests()),
    JSON.stringify(server.export()),
    (await ask(`${control("own")}/requests`, "GET", OWN)).text,
  ];
  await stop(server);
  const file = await readFile(data, "latin1");
  for (const token of ["token-of-the-server", OWN, OTHER]) {
    for (const text of [...told, file]) expect(text).not.toContain(token);
  }
});

/** What a stream tells until a user has been added. */
async function heard(url: string, token: string | undefined, act: () => Promise<unknown>): Promise<string> {
  const stream = await fetch(url, { headers: bearing(token) });
  expect(stream.status).toBe(200);
  await act();
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("event: users")) {
    const read = await reader?.read();
    if (read?.value === undefined) throw new Error(`The stream ended after: ${text}`);
    text += read.value;
  }
  await reader?.cancel();
  return text;
}

it("the stream of all sandboxes takes the server's token, and without one leaves out those with their own", async () => {
  const add = (url: string, number: string, token?: string | null) =>
    ask(`${url}/users`, "POST", token, { mobileNumber: number, name: "Noor" });
  const shared = await serverWithTokens(await start({ controlToken: "token-of-the-server" }));
  const all = "/events?sandboxes=all";
  expect(await status(`${shared.control("own")}${all}`, "GET", OWN)).toBe(403);
  expect(await status(`${shared.control("own")}${all}`, "GET", OTHER)).toBe(401);
  const { controlToken, controlUrl } = shared.server;
  const own = (number: string) => () => add(shared.control("own"), number, OWN);
  expect(await heard(controlUrl + all, controlToken ?? "", own("+12065550150"))).toContain(
    '"sandboxId":"own"',
  );
  expect(await heard(`${shared.control("own")}/events`, OWN, own("+12065550151"))).toContain(
    '"sandboxId":"own"',
  );

  const { server, control } = await serverWithTokens(await start());
  const told = await heard(server.controlUrl + all, undefined, async () => {
    await add(control("own"), "+12065550150", OWN);
    await ask(`${control("own")}/sandboxes/own`, "DELETE", OWN);
    await add(control("open"), "+12065550150");
  });
  expect(told).toContain('"sandboxId":"open"');
  expect(told).not.toContain('"sandboxId":"own"');
  const other = () => add(control("other"), "+12065550150", OTHER);
  expect(await heard(`${control("other")}${all}`, OTHER, other)).toContain('"sandboxId":"other"');
});
