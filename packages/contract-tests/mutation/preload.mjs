// Loaded by `node --import` before the tests, with the fault's id in the query; in threads too.
import { register } from "node:module";

const faultId = new URL(import.meta.url).searchParams.get("fault");
register("./load-hook.mjs", { parentURL: import.meta.url, data: { faultId } });
