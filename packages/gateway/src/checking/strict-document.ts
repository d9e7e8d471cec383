import { type JsonObject, type OpenApiDocument, resolveReference } from "@kaizala-gateway/foundation";

/** Where requests that no operation takes are looked up; no service has this path. */
export const NO_OPERATION_PATH = "/-no-operation-";

/**
 * A copy of a contract for checking answers: its schemas allow no property that they do not
 * declare, and what no operation takes has a declared answer too. Requests may hold more than the
 * contract declares, so they are checked against the contract itself.
 *
 * @param basePath where the API begins
 */
export function strictDocument(document: OpenApiDocument, basePath: string): OpenApiDocument {
  const close = (schema: unknown) => closed(document, schema);
  const answers = (all: JsonObject) => mapValues(all, (answer) => closeAnswer(answer, close));
  return {
    ...structuredClone(document),
    servers: [{ url: basePath }],
    components: {
      ...structuredClone(document.components),
      schemas: mapValues(document.components.schemas, close),
      responses: answers(document.components.responses),
    },
    paths: {
      ...mapValues(document.paths, (item) =>
        mapValues(item, (operation) =>
          "responses" in Object(operation)
            ? {
                ...Object(operation),
                responses: answers(withSharedRefusal(document, Object(operation).responses)),
              }
            : operation,
        ),
      ),
      [NO_OPERATION_PATH]: noOperation(document),
    },
  };
}

/**
 * The answers with those of the same body under one `default`. The validator compiles each status of
 * an operation apart, which takes most of its time; that a status is declared is checked before it.
 */
function withSharedRefusal(document: OpenApiDocument, answers: JsonObject): JsonObject {
  const bodyOf = (answer: unknown) => JSON.stringify(bodySchemas(resolveReference(document, answer)));
  const shared = Object.entries(answers).find(([status]) => status === "400")?.[1];
  if (shared === undefined) return answers;
  const others = Object.entries(answers).filter(([, answer]) => bodyOf(answer) !== bodyOf(shared));
  return { ...Object.fromEntries(others), default: shared };
}

function bodySchemas({ content }: JsonObject): JsonObject {
  return mapValues(Object(content), ({ schema }: JsonObject) => schema);
}

function closeAnswer(answer: unknown, close: (schema: unknown) => JsonObject): JsonObject {
  const { content, ...rest }: JsonObject = Object(answer);
  if (content === undefined) return rest;
  const media = mapValues(Object(content), (one: JsonObject) => ({ ...one, schema: close(one.schema) }));
  return { ...rest, content: media };
}

function closed(document: OpenApiDocument, value: unknown): JsonObject {
  const schema: JsonObject = Object(value);
  if (schema.$ref !== undefined) return schema;
  if (Array.isArray(schema.allOf)) return closed(document, merged(document, schema));
  const copy: Record<string, unknown> = { ...schema };
  for (const word of ["oneOf", "anyOf"] as const) {
    const branches = copy[word];
    if (Array.isArray(branches)) copy[word] = branches.map((branch) => closed(document, branch));
  }
  if (copy.items !== undefined) copy.items = closed(document, copy.items);
  if (copy.properties !== undefined)
    copy.properties = mapValues(Object(copy.properties), (property) => closed(document, property));
  // A schema that means to be open says so, and is left alone.
  if ([copy.type].flat().includes("object")) copy.additionalProperties ??= false;
  return copy;
}

/** One object schema for an `allOf`, whose branches would refuse each other's properties if closed. */
function merged(document: OpenApiDocument, { allOf, ...rest }: JsonObject): JsonObject {
  const branches = [allOf].flat().map((branch) => {
    const schema = resolveReference(document, branch);
    return Array.isArray(schema.allOf) ? merged(document, schema) : schema;
  });
  const all: JsonObject[] = [...branches, rest];
  return {
    ...rest,
    type: "object",
    required: all.flatMap((schema) => schema.required ?? []),
    properties: Object.assign({}, ...all.map((schema) => schema.properties)),
  };
}

function noOperation({ components }: OpenApiDocument): JsonObject {
  const refusal = (description: string) => ({
    description,
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  });
  const responses = {
    "400": refusal("It cannot be read."),
    // Of this project's own APIs: strangers are not told what there is.
    ...(components.responses.Unauthorized && { "401": { $ref: "#/components/responses/Unauthorized" } }),
    "404": refusal("There is no such operation."),
  };
  return Object.fromEntries(
    ["get", "put", "post", "patch", "delete"].map((method) => [method, { responses }]),
  );
}

function mapValues<In, Out>(
  object: Readonly<Record<string, In>>,
  map: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
