import { createRequire } from "node:module";
import { dirname } from "node:path";

const require = createRequire(import.meta.url);
const packageFile = require.resolve("@kaizala-gateway/contract-tests/package.json");

/** Where this package lies. */
export const packageFolder = dirname(packageFile);

/** This program, as reports name it. */
export const program: { readonly name: string; readonly version: string } = require(packageFile);
