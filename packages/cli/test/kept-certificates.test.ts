import { execFile } from "node:child_process";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { selfSignedCertificate } from "@kaizala-gateway/foundation/tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { printed, run } from "./support/command-line.js";
import { exec, hasCommand, inFolder, places } from "./support/exec.js";

const hasCurl = process.platform !== "win32" && hasCommand("curl");
if (!hasCurl) console.warn("Skipped: lines for curl that trust a kept certificate, since there is no curl.");

/** Runs the command in the same home, to its end. */
async function ran(args: readonly string[], caFile = "") {
  const running = run(args, { ...places(), NODE_EXTRA_CA_CERTS: caFile });
  const status = await running.ended;
  return { status, stdout: running.stdout, stderr: running.stderr };
}

describe.each([["--tls"], ["--vendor-hosts"]])("a server with %s", { timeout: 60_000 }, (flag) => {
  async function started(): Promise<string> {
    // Another one that is kept, with the same subject.
    await selfSignedCertificate(join(places().HOME ?? "", ".kaizala-gateway"), "0.0.0.0");
    const server = run(["start", "--port", "0", flag], { ...places() });
    const [, url = ""] = await printed(server, /^ready on (https:.+)\n$/m);
    return url;
  }

  it("is asked for snippets at once, and these name what is to be trusted", async () => {
    const url = await started();
    const curl = await ran(["snippets", "curl", "--url", url]);
    expect([curl.status, curl.stderr]).toEqual([0, ""]);
    // What else is trusted on a machine does not help with this server.
    const { file } = await selfSignedCertificate(inFolder("elsewhere"), "127.0.0.1");
    const all = await ran(["snippets", "--url", url], file);
    expect(all.stdout.match(/^[/#]+ Save as .+_(?:CERTS|FILE)='.+\.pem' /gm)).toHaveLength(2);
    expect(all.stdout).not.toContain(file);
    if (!hasCurl) return;
    const { stdout } = await promisify(execFile)("sh", ["-c", curl.stdout]);
    expect(stdout).toContain("Hello from curl");
  });

  it("is what programs of exec reach", async () => {
    const url = await started();
    const program = `fetch("https://api.kaiza.la/v1/accessToken", { headers: {
      applicationId: process.env.KAIZALA_APPLICATION_ID,
      applicationSecret: process.env.KAIZALA_APPLICATION_SECRET,
      refreshToken: process.env.KAIZALA_REFRESH_TOKEN } }).then((a) => console.log(a.status))`;
    const ended = await exec(["--url", url, "--", process.execPath, "-e", program], {
      NODE_EXTRA_CA_CERTS: "",
    });
    expect(ended).toEqual({ status: 0, stdout: "200\n", stderr: "" });
  });
});

it("a server with a certificate that somebody else made is not trusted, as before", async () => {
  const certificate = await selfSignedCertificate(inFolder("elsewhere"), "127.0.0.1");
  const server = createServer(certificate, (_request, response) => void response.end("{}"));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`; // A server on a port has no other address.
  const refused = await ran(["snippets", "--url", url]);
  expect([refused.status, refused.stdout]).toEqual([3, ""]);
  expect(refused.stderr).toContain(`The certificate of ${url} is not trusted (`);
}, 30_000);
