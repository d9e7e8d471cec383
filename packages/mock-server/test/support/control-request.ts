import { operationById } from "@kaizala-gateway/foundation";

/** Calls an operation of the control API by HTTP with the argument of its method in process. */
export async function controlRequest(
  controlUrl: string,
  operationId: string,
  argument: Readonly<Record<string, unknown>> = {},
): Promise<{ status: number; body: unknown }> {
  const { method, path, parameters, body } = operationById("control", operationId);
  const rest = new Map(Object.entries(argument));
  const url = new URL(controlUrl + path);
  for (const parameter of parameters) {
    const { name } = parameter;
    const value = rest.get(name);
    rest.delete(name);
    if (value === undefined) continue;
    if (parameter.in === "query") url.searchParams.set(name, String(value));
    else url.pathname = url.pathname.replace(`%7B${name}%7D`, encodeURIComponent(String(value)));
  }
  const isSent = body && (body.required || rest.size > 0);
  const answer = await fetch(url, {
    method,
    ...(isSent ? { headers: JSON_TYPE, body: JSON.stringify(Object.fromEntries(rest)) } : {}),
  });
  return { status: answer.status, body: await answer.json() };
}

const JSON_TYPE = { "content-type": "application/json" };
