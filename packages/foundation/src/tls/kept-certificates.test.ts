import { X509Certificate } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporary-folder.js";
import { certificateOf, localAuthority } from "./authority.js";
import { keptCertificates, trustedBy } from "./kept-certificates.js";
import { selfSignedCertificate } from "./self-signed.js";

it("the certificates that are kept are those to be trusted, and no key, no server's and nothing damaged", async () => {
  const folder = await temporaryFolder();
  expect(await keptCertificates(join(folder, "none"))).toEqual([]);
  const own = await selfSignedCertificate(folder, "127.0.0.1");
  const usual = await localAuthority(folder);
  const wide = await localAuthority(folder, ["relay.example"]);
  const server = await certificateOf(wide);
  await writeFile(join(folder, "damaged.pem"), "-----BEGIN CERTIFICATE-----");
  await mkdir(join(folder, "authority.passing.part"));
  await writeFile(join(folder, "authority.passing.part", "authority.pem"), usual.cert);
  const kept = await keptCertificates(folder);
  expect(kept.map(({ file }) => file).toSorted()).toEqual([own.file, usual.file, wide.file].toSorted());
  expect(JSON.stringify(kept)).not.toContain("PRIVATE");
  expect(trustedBy(kept, new X509Certificate(server.cert))?.file).toBe(wide.file);
  expect(trustedBy(kept, new X509Certificate(own.cert))?.file).toBe(own.file);
  const stranger = await selfSignedCertificate(await temporaryFolder(), "127.0.0.1");
  expect(trustedBy(kept, new X509Certificate(stranger.cert))).toBeUndefined();
});
