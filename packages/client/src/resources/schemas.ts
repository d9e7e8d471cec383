import type { components } from "../generated/kaizala.js";

/** The schemas of the contract, by name. */
export type Schemas = components["schemas"];

/** Read-only to its depths, as constants are. */
export type Constant<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Constant<Value[Key]> }
  : Value;
