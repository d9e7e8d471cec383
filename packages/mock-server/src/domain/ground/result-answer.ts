import type { Schemas } from "../../contract/types.js";

/**
 * The answer of what has nothing to say but that it is done. The documentation's table says Boolean; its
 * samples, and so the mock, send text.
 */
export const DONE: Schemas["ResultAnswer"] = { result: "true" };
