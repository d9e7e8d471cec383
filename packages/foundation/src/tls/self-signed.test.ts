import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.js";
import { visit } from "../../test/support/visiting.js";
import { readCertificate } from "./certificate.js";
import { selfSignedCertificate } from "./self-signed.js";

describe("selfSignedCertificate", () => {
  it("covers its host and this computer, and no other", async () => {
    const certificate = await selfSignedCertificate(await temporaryFolder(), "gateway.example");
    expect(await visit(certificate, "gateway.example")).toBe("ok");
    expect(await visit(certificate, "localhost")).toBe("ok");
    await expect(visit(certificate, "other.example")).rejects.toThrow("other.example");
  });

  it("covers what it was asked for beside its host, each set in a file of its own", async () => {
    const folder = await temporaryFolder();
    const further = ["kaizala.example", "*.kaizala.example"];
    const certificate = await selfSignedCertificate(folder, "127.0.0.1", further);
    expect(await visit(certificate, "kaizala.example")).toBe("ok");
    expect(await visit(certificate, "kms.kaizala.example")).toBe("ok");
    const plain = await selfSignedCertificate(folder, "127.0.0.1");
    await expect(visit(plain, "kaizala.example")).rejects.toThrow("kaizala.example");
    expect(await selfSignedCertificate(folder, "127.0.0.1", further)).toEqual(certificate);
  });

  it.each(["", "two words", "a/b", "*.*.example", "-.example", `${"a.".repeat(200)}example`])(
    "is not made for %j",
    async (name) => {
      const made = selfSignedCertificate(await temporaryFolder(), "localhost", [name]);
      await expect(made).rejects.toThrow("neither the name of a host");
    },
  );

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
