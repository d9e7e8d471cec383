import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL("./usage/", import.meta.url));
const files = readdirSync(folder).map((name) => folder + name);

/** As strict as a user may be, and with the types of this package checked as well. */
const strict: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: false,
  target: ts.ScriptTarget.ES2022,
};
const { NodeNext, ESNext } = ts.ModuleKind;
const { Bundler, NodeNext: ByNode } = ts.ModuleResolutionKind;
const noDom = ["lib.es2022.d.ts", "lib.esnext.disposable.d.ts"];

describe("the types of the built package let a user write what is right and nothing else", () => {
  it.each<[string, ts.CompilerOptions]>([
    ["in Node.js", { module: NodeNext, moduleResolution: ByNode, types: ["node"], lib: noDom }],
    ["behind a bundler", { module: ESNext, moduleResolution: Bundler, types: ["node"] }],
    [
      "with fewer checks",
      {
        module: ESNext,
        moduleResolution: Bundler,
        types: ["node"],
        exactOptionalPropertyTypes: false,
        noUncheckedIndexedAccess: false,
      },
    ],
  ])("%s", { timeout: 60_000 }, (_where, options) => {
    const program = ts.createProgram(files, { ...strict, ...options });
    const found = ts.getPreEmitDiagnostics(program).map((one) => {
      const line =
        one.file && one.start !== undefined ? one.file.getLineAndCharacterOfPosition(one.start).line + 1 : 0;
      return `${one.file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(one.messageText, " ")}`;
    });
    // Other packages have to answer for their own types.
    expect(found.filter((line) => line.includes("/client/"))).toEqual([]);
    expect(found.filter((line) => !line.includes("/node_modules/"))).toEqual([]);
  });
});
