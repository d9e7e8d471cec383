// Gives each schema of the contract a type of its own name, which editors, errors and the client's reference show.
import ts from "typescript";

/** Notes that repeat what the type says. */
const IDLE_NOTES = /(?:@(?:constant|enum)\b|Format: )[^\n*]*/g;

/**
 * Takes the schemas out of what openapi-typescript makes of a contract.
 *
 * @param nodes the statements that it gives
 * @returns the statements without them, whose `components["schemas"]` names them, and a declaration for each
 */
export function namedTypes(nodes) {
  const schemas = [];
  const api = nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "components") return node;
    const members = node.members.map((member) => {
      if (nameOf(member) !== "schemas") return member;
      const named = member.type.members.map((schema) => {
        schemas.push(declaration(schema));
        return withType(schema, ts.factory.createTypeReferenceNode(`schemas.${nameOf(schema)}`));
      });
      return withType(member, ts.factory.createTypeLiteralNode(named));
    });
    const { modifiers, name, typeParameters, heritageClauses } = node;
    return ts.factory.updateInterfaceDeclaration(
      node,
      modifiers,
      name,
      typeParameters,
      heritageClauses,
      members,
    );
  });
  return { api, schemas };
}

/** `export type` of a schema's name, with its description, in which other schemas are called by their names. */
function declaration(schema) {
  const type = ts.transform(schema.type, [byName]).transformed[0];
  const name = nameOf(schema);
  const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  // No interface: that is not assignable to an index signature, as the schemas were before.
  const made = ts.factory.createTypeAliasDeclaration(exported, name, undefined, type);
  for (const { kind, text } of ts.getSyntheticLeadingComments(schema) ?? []) {
    ts.addSyntheticLeadingComment(made, kind, text, true);
  }
  return made;
}

/** Replaces `components["schemas"]["Name"]` by `Name`. */
function byName(context) {
  const visit = (node) => {
    const name = schemaIn(node);
    if (name !== undefined) return ts.factory.createTypeReferenceNode(name);
    return ts.visitEachChild(node, visit, context);
  };
  return (node) => ts.visitNode(node, visit);
}

function schemaIn(node) {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType, indexType } = node.objectType;
  const isOfSchemas =
    ts.isTypeReferenceNode(objectType) &&
    objectType.typeName.text === "components" &&
    indexType.literal?.text === "schemas";
  return isOfSchemas ? node.indexType.literal.text : undefined;
}

function withType(member, type) {
  const { modifiers, name, questionToken } = member;
  return ts.factory.updatePropertySignature(member, modifiers, name, questionToken, type);
}

function nameOf({ name }) {
  return name?.text;
}

/** The comments of openapi-typescript as they are written by hand: no tag for a description, nothing empty. */
export function readable(source) {
  return source.replaceAll(/^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm, (comment) => {
    const told = comment.replaceAll("@description ", "").replaceAll(IDLE_NOTES, "");
    const lines = told.split("\n").filter((line) => !/^[ \t]*\*?[ \t]*$/.test(line));
    return /\w/.test(told) ? `${lines.join("\n")}\n` : "";
  });
}
