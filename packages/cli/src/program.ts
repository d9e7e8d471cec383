import { createRequire } from "node:module";

/** The name and the version of this package. */
export const program: { readonly name: string; readonly version: string } = createRequire(import.meta.url)(
  "../package.json",
);
