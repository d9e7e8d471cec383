import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { type MockServer, silentLog } from "@kaizala-gateway/mock-server";
import { describe, expect, it } from "vitest";
import { accessToken, me, start, stop } from "./support/running-server.js";

const HELD_UP = { operationId: "getMe", delayMs: 60_000 } as const;

/** Asks for a profile over a connection of its own, and tells how that ends. */
function ask(url: string, token = "") {
  const outgoing = httpRequest(`${url}v1/users/me`, { agent: false, headers: { accessToken: token } });
  outgoing.end();
  const ending = once(outgoing, "response").then(
    ([answer]) => answer.statusCode,
    (error: NodeJS.ErrnoException) => error.code,
  );
  return { ending, leave: () => outgoing.destroy() };
}

/** Resolves once a fault has begun to happen: it is used up by then. */
async function isHeldUp({ control }: Pick<MockServer, "control">): Promise<void> {
  await expect.poll(async () => (await control.listFaults()).faults, { interval: 5 }).toEqual([]);
}

describe("a request that is held up", () => {
  it("ends when the server closes", async () => {
    const statuses: number[] = [];
    const log = { ...silentLog, request: ({ status }: { status: number }) => void statuses.push(status) };
    const server = await start({ log });
    await server.control.addFault(HELD_UP);
    const { ending } = ask(server.url);
    await isHeldUp(server);
    await stop(server);
    expect(await ending).toBe("ECONNRESET");
    await expect.poll(() => statuses).toEqual([0]);
  });

  it("ends when its caller goes away, and is not carried out", async () => {
    const server = await start();
    const { faultId } = await server.control.addFault(HELD_UP);
    const { ending, leave } = ask(server.url, await accessToken(server));
    await isHeldUp(server);
    leave();
    await ending;
    await expect
      .poll(() => server.requests(1)[0])
      .toMatchObject({
        operationId: "getMe",
        status: 0,
        applicationId: null,
        reason: `The caller went away while the fault ${faultId} held the request up; it was not carried out.`,
      });
  });

  it("ends when its caller goes away in the middle of the body", async () => {
    const server = await start();
    await server.control.addFault({ ...HELD_UP, operationId: "createGroup" });
    const outgoing = httpRequest(`${server.url}v1/groups`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": 100 },
    });
    outgoing.on("error", () => undefined);
    outgoing.write('{"name":');
    await isHeldUp(server);
    outgoing.destroy();
    await expect.poll(() => server.requests(1)[0]).toMatchObject({ operationId: "createGroup", status: 0 });
  });

  it("ends when the sandbox is deleted, with the answer of one that is", async () => {
    const server = await start();
    await server.control.createSandbox({ sandboxId: "yard" });
    const sandbox = server.sandbox("yard");
    await sandbox.control.addFault(HELD_UP);
    const { ending } = ask(sandbox.url);
    await isHeldUp(sandbox);
    await server.control.deleteSandbox({ sandboxId: "yard" });
    expect(await ending).toBe(404);
  });

  it("ends when the sandbox is reset, and is carried out", async () => {
    const server = await start();
    await server.control.addFault(HELD_UP);
    const { ending } = ask(server.url);
    await isHeldUp(server);
    await server.control.reset();
    expect(await ending).toBe(401);
  });

  it("after its work ends when its caller goes away, which the log tells", async () => {
    const server = await start();
    const { faultId } = await server.control.addFault({ ...HELD_UP, afterWork: true });
    const { ending, leave } = ask(server.url, await accessToken(server));
    await isHeldUp(server);
    leave();
    await ending;
    await expect
      .poll(() => server.requests(1)[0])
      .toMatchObject({
        operationId: "getMe",
        status: 0,
        reason: `The caller went away while the fault ${faultId} held the answer up, after the request was carried out and would have been answered with 200.`,
      });
  });

  it("holds up nobody else", async () => {
    const server = await start();
    const token = await accessToken(server);
    await server.control.addFault(HELD_UP);
    const { leave, ending } = ask(server.url, token);
    await isHeldUp(server);
    expect((await me(server, token)).status).toBe(200);
    leave();
    await ending;
  });
});

