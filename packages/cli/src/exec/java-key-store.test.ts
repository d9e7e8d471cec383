import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { javaKeyStore } from "./java-key-store.js";
import { certificatesIn, pemBundle } from "./pem.js";

const run = promisify(execFile);

it("Java reads a key store with every certificate, and checks its hash", async ({ skip }) => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-jks-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "trust.jks");
  const certificates = certificatesIn(pemBundle([rootCertificates.slice(0, 5).join("\n")]));
  await writeFile(file, javaKeyStore(certificates, "changeit", Date.UTC(2026, 0, 2)));
  const list = (password: string) =>
    run("keytool", ["-list", "-keystore", file, "-storetype", "JKS", "-storepass", password]).catch(
      (error) => error,
    );
  const { code, stdout } = await list("changeit");
  if (code === "ENOENT") skip("there is no keytool on this machine");
  expect(stdout).toContain("contains 5 entries");
  expect(stdout).toMatch(/authority-5, Jan 2, 2026, trustedCertEntry/);
  expect((await list("another")).stdout).toContain("password was incorrect");
});

it("a bundle has each certificate once, and no key", () => {
  const [one = "", two = ""] = rootCertificates;
  const key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----";
  const bundle = pemBundle([`# a comment\n${one}\n${key}\n`, `${two.replaceAll("\n", "\r\n")}\n${one}`]);
  expect(bundle).toBe(`${one}\n${two}\n`);
  expect(certificatesIn(bundle)).toHaveLength(2);
});
