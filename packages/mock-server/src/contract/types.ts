// The layers take the contract's types from here, so that one place names the package they come from.
export type * from "@kaizala-gateway/openapi/types";
