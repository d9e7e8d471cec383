// Makes what was found as small as it can be, as long as it is still found.

const MOST_TRIES = 150;

/**
 * @param {import("./contract-requests.mjs").FuzzRequest} request
 * @param {(request: import("./contract-requests.mjs").FuzzRequest) => Promise<boolean>} isFound
 */
export async function smallestRequest(request, isFound) {
  let smallest = request;
  let tries = 0;
  const attempt = async (candidate) => {
    tries += 1;
    if (tries > MOST_TRIES || !(await isFound(candidate))) return false;
    smallest = candidate;
    return true;
  };
  for (const name of Object.keys(request.headers)) {
    const { [name]: _dropped, ...headers } = smallest.headers;
    await attempt({ ...smallest, headers });
  }
  const query = smallest.target.indexOf("?");
  if (query !== -1) await attempt({ ...smallest, target: smallest.target.slice(0, query) });
  for (let size = smallest.body.length >> 1; size >= 1 && tries < MOST_TRIES; size >>= 1) {
    for (let at = 0; at < smallest.body.length && tries < MOST_TRIES; ) {
      const { body } = smallest;
      const without = Buffer.concat([body.subarray(0, at), body.subarray(at + size)]);
      if (!(await attempt({ ...smallest, body: without }))) at += size;
    }
  }
  return smallest;
}

/** @param {Buffer} bytes */
export function shownBytes(bytes) {
  const text = JSON.stringify(bytes.toString("latin1"));
  return text.length > 2000 ? `${text.slice(0, 2000)}... (${bytes.length} bytes)` : text;
}

/** @param {import("./contract-requests.mjs").FuzzRequest} request */
export function shownRequest({ method, target, headers, body }) {
  const lines = [`${method} ${target.slice(0, 500)}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${String(value).slice(0, 200)}`);
  return `${lines.join("\n    ")}\n    ${shownBytes(body)}`;
}
