// Compiles the contract's schemas into the mock server's validators: code of their own, which loads in a
// hundredth of the time that ajv takes to load and to compile them.
import { _, Ajv2020, stringify } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import formats from "ajv-formats";

const CONTRACT = "contract";
const METHODS = ["get", "put", "post", "patch", "delete"];

/**
 * The modules by their file below `generated/validators` of the mock server. Those of an operation hold `body`
 * and `answer200`, or `path` and `query`, where the contract has them, those of an operation of the control API
 * all of these; each other holds one function.
 *
 * @param kaizala the bundled contract of the service
 * @param control that of the control API
 * @param seed the schema of seed files
 */
export function validatorModules(kaizala, control, seed) {
  const modules = new Map();
  // JSON can spell numbers that no JSON could give back: 1e999.
  const finite = { strictNumbers: true };
  const bodies = ajvOf(kaizala, finite);
  const parameters = ajvOf(kaizala, { coerceTypes: true });
  for (const operation of operationsOf(kaizala)) {
    const { operationId } = operation;
    const inBody = bodySchemas(kaizala, operation);
    modules.set(`bodies/${operationId}.cjs`, moduleOf(bodies, operationId, inBody));
    const inAddress = parameterSchemas(kaizala, operation);
    modules.set(`parameters/${operationId}.cjs`, moduleOf(parameters, operationId, inAddress));
  }
  modules.set("seed-document.cjs", moduleOf(ajvOf({}, finite), "seed", { seedDocument: seed }));
  const ofControl = ajvOf(control, finite);
  const sandboxExport = { $ref: "#/components/schemas/SandboxExport" };
  modules.set("sandbox-export.cjs", moduleOf(ofControl, "control", { sandboxExport }));
  for (const operation of operationsOf(control)) {
    const { operationId } = operation;
    const { body, answer200 } = bodySchemas(control, operation);
    // As a program hands them over, where a number is a number.
    const schemas = { ...parameterSchemas(control, operation), body, answer200 };
    modules.set(`control/${operationId}.cjs`, moduleOf(ofControl, operationId, schemas));
  }
  return modules;
}

/** @param document what references lead into */
function ajvOf(document, options = {}) {
  const ajv = new Ajv2020({
    // OpenAPI documents hold keywords of their own, and the contract's `x-` ones.
    strict: false,
    // Needed to say in an error what was found.
    verbose: true,
    // The documents were checked when they were linted.
    validateSchema: false,
    code: { source: true },
    ...options,
  });
  // It puts its function under `default` for ES modules.
  formats.default(ajv);
  // Its sentence says more than those of the branches.
  ajv.addKeyword({
    keyword: "x-exactly-one-of",
    before: "oneOf",
    code: failsUnless((count) => _`${count} === 1`),
  });
  ajv.addKeyword({ keyword: "x-at-least-one-of", code: failsUnless((count) => _`${count} >= 1`) });
  ajv.addFormat("int32", true);
  ajv.addFormat("int64", true);
  return ajv.addSchema({ $id: CONTRACT, ...document });
}

/** A keyword that counts which of its names a value has. */
function failsUnless(isRight) {
  return (context) => {
    const { data, schema } = context;
    const count = _`${stringify(schema)}.filter((name) => Object.hasOwn(Object(${data}), name)).length`;
    context.pass(isRight(count));
  };
}

/** @param subject whose the schemas are, which tells them from others of the same name */
function moduleOf(ajv, subject, schemas) {
  const names = {};
  for (const [name, schema] of Object.entries(schemas)) {
    if (schema === undefined) continue;
    names[name] = `${subject}.${name}`;
    // A schema of its own, whose references lead into the document.
    const absolute = JSON.stringify(schema).replaceAll(
      '"$ref":"#/components',
      `"$ref":"${CONTRACT}#/components`,
    );
    ajv.addSchema({ ...JSON.parse(absolute), $id: names[name] });
  }
  return `// Generated from openapi/ by scripts/validators.mjs. Do not edit.\n${standalone.default(ajv, names)}\n`;
}

function operationsOf(document) {
  return Object.values(document.paths).flatMap((item) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const operation = item[method];
      return { ...operation, parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])] };
    }),
  );
}

function bodySchemas(document, { requestBody, responses }) {
  const schemas = {};
  const [type, body] = Object.entries(resolve(document, requestBody)?.content ?? {})[0] ?? [];
  // A form is read as it comes, by rules of the domain.
  if (type !== undefined && type !== "multipart/form-data") schemas.body = body.schema;
  for (const [status, response] of Object.entries(responses)) {
    const schema = resolve(document, response).content?.["application/json"]?.schema;
    if (schema !== undefined) schemas[`answer${status}`] = schema;
  }
  return schemas;
}

function parameterSchemas(document, { parameters }) {
  const schemas = {};
  for (const place of ["path", "query"]) {
    const declared = parameters.map((one) => resolve(document, one)).filter((one) => one.in === place);
    if (declared.length === 0) continue;
    schemas[place] = {
      type: "object",
      properties: Object.fromEntries(declared.map(({ name, schema }) => [name, schema])),
      required: declared.filter(({ required }) => required).map(({ name }) => name),
    };
  }
  return schemas;
}

/** What a value stands for: its reference's target, where it is one. */
function resolve(document, value) {
  if (value?.$ref === undefined) return value;
  const steps = value.$ref.slice("#/".length).split("/");
  return resolve(
    document,
    steps.reduce((found, step) => found[step.replaceAll("~1", "/").replaceAll("~0", "~")], document),
  );
}
