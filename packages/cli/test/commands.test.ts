import { createMockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { cli } from "./support/in-process.js";

async function running(options: Parameters<typeof createMockServer>[0] = {}) {
  const server = await createMockServer(options);
  onTestFinished(() => server.close());
  return { server, env: { KAIZALA_CONTROL_URL: server.controlUrl } };
}

const connectorId = "5a1f7c0e-3d4b-4c58-9f5b-2d1e6a7b8c9d";

describe("a name", () => {
  it("means what bears it, whatever its case, and the beginning of an identifier too", async () => {
    const { env } = await running();
    for (const said of ["Getting started", "getting STARTED", connectorId, "5a1f7c"]) {
      const { stdout, status } = await cli(["connector", "permissions", said, "--quiet"], env);
      expect({ said, stdout, status }).toEqual({ said, stdout: `${connectorId}\n`, status: 0 });
    }
  });

  it("that several bear is refused with their identifiers, and nothing is done", async () => {
    const { server, env } = await running();
    const ids = await Promise.all(
      ["twin-a", "twin-b"].map(async (applicationId) => {
        await server.control.registerConnector({ name: "Twin", applicationId });
        return applicationId;
      }),
    );
    const { status, stderr } = await cli(["connector", "delete", "twin"], env);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `kaizala-gateway: "twin" may be any of 2 connectors; give the identifier: ${ids.join(", ")}.\n`,
    });
    expect((await server.control.listConnectors()).connectors).toHaveLength(3);
    expect((await cli(["connector", "delete", "twin-a"], env)).status).toBe(0);
  });

  it("that nobody bears is refused with what lists those there are", async () => {
    const { env } = await running();
    const { status, stderr } = await cli(["grant", "add", "Getting started", "Nowhere"], env);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'kaizala-gateway: There is no group "Nowhere"; kaizala-gateway group list lists the groups.\n',
    });
  });
});

describe("what a command tells", () => {
  it("is how far the clock is from this machine's, and to which side", async () => {
    const { server, env } = await running();
    const shown = async () => (await cli(["clock", "show"], env)).stdout;
    expect(await shown()).toMatch(/^beside this machine's {2}the same$/m);
    await server.clock.advance({ days: 1, hours: 1, minutes: 1, seconds: 1 });
    expect(await shown()).toMatch(/^beside this machine's {2}1d 1h 1m 1s ahead$/m);
    await server.clock.set(new Date("2020-01-01"));
    expect(await shown()).toMatch(/^beside this machine's {2}\d+d .* behind$/m);
  });

  it("is a table, JSON as the contract has it, or identifiers alone", async () => {
    const { server, env } = await running();
    const table = await cli(["connector", "list"], env);
    expect(table.stdout).toMatch(
      /^NAME +CONNECTOR ID +STATE +GRANTS +PERMISSIONS\nGetting started +5a1f7c0e-/,
    );
    const json = await cli(["connector", "list", "--json"], env);
    expect(JSON.parse(json.stdout)).toEqual(await server.control.listConnectors());
    const lists = {
      group: await server.control.listAllGroups(),
      grant: await server.control.listGrants(),
      token: await server.control.listTokens(),
      user: await server.control.listUsers(),
      webhook: await server.control.viewWebhooks(),
      snapshot: await server.control.listSnapshots(),
    };
    for (const [noun, list] of Object.entries(lists))
      expect(JSON.parse((await cli([noun, "list", "--json"], env)).stdout)).toEqual(list);
    expect((await cli(["connector", "list", "-q"], env)).stdout).toBe(`${connectorId}\n`);
    expect((await cli(["connector", "list", "-q", "--json"], env)).status).toBe(2);
  });

  it("holds no control characters of names, and no more lines than things", async () => {
    const { server, env } = await running();
    const name = `\u001b[2J\u202eSeek\ndestroy\r\t${"x".repeat(200)}`;
    await server.control.registerConnector({ name });
    const { stdout } = await cli(["connector", "list"], env);
    expect(stdout.trimEnd().split("\n")).toHaveLength(3);
    for (const character of "\u001b\u202e\r\t") expect(stdout).not.toContain(character);
  });

  it("is coloured where that is asked for, and not with NO_COLOR", async () => {
    const { env } = await running();
    const coloured = await cli(["connector", "list"], { ...env, FORCE_COLOR: "1" });
    expect(coloured.stdout).toContain("\u001b[32mactive\u001b[39m");
    const plain = await cli(["connector", "list"], { ...env, FORCE_COLOR: "1", NO_COLOR: "1" });
    expect(plain.stdout).not.toContain("\u001b");
  });

  it("leaves a running sandbox's secrets to the command that makes them", async () => {
    const { env } = await running();
    const made = await cli(["connector", "create", "Payroll", "--permission", "groupinfo.read"], env);
    const [, secret = ""] = /^secret +(\S+)$/m.exec(made.stdout) ?? [];
    expect(secret).toMatch(/^\w{8,}$/);
    for (const noun of ["connector", "token"])
      expect((await cli([noun, "list", "--json"], env)).stdout).not.toContain(secret);
  });
});

describe("the server that commands call", () => {
  it("is told to be missing with status 3 and the command that starts it", async () => {
    const { server, env } = await running();
    await server.close();
    const { status, stderr } = await cli(["group", "list"], env);
    expect(status).toBe(3);
    expect(stderr).toBe(
      `kaizala-gateway: No server answers at ${server.url}; start one with kaizala-gateway start, or name it with --url.\n`,
    );
  });

  it("is named with or without /_control, by its sandbox, and never by its page", async () => {
    const { server } = await running();
    const { url } = await server.control.createSandbox({ sandboxId: "checkout-7", seed: {} });
    const listings = [
      ["--url", server.url, "--sandbox", "checkout-7"],
      ["--url", server.controlUrl, "--sandbox", "checkout-7"],
      ["--url", url],
      ["--url", `${url}_control/`],
    ];
    for (const args of listings)
      expect(await cli(["group", "list", "-q", ...args])).toMatchObject({ status: 0, stdout: "" });
    expect((await cli(["group", "list", "-q", "--url", url, "--sandbox", "default"])).stdout).not.toBe("");
    expect(await cli(["group", "list", "--url", `${server.url}_portal/`])).toMatchObject({ status: 2 });
  });

  it("is asked with its control token, which no refusal tells", async () => {
    const controlToken = "0123456789abcdef-token";
    const { env } = await running({ controlToken });
    const refused = await cli(["group", "list"], env);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining("KAIZALA_CONTROL_TOKEN") });
    const wrong = await cli(["group", "list"], { ...env, KAIZALA_CONTROL_TOKEN: `${controlToken}-wrong` });
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).not.toContain(controlToken);
    const given = await cli(["group", "list", "-q"], { ...env, KAIZALA_CONTROL_TOKEN: controlToken });
    expect(given.status).toBe(0);
  });
});

describe("clock advance", () => {
  it("goes to the next expiry, and to the next attempt only where one waits", async () => {
    const { server, env } = await running();
    expect(await cli(["clock", "advance", "--to-retry"], env)).toMatchObject({
      status: 1,
      stderr: "kaizala-gateway: No delivery waits for another attempt.\n",
    });
    expect((await cli(["clock", "advance", "--to-expiry"], env)).stdout).toContain("expires.");
    const { tokens } = await server.control.listTokens();
    expect(tokens.map(({ state }) => state)).toContain("expired");
  });

  it.each(["", "1w", "d", "-1h", "1h2d", "99999999d"])("refuses %j", async (by) => {
    const { env } = await running();
    expect((await cli(["clock", "advance", by], env)).status).toBe(2);
  });
});
