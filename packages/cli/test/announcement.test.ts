import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer, type MockServerOptions } from "@kaizala-gateway/mock-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Announced, announce } from "../src/start/announcement.js";
import { printed, run } from "./support/command-line.js";

/** What a terminal shows of a text, with the row that the next prompt stands in. */
function rows(text: string, columns = 80): number {
  const widthOf = (line: string) => line.replaceAll(/[\p{scx=Han}]/gu, "  ").length;
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0);
}

async function announced(options: MockServerOptions = {}, how: Partial<Announced> = {}): Promise<string> {
  const server = await createMockServer(options);
  onTestFinished(() => server.close());
  return announce(server, { tls: undefined, ...how });
}

const TLS = {
  cert: "",
  key: "",
  file: "/home/somebody/.kaizala-gateway/authority-0123456789ab/authority.pem",
  advice: [
    "  authority      /home/somebody/.kaizala-gateway/authority-0123456789ab/authority.pem",
    "                 is to be trusted; see docs/running-programs.md",
  ],
};

const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const SEED = {
  users: [{ mobileNumber: "+12065550150", name: "Noor Haddad, who has a long name ".repeat(3) }],
  groups: many(6).map((index) => ({
    name: `Group ${index} ${"with a long name ".repeat(6)}`,
    admins: ["+12065550150"],
  })),
  connectors: many(3).map((index) => ({
    name: `Connector ${index}`,
    permissions: ["all"],
    grants: many(6).map((group) => ({
      group: `Group ${group} ${"with a long name ".repeat(6)}`,
      refreshToken: `token-${index}-${group}-${"x".repeat(70)}`,
    })),
    userTokens: ["+12065550150"],
  })),
};

