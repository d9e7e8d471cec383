import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readdir, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.js";
import { visit } from "../../test/support/visiting.js";
import { certificateOf, localAuthority } from "./authority.js";
import { tlsOptionsOf } from "./certificate.js";
import { issue } from "./issuing.js";

// Where an authority is constrained, BoringSSL takes no certificate that holds an address.
it("who asks for a name is shown a certificate without addresses, who asks for none another", async () => {
  const authority = await localAuthority(await temporaryFolder());
  const server = createServer(tlsOptionsOf(await certificateOf(authority)));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  const namesShownTo = async (options: { readonly servername?: string }) => {
    const socket = connect({ port, host: "127.0.0.1", ca: authority.cert, ...options });
    await once(socket, "secureConnect");
    const { subjectaltname } = socket.getPeerCertificate();
    socket.destroy();
    return subjectaltname;
  };
  expect(await namesShownTo({ servername: "kms.kaiza.la" })).toBe("DNS:*.kaiza.la, DNS:localhost");
  expect(await namesShownTo({})).toContain("IP Address:127.0.0.1");
});

describe("the local authority", () => {
  it("signs for the vendor's hosts and this machine, as whoever trusts it sees", async () => {
    const authority = await localAuthority(await temporaryFolder());
    const server = await certificateOf(authority);
    for (const host of ["api.kaiza.la", "kms-alpha.kaiza.la", "localhost"]) {
      expect(await visit(server, host, authority.cert)).toBe("ok");
    }
    await expect(visit(server, "kaiza.la.example", authority.cert)).rejects.toThrow("kaiza.la.example");
  });

  it.each([
    ["bank.example", "bank.example"],
    ["10.0.0.1", "localhost"],
  ])("is not believed where it signs for %s", async (host, servername) => {
    const authority = await localAuthority(await temporaryFolder());
    const forged = await issue({ commonName: "Kaizala Gateway", lifeMs: 60_000, names: [host] }, authority);
    await expect(visit(forged, servername, authority.cert)).rejects.toThrow("permitted subtree violation");
  });

  it("is made once, also by those who come at the same time", async () => {
    const folder = await temporaryFolder();
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => localAuthority(folder)));
    for (const other of others) expect(other).toEqual(first);
    expect(await localAuthority(folder)).toEqual(first);
    expect(await readdir(folder)).toEqual(["authority"]);
  });

  it("keeps its key for its owner", async () => {
    const folder = await temporaryFolder();
    await certificateOf(await localAuthority(folder));
    if (process.platform === "win32") return;
    const modeOf = async (name: string) => (await stat(join(folder, "authority", name))).mode & 0o777;
    expect(await modeOf("authority.key.pem")).toBe(0o600);
    expect(await modeOf("server.pem")).toBe(0o600);
    expect(await modeOf(".")).toBe(0o700);
  });

  it("is made anew where what was kept is damaged, and so is what it had signed", async () => {
    const folder = await temporaryFolder();
    const first = await localAuthority(folder);
    const server = await certificateOf(first);
    expect(await certificateOf(first)).toEqual(server);
    expect(new X509Certificate(server.atNames?.cert ?? "").subjectAltName).toBe(
      "DNS:*.kaiza.la, DNS:localhost",
    );
    await writeFile(first.file, "damaged");
    const second = await localAuthority(folder);
    expect(second.cert).not.toBe(first.cert);
    await writeFile(join(second.folder, "server.pem"), server.cert);
    expect(await visit(await certificateOf(second), "api.kaiza.la", second.cert)).toBe("ok");
  });

  it("is another one for further hosts, which signs for these as well", async () => {
    const folder = await temporaryFolder();
    const usual = await localAuthority(folder);
    const wide = await localAuthority(folder, ["Relay.Example.", "*.kaizala.example", "10.1.2.3"]);
    const server = await certificateOf(wide);
    for (const host of ["api.kaiza.la", "relay.example", "kms.kaizala.example"]) {
      expect(await visit(server, host, wide.cert)).toBe("ok");
    }
    expect(wide.file).not.toBe(usual.file);
    expect(await localAuthority(folder, ["10.1.2.3", "*.kaizala.example", "relay.example"])).toEqual(wide);
    expect(await localAuthority(folder)).toEqual(usual);
  });

  it("is not made for all names of a top-level domain", async () => {
    const made = localAuthority(await temporaryFolder(), ["*.com"]);
    await expect(made).rejects.toThrow("*.com stands for too much: behind *. there must be two labels");
  });

  it("says where a folder is missing that it is to be kept in", async () => {
    const missing = join(await temporaryFolder(), "missing");
    await expect(localAuthority(join(missing, "below"))).rejects.toThrow("ENOENT");
    expect(await stat(missing).catch(({ code }) => code)).toBe("ENOENT");
  });

  it.each(["com", "Portal."])("is not made for all that is below %s", async (name) => {
    await expect(localAuthority(await temporaryFolder(), [name])).rejects.toThrow("for all names below it");
  });

  it("says which folder it cannot be kept in", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "file"), "");
    await expect(localAuthority(join(folder, "file", "below"))).rejects.toThrow("ENOTDIR");
  });
});