describe("faults", () => {
  it("are told to those who listen, with what used them up", async () => {
    const server = await start();
    const told: unknown[] = [];
    server.on("faults", ({ change, ids, origin }) => told.push([change, ids, origin?.operationId]));
    const { faultId } = await server.control.addFault({ status: 503, times: 2 });
    await me(server, "");
    await me(server, "");
    const other = await server.control.addFault({ status: 503 });
    await server.control.clearFaults();
    await expect.poll(() => told).toHaveLength(5);
    expect(told).toEqual([
      ["added", [faultId], "addFault"],
      ["changed", [faultId], "getMe"],
      ["removed", [faultId], "getMe"],
      ["added", [other.faultId], "addFault"],
      ["removed", [other.faultId], "clearFaults"],
    ]);
  });

  it("happen again when a report is run again, also those that close the connection", async () => {
    const server = await start();
    const token = await accessToken(server);
    server.snapshot("before");
    const groupId = encodeURIComponent(server.seeded.groups[0]?.groupId ?? "");
    const headers = { accessToken: token, "content-type": "application/json" };
    const post = () => {
      const body = JSON.stringify({ message: "Low tide at six." });
      return fetch(`${server.url}v1/groups/${groupId}/messages`, { method: "POST", headers, body });
    };
    await server.control.addFault({ operationId: "postMessage", status: 503 });
    await server.control.addFault({ operationId: "postMessage", hangUp: true, afterWork: true });
    expect((await post()).status).toBe(503);
    await expect(post()).rejects.toThrow("fetch failed");
    expect((await post()).status).toBe(200);
    const again = await start({ import: server.export("before") });
    const report = await again.rerun();
    expect(report.requests.map(({ status, outcome }) => [status, outcome])).toEqual([
      [200, "equal"],
      [200, "equal"],
      [503, "equal"],
      [0, "equal"],
      [200, "equal"],
    ]);
    expect(report.requests[3]?.reason).toMatch(/^The fault \S+ closes the connection, after/);
  });

  it("rest on no evidence, whatever was asked for", async () => {
    const server = await start({ evidence: "documented", strictEvidence: true });
    const token = await accessToken(server);
    await server.control.addFault({ operationId: "getMe", status: 403 });
    const answer = await me(server, token);
    expect(answer.status).toBe(403);
    expect(answer.headers.get("x-kaizala-evidence")).toBeNull();
    expect(decodeURIComponent(answer.headers.get("x-kaizala-reason") ?? "")).toMatch(
      /^The fault \S+ answers/,
    );
    expect(server.weakAnswers()).toEqual([]);
  });

  it("answer an upload and a page in the service's shape", async () => {
    const server = await start();
    await server.control.addFault({ status: 503, times: 2 });
    const form = new FormData();
    form.append("files", new Blob([new Uint8Array(1_000_000)], { type: "image/png" }), "gate.png");
    const upload = await fetch(`${server.url}v1/media`, { method: "POST", body: form });
    expect([upload.status, (await upload.json()).errorCode]).toEqual([503, "ServiceUnavailable"]);
    const page = await fetch(`${server.url}api/Oauth/Authorize`);
    expect([page.status, (await page.json()).errorCode]).toEqual([503, "ServiceUnavailable"]);
  });

  it("do not meet the control API, nor what no operation takes", async () => {
    const server = await start();
    await server.control.addFault({ hangUp: true, times: null });
    expect((await fetch(`${server.controlUrl}/users`)).status).toBe(200);
    expect((await fetch(`${server.url}v1/nothing`)).status).toBe(404);
    await expect(me(server, "")).rejects.toThrow("fetch failed");
  });

  it("that were refused leave none behind", async () => {
    const { control } = await start();
    const before = await control.listFaults();
    await expect(control.addFault({})).rejects.toMatchObject({ kind: "BadInput" });
    await expect(control.removeFault({ faultId: "gone" })).rejects.toMatchObject({ kind: "NotFound" });
    expect(await control.listFaults()).toEqual(before);
  });
});
