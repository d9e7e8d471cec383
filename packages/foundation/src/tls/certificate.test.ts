import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer, get } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Certificate, readCertificate, selfSignedCertificate } from "./certificate.js";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-tls-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** What a client that trusts the certificate gets at a name. */
async function visit({ cert, key }: Certificate, servername: string): Promise<string> {
  const server = createServer({ cert, key }, (_request, response) => void response.end("ok"));
  onTestFinished(() => void server.close().closeAllConnections());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, servername, ca: cert }, (answer) => {
      answer.setEncoding("utf8").on("data", resolve);
    }).on("error", reject);
  });
}

describe("selfSignedCertificate", () => {
  it("covers its host and this computer, and no other", async () => {
    const certificate = await selfSignedCertificate(await temporaryFolder(), "gateway.example");
    expect(await visit(certificate, "gateway.example")).toBe("ok");
    expect(await visit(certificate, "localhost")).toBe("ok");
    await expect(visit(certificate, "other.example")).rejects.toThrow("other.example");
  });

  it("is kept, with a key that only its owner reads", async () => {
    const folder = await temporaryFolder();
    const first = await selfSignedCertificate(folder, "localhost");
    const again = await selfSignedCertificate(folder, "localhost");
    expect(again).toEqual(first);
    expect((await readdir(folder)).sort()).toEqual(["localhost.key.pem", "localhost.pem"]);
    if (process.platform === "win32") return;
    expect((await stat(join(folder, "localhost.key.pem"))).mode & 0o777).toBe(0o600);
  });

  it("is made anew where what was kept is damaged", async () => {
    const folder = await temporaryFolder();
    const first = await selfSignedCertificate(folder, "::1");
    await writeFile(first.file, "damaged");
    const again = await selfSignedCertificate(folder, "::1");
    expect(again.fingerprint).not.toBe(first.fingerprint);
    expect(again.expiresAtMs).toBeGreaterThan(Date.now());
  });
});

describe("readCertificate", () => {
  it("refuses a key of another certificate", async () => {
    const folder = await temporaryFolder();
    const one = await selfSignedCertificate(folder, "one.example");
    await selfSignedCertificate(folder, "two.example");
    const otherKey = join(folder, "two.example.key.pem");
    await expect(readCertificate(one.file, otherKey)).rejects.toThrow("are no certificate and its key");
    await expect(readCertificate(one.file, join(folder, "none"))).rejects.toThrow("none");
  });
});