describe("the first screen of a start", () => {
  it.each<[string, MockServerOptions, Partial<Announced>]>([
    ["by itself", {}, {}],
    ["with a data file", {}, { data: `/home/somebody/projects/${"folder/".repeat(10)}kaizala.db` }],
    ["with a certificate", {}, { tls: TLS }],
    ["with a control token of its own", { host: "0.0.0.0" }, {}],
    ["with a seed of several connectors and groups", { seed: SEED }, {}],
    ["with long tokens", { jwtRefreshTokens: true }, {}],
    [
      "with all of it",
      { host: "0.0.0.0", publicUrl: `https://mock.example/${"below/".repeat(5)}` },
      { tls: TLS, data: `/home/somebody/${"folder/".repeat(12)}kaizala.db`, envFile: ".env" },
    ],
  ])("fits 24 rows of 80 columns %s, and ends with that it is ready", async (_what, options, how) => {
    const text = await announced(options, how);
    expect(rows(text), text).toBeLessThanOrEqual(24);
    expect(text).toMatch(/\nready on https?:\/\/\S+\/\n$/);
    expect(text).toMatch(/^ {2}applicationId {6}\S+\n {2}applicationSecret {2}\S+\n {2}refreshToken {7}\S/m);
    expect(text).toMatch(/^curl -s /m);
    expect(text).toContain("npx kaizala-gateway snippets");
  });

  it.each([60, 72, 100, 200])("fits 24 rows of %i columns, and uses them", async (columns) => {
    const data = `/home/somebody/projects/${"folder/".repeat(30)}kaizala.db`;
    const text = await announced({}, { columns, data });
    expect(rows(text, columns), text).toBeLessThanOrEqual(24);
    expect(text.split("\n").find((line) => line.startsWith("  data "))).toHaveLength(columns);
  });

  it.each([0, undefined])("takes a terminal that tells %s for one of 80 columns", async (columns) => {
    const text = await announced({}, { columns, data: "x".repeat(300) });
    expect(text.split("\n").find((line) => line.startsWith("  data "))).toHaveLength(80);
  });

  it("fits with names that are wide", async () => {
    const name = "港湾".repeat(20);
    const users = [{ mobileNumber: "+12065550150", name }];
    const grants = [{ group: name, refreshToken: "of the harbour" }];
    const connectors = [{ name: "A", permissions: ["all"], grants, userTokens: ["+12065550150"] }];
    const seed = { users, groups: [{ name, admins: ["+12065550150"] }], connectors };
    const text = await announced({ seed }, { data: "x".repeat(300), tls: TLS, envFile: ".env" });
    expect(rows(text), text).toBeLessThanOrEqual(24);
    expect(text).toMatch(/\(the group [港湾]+\.\.\.$/m);
  });

  it("shows the connector that programs are given", async () => {
    const users = [{ mobileNumber: "+12065550150", name: "Noor" }];
    const groups = [{ name: "One", admins: ["+12065550150"] }];
    const connectors = [
      { name: "A", applicationId: "without" },
      { name: "B", applicationId: "with", grants: [{ group: "One", refreshToken: "of one" }] },
    ];
    const text = await announced({ seed: { users, groups, connectors } });
    expect(text).toContain("  applicationId      with\n");
    expect(text).toMatch(/^curl -s .*'applicationId: with' .*'refreshToken: of one'$/m);
    expect(text).toContain("  and 1 more connector: GET ");
  });

  it("names each credential, and what each token is for", async () => {
    const text = await announced();
    expect(text).toContain("  refreshToken       kaizala-dev-group-token  (the group Site inspections)\n");
    expect(text).toContain("  refreshToken       kaizala-dev-user-token  (the groups of Chen Lin)\n");
    expect(text).toContain(
      "  refreshToken       kaizala-dev-tenant-token  (every group of the organisation)\n",
    );
  });

  it("says how much of a seed it does not show, and where that is", async () => {
    const text = await announced({ seed: SEED });
    expect(text).toMatch(
      /^ {2}and 4 more refresh tokens and 2 more connectors: GET http:\S+\/_control\/seed$/m,
    );
    expect(await announced({ seed: { users: [] } })).toContain("  The seed has no connector; POST http://");
  });

  it("shows no token that fills it, nor one that is no part of a line to paste", async () => {
    const text = await announced({ jwtRefreshTokens: true });
    expect(text).not.toContain("eyJ");
    expect(text).toContain(
      "  refreshToken       see npx kaizala-gateway snippets env  (the group Site in...",
    );
    expect(text).toMatch(/^curl -s http:\S+\/_control\/groups$/m);
  });

  it("tells where it listens, where callers use another address", async () => {
    const text = await announced({ publicUrl: "https://mock.example/" }, { tls: TLS });
    expect(text).toMatch(/^ {2}service {8}https:\/\/mock\.example\/$/m);
    expect(text).toMatch(/^ {2}page {11}https:\/\/mock\.example\/_portal\/ /m);
    expect(text).toMatch(/^ {2}listens on {5}http:\/\/127\.0\.0\.1:\d+\/$/m);
    expect(text).not.toContain("--cacert");
  });
});

describe("kaizala-gateway start", { timeout: 30_000 }, () => {
  it("prints it as it is, and the line to paste works", async () => {
    const server = run(["start", "--port", "0"]);
    await printed(server, /^ready on .+\n$/m);
    expect(rows(server.stdout)).toBeLessThanOrEqual(24);
    const [, url = ""] = /^curl -s (\S+)/m.exec(server.stdout) ?? [];
    const headers = [...server.stdout.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]);
    const answer = await fetch(url, { headers: Object.fromEntries(headers) });
    expect(await answer.json()).toHaveProperty("accessToken");
  });

  it("speaks https for the vendor's hosts, and endpointUrl is the one that was asked", async () => {
    const home = mkdtempSync(join(tmpdir(), "kaizala-home-"));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const server = run(["start", "--port", "0", "--vendor-hosts", "--tls-name", "api.example.com"], {
      HOME: home,
      USERPROFILE: home,
    });
    await printed(server, /^ready on https:\/\/127\.0\.0\.1:\d+\/\n$/m);
    expect(rows(server.stdout)).toBeLessThanOrEqual(24);
    expect(server.stdout).toMatch(/^ +is to be trusted; see docs\/running-programs\.md$/m);
    const authority = /^ {2}authority {6}(.+)$/m.exec(server.stdout)?.[1] ?? "";
    const port = Number(/:(\d+)\/\n$/.exec(server.stdout)?.[1]);
    for (const host of ["api.kaiza.la", "kms-in.kaiza.la", "api.example.com", "localhost"]) {
      expect([host, await endpointAt(host, port, authority, server.stdout)]).toEqual([
        host,
        `https://${host}/`,
      ]);
    }
  });

  it.each([
    [
      ["--tls-name", "a.example"],
      "--tls-name adds to the certificate of --tls or --vendor-hosts, and needs one of them",
    ],
    [["--vendor-hosts", "--tls"], "--vendor-hosts excludes --tls, --tls-cert and --tls-key"],
    [
      ["--vendor-hosts", "--tls-cert", "a", "--tls-key", "b"],
      "--vendor-hosts excludes --tls, --tls-cert and --tls-key",
    ],
    [
      ["--tls", "--tls-name", "a b"],
      "--tls-name: a b is neither the name of a host, such as api.example.com or *.example.com, nor an address.",
    ],
    [["--public-url", "ftp://a.example"], "--public-url must begin with http:// or https://"],
    [
      ["--public-url", "https://u:secret@a.example"],
      "--public-url must hold no credentials, query or fragment",
    ],
    [
      ["--allow-origin", "*"],
      '--allow-origin: must be exact origins, such as http://localhost:5173, without a path; "*" is none',
    ],
  ])("refuses %j as a wrong use", async (flags, message) => {
    const server = run(["start", "--port", "0", ...flags]);
    expect(await server.ended).toBe(2);
    expect(server.stderr).toBe(`error: ${message}\n`);
  });
});

/** The `endpointUrl` that a server tells a caller who reached it by a name of the vendor. */
async function endpointAt(host: string, port: number, authority: string, screen: string): Promise<string> {
  const { get } = await import("node:https");
  const { readFileSync } = await import("node:fs");
  const { json } = await import("node:stream/consumers");
  const value = (name: string) => new RegExp(`^ {2}${name} +(\\S+)`, "m").exec(screen)?.[1] ?? "";
  const [applicationId, applicationSecret, refreshToken] = [
    value("applicationId"),
    value("applicationSecret"),
    value("refreshToken"),
  ];
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      path: "/v1/accessToken",
      servername: host,
      headers: { host, applicationId, applicationSecret, refreshToken },
      ca: readFileSync(authority),
    };
    get(options, (answer) => json(answer).then((body) => resolve(Object(body).endpointUrl), reject)).on(
      "error",
      reject,
    );
  });
}
