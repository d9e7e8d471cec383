import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inferredRules } from "@kaizala-gateway/foundation";
import { expect, it } from "vitest";

const source = fileURLToPath(new URL("../src", import.meta.url));

/** What the code says, without its tests. */
const code = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(join(source, file), "utf8"))
  .join("\n");

it("every inferred rule of the contract is named by the code that applies it", () => {
  const unnamed = [...inferredRules().keys()].filter((rule) => !code.includes(`"${rule}"`));
  expect(unnamed).toEqual([]);
});
