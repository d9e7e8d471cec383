import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { basePathOf, type OpenApiDocument } from "@kaizala-gateway/foundation";

/** A contract as it is served. */
interface ServedContract {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Which contract, and how its document refers to the base of the sandbox that it is in. */
const BASES = { kaizala: ".", control: ".." } as const;

const require = createRequire(import.meta.url);
const served = new Map<string, ServedContract>();

/** A contract whose servers are this one; made when it is first asked for. */
export function servedContract(api: keyof typeof BASES): ServedContract {
  const known = served.get(api) ?? made(api);
  served.set(api, known);
  return known;
}

function made(api: keyof typeof BASES): ServedContract {
  const document: OpenApiDocument = require(`@kaizala-gateway/openapi/${api}.json`);
  const here = (servers: OpenApiDocument["servers"]) => {
    const urls = servers.map(({ url }) => BASES[api] + basePathOf(url));
    return [...new Set(urls)].map((url) => ({ url, description: "This sandbox of the mock server." }));
  };
  const paths = Object.entries(document.paths).map(([path, { servers, ...item }]) => [
    path,
    // Servers of a path are in the form that OpenAPI gives them.
    servers === undefined ? item : { servers: here(servers as OpenApiDocument["servers"]), ...item },
  ]);
  const whole = { ...document, servers: here(document.servers), paths: Object.fromEntries(paths) };
  const bytes = Buffer.from(JSON.stringify(whole));
  return { bytes, etag: `"${createHash("sha256").update(bytes).digest("base64url")}"` };
}
