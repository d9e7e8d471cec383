import { describe, expect, it } from "vitest";
import { printed, run } from "./support/command-line.js";

const BAD_PIN = { mobileNumber: "+12065550101", applicationId: "none" };

/** Starts a server, asks it for a PIN of a connector that there is not, and stops it; gives both outcomes. */
async function refusedPin(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const server = run(["start", "--port", "0", "--log-level", "silent", ...args], env);
  const [, url] = await printed(server, /^ready on (.*)$/m);
  const answer = await fetch(`${url}v1/generatePin`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(BAD_PIN),
  });
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  return { status: answer.status, header: answer.headers.get("x-kaizala-evidence"), stderr: server.stderr };
}

describe("kaizala-gateway start --evidence", { timeout: 30_000 }, () => {
  it("marks what rests on less, and lists it at the end", async () => {
    for (const [args, env] of [
      [["--evidence", "documented"], {}],
      [[], { KAIZALA_EVIDENCE: "documented" }],
    ] as const) {
      const { status, header, stderr } = await refusedPin(args, env);
      expect(status).toBe(404);
      expect(header).toBe(
        'inferred; operation=swagger; answer=inferred; rules="unknown-caller-of-sign-in error-codes"',
      );
      expect(stderr).toMatch(
        /^Less than documented is what these answers of this run rested on, or were refused for:\n/,
      );
      expect(stderr).toContain("\n  1  generatePin: the operation generatePin is swagger\n");
      expect(stderr).toContain(
        "\n  1  generatePin: the rule unknown-caller-of-sign-in is inferred (A number",
      );
    }
  });

  it("refuses it with --strict-evidence", async () => {
    const marks = ["--evidence", "observed"];
    expect((await refusedPin([...marks, "--strict-evidence"])).status).toBe(501);
    expect((await refusedPin(marks, { KAIZALA_STRICT_EVIDENCE: "true" })).status).toBe(501);
  });

  it("says nothing unless it is asked for", async () => {
    expect(await refusedPin([])).toEqual({ status: 404, header: null, stderr: "" });
  });

  it("refuses to be strict about nothing", async () => {
    const strict = run(["start", "--port", "0", "--strict-evidence"]);
    expect(await strict.ended).toBe(2);
    expect(strict.stderr).toMatch(
      /^error: --strict-evidence refuses nothing unless --evidence says documented/,
    );
  });

  it("knows the four marks", async () => {
    const wrong = run(["start", "--evidence", "rumoured"]);
    expect(await wrong.ended).toBe(2);
    expect(wrong.stderr).toContain("Allowed choices are documented, swagger, observed, inferred.");
  });
});
