import type { components } from "../generated/kaizala.js";

/** The schemas of the contract, by name. */
export type Schemas = components["schemas"];
