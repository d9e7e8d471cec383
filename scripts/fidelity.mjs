// Writes docs/fidelity.md: from the contract, what the emulation knows and what it made up.

const METHODS = ["get", "put", "post", "patch", "delete"];
const KINDS = ["documented", "swagger", "observed", "inferred"];

/**
 * What the page holds.
 *
 * @param {object} document the bundled contract of the service
 */
export function fidelity(document) {
  const operations = operationsOf(document);
  const inferred = inferredParts(document);
  const rules = rulesOf(document);
  const events = eventsOf(document);
  return [
    "# Fidelity",
    "",
    "Generated from openapi/ by `npm run build`. Do not edit.",
    "",
    "The service is gone. What is emulated comes from the vendor's documentation (`documented`), the vendor's",
    "Swagger file (`swagger`) and programs that were written against the live service (`observed`). The rest",
    "is this project's choice (`inferred`), and never a fact about the service.",
    "",
    ...totals(operations, events, rules, inferred),
    "",
    "## Rules for all operations, inferred",
    "",
    ...rules.map(({ id, text }) => `- \`${id}\`: ${text}`),
    "",
    ...listSection("Deliberately not emulated", document["x-not-emulated"]),
    ...listSection("Where the documentation contradicts itself", document["x-contradictions"]),
    ...document.tags.flatMap((tag) => section(tag, operations)),
    ...eventSection(events),
    "## Schemas: what is inferred",
    "",
    ...table(
      ["where", "what"],
      inferred.map(({ place, what }) => [`\`${place}\``, what]),
    ),
    "",
  ].join("\n");
}

function listSection(title, items = []) {
  return items.length > 0 ? [`## ${title}`, "", ...items.map((item) => `- ${item.trim()}`), ""] : [];
}

function totals(operations, events, rules, inferred) {
  const counted = (of) => KINDS.map((kind) => of.filter(({ evidence }) => evidence === kind).length);
  const ofOperations = operations.flatMap((operation) => operation.rules);
  const answers = operations.flatMap((operation) => operation.answers);
  const rows = [["operations", ...counted(operations)]];
  if (events.length > 0) rows.push(["events", ...counted(events)]);
  rows.push(["answers, by status", ...counted(answers)]);
  rows.push(["rules", "", "", "", rules.length + ofOperations.length]);
  rows.push(["parts of schemas", "", "", "", inferred.length]);
  return table(["", ...KINDS], rows);
}

function section({ name, description }, operations) {
  const own = operations.filter(({ tag }) => tag === name);
  const rows = own.map((operation) => [
    `\`${operation.id}\``,
    `\`${operation.method} ${operation.path}\``,
    operation.scope ? `\`${operation.scope}\`` : "none",
    operation.evidence,
    operation.answers
      .filter(({ evidence }) => evidence === "inferred")
      .map(({ status }) => status)
      .join(", "),
  ]);
  const rules = own.flatMap(({ id: operationId, rules: ones }) =>
    ones.map(({ id, text }) => `- \`${operationId}\`, \`${id}\`: ${text}`),
  );
  return [
    `## ${name[0].toUpperCase()}${name.slice(1)}`,
    "",
    description.trim(),
    "",
    ...table(["operation", "request", "scope", "evidence", "inferred answers"], rows),
    "",
    ...(rules.length > 0 ? ["Inferred:", "", ...rules, ""] : []),
  ];
}

function eventSection(events) {
  if (events.length === 0) return [];
  const rows = events.map(({ name, evidence, summary }) => [`\`${name}\``, summary, evidence]);
  return ["## Events", "", ...table(["event", "of what", "evidence"], rows), ""];
}

function eventsOf({ webhooks = {} }) {
  return Object.entries(webhooks).map(([name, item]) => ({
    name,
    evidence: item.post["x-evidence"],
    summary: item.post.summary,
  }));
}

function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const operation = item[method];
      const evidence = operation["x-evidence"];
      return {
        id: operation.operationId,
        tag: operation.tags[0],
        method: method.toUpperCase(),
        path: basePath(item.servers ?? document.servers) + path,
        scope: operation["x-required-scope"],
        evidence,
        rules: rulesOf(operation),
        answers: Object.entries(operation.responses).map(([status, answer]) => {
          const resolved = followed(document, answer);
          return { status, evidence: answer["x-evidence"] ?? resolved["x-evidence"] ?? evidence };
        }),
      };
    }),
  );
}

/** The rules of an operation, or of all of them, in their order. */
function rulesOf({ "x-inferred-rules": rules = {} }) {
  return Object.entries(rules).map(([id, text]) => ({ id, text: text.trim() }));
}

function basePath([server]) {
  return new URL(server.url, "http://localhost").pathname.replace(/\/$/, "");
}

/** The parts of schemas and parameters that are marked, and those whose description says so. */
function inferredParts({ components }) {
  const found = [];
  const walk = (place, value) => {
    if (typeof value !== "object" || value === null) return;
    const isSaid = typeof value.description === "string" && /\binferred\b/.test(value.description);
    if (value["x-evidence"] === "inferred" || isSaid) {
      found.push({ place, what: (value.description ?? "").trim() || "the whole of it" });
    }
    for (const [name, one] of Object.entries(value.properties ?? {})) walk(`${place}.${name}`, one);
    for (const one of [value.oneOf, value.allOf].flatMap((ones) => ones ?? [])) walk(place, one);
    walk(`${place}[]`, value.items);
    walk(`${place}.*`, value.additionalProperties);
    walk(place, value.schema);
  };
  for (const [name, schema] of Object.entries(components.schemas)) walk(name, schema);
  for (const parameter of Object.values(components.parameters ?? {})) walk(parameter.name, parameter);
  return found;
}

function followed(document, value) {
  if (value.$ref === undefined) return value;
  return value.$ref
    .slice("#/".length)
    .split("/")
    .reduce((at, step) => at[step], document);
}

/** In columns of equal width, as the formatter of the repository leaves it. */
function table(head, rows) {
  const cells = [head, ...rows].map((row) =>
    row.map((cell) => String(cell).replaceAll("|", "\\|").replaceAll("\n", " ")),
  );
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => [...row[column]].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const [first, ...rest] = cells;
  return [line(first), line(widths.map((width) => "-".repeat(width))), ...rest.map(line)];
}
