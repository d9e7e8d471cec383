import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";
import { cli } from "../support/in-process.js";

async function running() {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  return { KAIZALA_CONTROL_URL: server.controlUrl };
}

it.each([[["snapshot", "restore", "clean"]], [["group", "list"]], [["webhook", "repeat", "1"]]])(
  "%j in a sandbox that there is not names what lists the sandboxes",
  async (args) => {
    const { status, stderr } = await cli([...args, "--sandbox", "nope"], await running());
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "kaizala-gateway: There is no sandbox nope; kaizala-gateway sandbox list lists those there are.\n",
    });
  },
);

it("a --url that is none is told with one of a mock server", async () => {
  const { status, stderr } = await cli(["group", "list", "--url", "127.0.0.1:5952"]);
  expect(status).toBe(2);
  expect(stderr).toContain("It must be a URL, such as http://127.0.0.1:5952/.");
});

it("seed load tells which file the server refused, as seed check does", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kaizala-seed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "seed.yaml");
  const env = await running();
  for (const [text, why] of [
    ["nonsense: 1", 'has no property "nonsense".'],
    ['users: [{ name: "Chen Lin", mobileNumber: "+12065550102" }]', "+12065550102 already."],
  ] as const) {
    writeFileSync(file, text);
    const { status, stderr } = await cli(["seed", "load", file], env);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(why) });
    expect(stderr).toContain(`kaizala-gateway: ${file} cannot be used: `);
  }
});
