import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { documents } from "./documents.js";
import { operationById } from "./operations.js";

const run = promisify(execFile);
const built = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

/** The JSON files and packages that a process has loaded after some code with the built package as `found`. */
async function loadedBy(code: string): Promise<string[]> {
  const script = `
    import { createRequire } from "node:module";
    import { pathToFileURL } from "node:url";
    const found = await import(pathToFileURL(${JSON.stringify(built)}));
    ${code}
    console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
  return JSON.parse(stdout).map((path: string) => path.replaceAll("\\", "/").replace(/^.*\//, ""));
}

it("no contract is read before it is asked for, nor what makes certificates", {
  timeout: 20_000,
}, async () => {
  expect(await loadedBy("")).toEqual([]);
  expect(await loadedBy("found.operations.kaizala;")).toEqual(["kaizala.json"]);
  expect(await loadedBy('found.matchOperation("gateway", "GET", "/status");')).toEqual(["gateway.json"]);
});

it("paths of the service are whole, those of our own APIs begin below their base", () => {
  expect(documents.kaizala.paths).toHaveProperty(["/v1/groups"]);
  expect(documents.control.paths).toHaveProperty(["/health"]);
  expect(documents.kaizala).toBe(documents.kaizala);
});

it("an operation says what it takes and answers, with references followed", () => {
  const { method, scope, body, parameters, answers } = operationById("kaizala", "postMessage");
  expect({ method, scope }).toEqual({ method: "POST", scope: "textmessage.write" });
  expect(body).toMatchObject({ contentType: "application/json", required: true });
  expect(parameters).toContainEqual(expect.objectContaining({ name: "groupId", in: "path", required: true }));
  expect(answers.get(401)).toMatchObject({ content: expect.anything() });
  expect(() => operationById("kaizala", "sing")).toThrow("The contract kaizala has no operation sing.");
});
