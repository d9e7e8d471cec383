// Values that programs stumble over.
import { resolveReference } from "@kaizala-gateway/foundation";

const repeated = (text, times) => text.repeat(times);

/** Made when they are chosen, since some are long. */
const MAKERS = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e21,
  () => 2 ** 53,
  () => "",
  () => " ",
  () => "null",
  () => "1e999",
  () => "-0",
  () => "9999-12-31T23:59:59.999Z",
  () => "+275760-09-13T00:00:00.001Z",
  () => "\u0000",
  () => "\ud800",
  () => "\u202e\u0301\ufeff",
  () => "a\r\nx-broken: 1",
  () => "../../etc/passwd",
  () => "%00%ff%2e%2e%2f",
  () => "javascript:alert(1)",
  () => "http://127.0.0.1:1/",
  () => "http://[::ffff:169.254.169.254]/latest",
  () => repeated("a", 10_000),
  () => repeated("é", 3000),
  () => repeated('\\"', 20_000),
  () => repeated("((((a+)+)+)+", 300),
  () => [],
  () => ({}),
  () => [[[[]]]],
  () => Array.from({ length: 2000 }, () => "+12065550101"),
  () => ({ __proto__: null, constructor: { prototype: { polluted: true } } }),
  () => JSON.parse('{"__proto__":{"polluted":true}}'),
  () => nested(60),
  () => nested(4000),
];

function nested(depth) {
  let value = "leaf";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** @param {import("./random.mjs").Random} random */
export const awkwardValue = (random) => random.oneOf(MAKERS)();

/**
 * A value that is about right by a schema.
 *
 * @param {object} document that its references lead into
 * @param {object | undefined} schema
 * @param {import("./random.mjs").Random} random
 */
export function plausibleValue(document, schema, random, depth = 0) {
  const found = resolveReference(document, schema);
  if (found.example !== undefined && random.chance(0.5)) return structuredClone(found.example);
  const branch = found.oneOf ?? found.anyOf;
  if (branch) return plausibleValue(document, random.oneOf(branch), random, depth + 1);
  if (found.const !== undefined) return found.const;
  if (found.enum) return random.oneOf(found.enum);
  const parts = [found, ...(found.allOf ?? []).map((part) => resolveReference(document, part))];
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {}));
  const type = [found.type].flat().find((one) => one !== "null");
  if (type === "object" || Object.keys(properties).length > 0) {
    const required = parts.flatMap((part) => part.required ?? []);
    const chosen = Object.entries(properties).filter(
      ([name]) => required.includes(name) || (depth < 6 && random.chance(0.6)),
    );
    return Object.fromEntries(
      chosen.map(([name, of]) => [name, plausibleValue(document, of, random, depth + 1)]),
    );
  }
  if (type === "array") {
    const length = depth > 6 ? 0 : random.below(3);
    return Array.from({ length }, () => plausibleValue(document, found.items, random, depth + 1));
  }
  if (type === "integer" || type === "number") return found.minimum ?? random.below(1000);
  if (type === "boolean") return random.chance(0.5);
  if (found.format === "uri") return "http://127.0.0.1:9/fuzz";
  return random.oneOf(["text", "+12065550101", "2027-01-31T08:00:00Z", "1893456000000"]);
}
