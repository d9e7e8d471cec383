/**
 * The text of an answer, which must be a success.
 *
 * @param {string} target
 * @param {RequestInit} [init]
 */
export async function text(target, init) {
  const response = await fetch(target, init);
  const body = await response.text();
  if (!response.ok) throw new Error(`${target} answered ${response.status}: ${body.slice(0, 300)}`);
  return body;
}

/**
 * The same for an answer in JSON.
 *
 * @param {string} target
 * @param {RequestInit} [init]
 */
export async function json(target, init) {
  return JSON.parse(await text(target, init));
}

/**
 * Posts JSON.
 *
 * @param {string} target
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 */
export function post(target, body, headers = {}) {
  const type = { "content-type": "application/json" };
  return json(target, { method: "POST", headers: { ...type, ...headers }, body: JSON.stringify(body) });
}
