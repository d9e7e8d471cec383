import { type ContractOperation, parseShallowJson, repeatedNames } from "@kaizala-gateway/foundation";
import { schemaDifferences } from "./schema-differences.js";

/** How the body of a request differs from what its operation takes, a line each. */
export async function bodyDifferences(
  { body, pointer }: ContractOperation,
  contentType: string,
  sent: Buffer,
): Promise<string[]> {
  if (!body) return sent.length > 0 ? ["body: none is declared"] : [];
  if (sent.length === 0) return body.required ? ["body: is required"] : [];
  if (contentType.split(";", 1)[0]?.trim().toLowerCase() !== body.contentType) {
    return [`header content-type: must be ${body.contentType}, not ${contentType || "absent"}`];
  }
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType) ?? [];
  if (!/^utf-?8$/i.test(charset)) return [`header content-type: the charset must be utf-8, not ${charset}`];
  const schema = `${pointer}/requestBody/content/${body.contentType.replaceAll("/", "~1")}/schema`;
  const read = await valueIn(body.contentType, contentType, sent);
  return "problem" in read
    ? [`body: ${read.problem}`]
    : schemaDifferences(schema, read.value).map((difference) => `body${difference}`);
}

/** The body as the schema of its type describes it: files are texts there. */
async function valueIn(
  type: string,
  contentType: string,
  sent: Buffer,
): Promise<{ readonly value: unknown } | { readonly problem: string }> {
  if (type === "application/json") {
    try {
      const text = sent.toString("utf8");
      const value = parseShallowJson(text);
      const [repeated] = repeatedNames(text);
      return repeated === undefined ? { value } : { problem: `has the member "${repeated.name}" twice` };
    } catch {
      return { problem: "is not JSON to the letter" };
    }
  }
  if (type === "application/x-www-form-urlencoded") {
    return { value: Object.fromEntries(new URLSearchParams(sent.toString("utf8"))) };
  }
  try {
    const form = await new Response(new Uint8Array(sent), {
      headers: { "content-type": contentType },
    }).formData();
    const [text] = [...form].flatMap(([name, part]) => (typeof part === "string" ? [name] : []));
    if (text !== undefined) return { problem: `the part ${text} must be a file` };
    return { value: Object.fromEntries([...form.keys()].map((name) => [name, ""])) };
  } catch {
    return { problem: "is no multipart body with a boundary" };
  }
}
