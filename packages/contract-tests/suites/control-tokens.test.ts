import { describe, expect } from "vitest";
import { type ControlCaller, operations, refusalOf, test } from "../src/index.js";

const TOKEN = "token-of-a-suite-of-its-own";
const OTHER = "token-of-a-suite-elsewhere";

/** Makes a sandbox that demands a token; gives what asks its control API. */
async function guarded(server: ControlCaller, controlToken = TOKEN) {
  const { sandboxId } = await server.call("createSandbox", { body: { controlToken } });
  const ask = (method: string, path: string, token?: string, body?: object) =>
    server.send({
      method,
      target: `/s/${sandboxId}/_control${path}`,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { sandboxId, ask };
}

describe("a sandbox with a control token", () => {
  test("answers whoever shows it, and tells all others what to send", async ({ server }) => {
    const { ask } = await guarded(server);
    const refused = await ask("GET", "/clock");
    expect(refused.headers["www-authenticate"]).toBe("Bearer");
    expect(refusalOf(refused)).toMatchObject({
      status: 401,
      errorCode: "InvalidControlToken",
      message: expect.stringContaining("Authorization: Bearer <token>"),
    });
    expect((await ask("GET", "/clock", OTHER)).status).toBe(401);
    expect((await ask("GET", "/clock", TOKEN)).status).toBe(200);
    expect((await ask("HEAD", "/clock")).status).toBe(401);
    expect((await ask("GET", "/nothing")).status).toBe(401);
  });

  test.for(operations.control.map((operation) => [operation.operationId, operation] as const))(
    "demands it of %s, unless the contract says that it is open",
    async ([, { method, path, needsToken }], { server }) => {
      const { ask } = await guarded(server);
      const target = path.replaceAll(/\{\w+\}/g, "nothing");
      expect((await ask(method, target)).status).toBe(needsToken ? 401 : 200);
      expect((await ask(method, target, OTHER)).status).toBe(needsToken ? 401 : 200);
    },
  );

  test("is deleted with it alone", async ({ server }) => {
    const { sandboxId, ask } = await guarded(server);
    expect((await server.refused("deleteSandbox", { path: { sandboxId } })).status).toBe(401);
    const other = await guarded(server, OTHER);
    expect((await other.ask("DELETE", `/sandboxes/${sandboxId}`, OTHER)).status).toBe(403);
    expect((await ask("DELETE", `/sandboxes/${sandboxId}`, TOKEN)).status).toBe(200);
  });

  test("keeps it over a reset, and hands it on to no fork and no export", async ({ server }) => {
    const { ask } = await guarded(server);
    expect((await ask("POST", "/reset", TOKEN)).status).toBe(200);
    expect((await ask("GET", "/clock")).status).toBe(401);
    const exported = await ask("GET", "/export", TOKEN);
    expect(exported.text).not.toContain(TOKEN);
    const forked = JSON.parse((await ask("POST", "/snapshots/start/fork", TOKEN, {})).text);
    const target = `${new URL(forked.controlUrl).pathname}/clock`;
    expect((await server.send({ method: "GET", target })).status).toBe(200);
    const body = exported.text;
    const headers = { "content-type": "application/json" };
    const imported = await server.send({
      method: "POST",
      target: `/_control/import?controlToken=${OTHER}`,
      headers,
      body,
    });
    const clock = {
      method: "GET",
      target: `${new URL(JSON.parse(imported.text).controlUrl).pathname}/clock`,
    };
    expect((await server.send(clock)).status).toBe(401);
    const shown = await server.send({ ...clock, headers: { authorization: `Bearer ${OTHER}` } });
    expect(shown.status).toBe(200);
  });

  test.for(["too short", "has a blank between words", ""])(
    "is not made with what cannot be one: %j",
    async (controlToken, { server }) => {
      const refused = await server.refused("createSandbox", { body: { controlToken } });
      expect([refused.status, refused.message]).toEqual([400, expect.stringContaining("controlToken")]);
    },
  );
});
