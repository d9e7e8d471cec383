// Loads both builds into one process: what holds across them, and what does not.
import { createRequire } from "node:module";
import * as imported from "@kaizala-gateway/client";
import { createMockServer, Refusal } from "@kaizala-gateway/mock-server";

const require = createRequire(import.meta.url);
const required = require("@kaizala-gateway/client");
const server = require("@kaizala-gateway/mock-server");

const thrown = await new required.KaizalaClient({
  baseUrl: "http://127.0.0.1/",
  applicationId: "a",
  applicationSecret: "s",
}).groups
  .list()
  .catch((error) => error);
const first = await createMockServer({ randomSeed: "first" });
const second = await server.createMockServer({ randomSeed: "second" });
let refusal;
try {
  second.restore("none");
} catch (error) {
  refusal = error;
}
console.log(
  JSON.stringify({
    isOwn: thrown instanceof required.KaizalaError,
    isOther: thrown instanceof imported.KaizalaError,
    isKnown: imported.isKaizalaError(thrown, "refresh_token_missing"),
    isRefusal: refusal instanceof Refusal,
    isNamed: refusal.name,
    areApart: first.url !== second.url,
  }),
);
await first.close();
await second.close();
