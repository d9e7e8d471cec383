// Says of each operation in the types what the contract says of it, which editors show where it is a method.
import { addJSDocComment } from "openapi-typescript";
import ts from "typescript";

/**
 * Writes the summary and the description of each operation above its type.
 *
 * @param nodes the statements that openapi-typescript gives
 * @param document the contract that they were made of
 */
export function describeOperations(nodes, document) {
  const operations = new Map(
    Object.values(document.paths)
      .flatMap((item) => Object.values(item))
      .map((operation) => [operation.operationId, operation]),
  );
  const all = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === "operations");
  for (const member of all?.members ?? []) {
    const { summary, description } = operations.get(member.name.text) ?? {};
    addJSDocComment({ summary, description }, member);
  }
}
