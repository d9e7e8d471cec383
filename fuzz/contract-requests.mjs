// Requests of both contracts, most of them broken in one way or several.
import { documents, isFrontRequest, operations } from "@kaizala-gateway/foundation";
import { awkwardValue, plausibleValue } from "./values.mjs";

/**
 * @typedef {object} FuzzRequest
 * @property {string} method
 * @property {string} target path and query, as they are sent
 * @property {Record<string, string>} headers
 * @property {Buffer} body empty for none
 */

/** Ends with the run's server, and waits as long as its deliveries do. */
const LEFT_OUT = new Set(["settleDeliveries"]);

const all = [
  ...operations.kaizala.map((operation) => ({ operation, base: "" })),
  ...operations.control.map((operation) => ({ operation, base: "/_control" })),
  ...operations.control
    .filter(({ method, path }) => isFrontRequest(method, path))
    .map((operation) => ({ operation, base: "" })),
].filter(({ operation }) => !LEFT_OUT.has(operation.operationId));

/**
 * @param {import("./random.mjs").Random} random
 * @param {import("./known-values.mjs").KnownValues} known
 * @returns {FuzzRequest}
 */
export function contractRequest(random, known) {
  const { operation, base } = random.oneOf(all);
  const document = documents[operation.api];
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name) => {
    if (random.chance(0.1)) return brokenText(random);
    return encodeURIComponent((known.of(name, random) ?? "unknown").toWellFormed());
  });
  const headers = { ...credentials(random, known) };
  if (random.chance(0.1)) headers.accept = random.oneOf(ACCEPTED);
  const { body, type } = bodyOf(operation, document, random, known);
  if (type !== undefined) headers["content-type"] = random.chance(0.05) ? oddType(random) : type;
  if (random.chance(0.05)) headers["content-encoding"] = random.oneOf(CODINGS);
  const method = random.chance(0.03) ? random.oneOf(["HEAD", "OPTIONS", "TRACE", "PURGE"]) : operation.method;
  return { method, target: `${base}${path}${queryOf(operation, random, known)}`, headers, body };
}

const CODINGS = ["gzip", "deflate", "br", "x-gzip, br", "zstd", "gzip,gzip,gzip,gzip", ",", "identity"];

const ACCEPTED = ["text/html", "text/html;q=0.1, */*", ",;=", "*/*;q=nothing", `${"a/b;q=1,".repeat(1000)}c`];

const oddType = (random) =>
  `text/plain; charset=${random.oneOf(["utf-16", "utf-16be", "iso-8859-1", "latin-9", "gb18030", '"', "utf-8"])}`;

function brokenText(random) {
  return random.oneOf([
    "%",
    "%zz",
    "%00",
    "%2f..%2f",
    "a".repeat(3000),
    "%F0%9F%98%80",
    ";a=b",
    "..",
    "'\"<>",
    "",
  ]);
}

function credentials(random, known) {
  if (random.chance(0.08))
    return { accessToken: random.oneOf(["", "x", "a.b.c", "é".repeat(10), "a".repeat(9000)]) };
  return {
    accessToken: known.of("accessToken", random) ?? "none",
    ...(random.chance(0.3) ? known.credentials(random) : {}),
  };
}

function queryOf(operation, random, known) {
  const declared = operation.parameters.filter((parameter) => parameter.in === "query");
  const chosen = declared.filter((parameter) => parameter.required || random.chance(0.5));
  const pairs = chosen.map(({ name, schema }) => {
    const value = random.chance(0.4)
      ? awkwardValue(random)
      : (known.of(name, random) ?? plausibleValue(documents[operation.api], schema, random));
    return `${name}=${random.chance(0.05) ? "%zz" : encodeURIComponent(textOf(value))}`;
  });
  if (random.chance(0.05))
    pairs.push(random.oneOf(["a=b&a=c", "__proto__=1", "=", "%=%", "a[]=1&a[b][c]=2"]));
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** A URL cannot hold half of a character. */
const textOf = (value) =>
  String(typeof value === "object" ? JSON.stringify(value) : value)
    .slice(0, 2000)
    .toWellFormed();

function bodyOf(operation, document, random, known) {
  if (operation.body === undefined)
    return random.chance(0.05) ? { body: random.bytes(200) } : { body: Buffer.alloc(0) };
  if (operation.body.contentType === "multipart/form-data") return uploadOf(random);
  const value = withKnown(plausibleValue(document, operation.body.schema, random), random, known);
  const broken = random.chance(0.7) ? breakIn(value, random) : value;
  const text = JSON.stringify(broken) ?? "undefined";
  return {
    body: Buffer.from(random.chance(0.15) ? breakText(text, random) : text),
    type: operation.body.contentType,
  };
}

/** Puts what was seen in answers where a property asks for it. */
function withKnown(value, random, known) {
  if (Array.isArray(value)) return value.map((one) => withKnown(one, random, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      typeof one === "string" ? (known.of(name, random) ?? one) : withKnown(one, random, known),
    ]),
  );
}

/** Replaces, removes, adds or repeats something at a random place. */
function breakIn(value, random) {
  if (typeof value !== "object" || value === null || random.chance(0.15)) return awkwardValue(random);
  const names = Object.keys(value);
  const name = names.length > 0 ? random.oneOf(names) : "a";
  if (random.chance(0.4) && typeof value[name] === "object") value[name] = breakIn(value[name], random);
  else if (random.chance(0.2)) delete value[name];
  else if (random.chance(0.1)) value[awkwardName(random)] = awkwardValue(random);
  else value[name] = awkwardValue(random);
  return value;
}

const awkwardName = (random) =>
  random.oneOf(["", "__proto__", "constructor", "toString", "a".repeat(5000), "\u0000"]);

/** Breaks a text as programs and networks do. */
function breakText(text, random) {
  const at = random.below(text.length + 1);
  return random.oneOf([
    () => text.slice(0, at),
    () => `${text}${text}`,
    () => `\ufeff${text}`,
    () => text.replaceAll('"', "'"),
    () => text.replaceAll("\\n", "\n"),
    () => `{"message":"${'\\"'.repeat(random.below(50_000))}`,
    () => `${"[".repeat(random.below(50_000))}`,
    () => `{"a":1e${random.below(100_000)}}`,
    () => `${text.slice(0, at)}${String.fromCharCode(random.below(65_536))}${text.slice(at)}`,
    () => `{${'"a":1,'.repeat(random.below(20_000))}`,
    () => `/* ${"*".repeat(random.below(50_000))}`,
  ])();
}

function uploadOf(random) {
  const boundary = random.chance(0.1) ? "" : "fuzz-boundary";
  const name = random.oneOf(["a.png", "a.txt", "", "../a", 'a";x="', "a".repeat(3000), "\u202egnp.exe"]);
  const parts = Array.from({ length: 1 + random.below(3) }, () => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${random.oneOf(["file", "", "a"])}"; filename="${name}"\r\n`;
    const type = random.oneOf([
      "Content-Type: image/png\r\n",
      "Content-Type: text/plain\r\n",
      "Content-Type: \r\n",
      "",
    ]);
    return Buffer.concat([
      Buffer.from(`${head}${type}\r\n`),
      random.bytes(random.below(5000)),
      Buffer.from("\r\n"),
    ]);
  });
  const end = random.chance(0.8) ? Buffer.from(`--${boundary}--\r\n`) : Buffer.alloc(0);
  return { body: Buffer.concat([...parts, end]), type: `multipart/form-data; boundary=${boundary}` };
}
