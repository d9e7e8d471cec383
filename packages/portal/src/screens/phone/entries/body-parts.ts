/** A body as it was sent: nothing of it is certain, since connectors may send members of their own. */
export type Body = Readonly<Record<string, unknown>>;

/** A text of a body; empty where there is none. */
export function textIn(body: Body, name: string): string {
  const value = body[name];
  return typeof value === "string" ? value : "";
}

/** A number of a body; undefined where there is none. */
export function numberIn(body: Body, name: string): number | undefined {
  const value = body[name];
  return typeof value === "number" ? value : undefined;
}

/** An object of a body; empty where there is none. */
export function objectIn(body: Body, name: string): Body {
  return asBody(body[name]);
}

/** The texts in a list of a body. */
export function textsIn(body: Body, name: string): string[] {
  return listIn(body, name).filter((item) => typeof item === "string");
}

/** The objects in a list of a body. */
export function objectsIn(body: Body, name: string): Body[] {
  return listIn(body, name).map(asBody);
}

/** A value as an object; empty where it is none. */
export function asBody(value: unknown): Body {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listIn(body: Body, name: string): readonly unknown[] {
  const value = body[name];
  return Array.isArray(value) ? value : [];
}
