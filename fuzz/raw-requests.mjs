// Bytes that are nearly HTTP.

/**
 * What is written to a socket: its pieces one after the other; `isCutOff` for a socket that is destroyed then.
 *
 * @typedef {object} RawExchange
 * @property {Buffer[]} pieces
 * @property {boolean} isCutOff
 */

/**
 * @param {import("./random.mjs").Random} random
 * @param {import("./known-values.mjs").KnownValues} known
 * @returns {RawExchange}
 */
export function rawExchange(random, known) {
  const token = known.of("accessToken", random) ?? "none";
  const group = known.of("groupId", random) ?? "none";
  const lines = [
    random.oneOf([
      `POST /v1/groups/${encodeURIComponent(group)}/messages HTTP/1.1`,
      "POST /_control/seed HTTP/1.1",
      "PUT /v1/media HTTP/1.1",
      "POST /v1/media HTTP/1.1",
      "GET http://127.0.0.1/v1/users/me HTTP/1.1",
      "GET //v1//users/me HTTP/1.1",
      "CONNECT 127.0.0.1:80 HTTP/1.1",
      "OPTIONS * HTTP/1.1",
      "GET /v1/users/me HTTP/0.9",
      "GET /v1/users/me HTTP/2.0",
      `GET /${"a/".repeat(random.below(3000))} HTTP/1.1`,
      `GET /v1/groups?${"a=b&".repeat(random.below(2000))} HTTP/1.1`,
      `${"G".repeat(random.below(3000))} / HTTP/1.1`,
      "GET /v1/users/me",
      "",
    ]),
    `Host: ${random.oneOf(["127.0.0.1", "", "a b", "example.com", "[::1]"])}`,
    `accessToken: ${token}`,
  ];
  const body = random.oneOf([
    '{"message":"a"}',
    "",
    "5\r\nhello\r\n0\r\n\r\n",
    "ffffffffffffffff\r\n",
    "-1\r\n\r\n",
    "0;a=b\r\nx: y\r\n\r\n",
  ]);
  for (const line of [
    `Content-Length: ${random.oneOf([body.length, 0, -1, 5, "1e3", "99999999999999999999", `${body.length}, 3`])}`,
    `Transfer-Encoding: ${random.oneOf(["chunked", "chunked, chunked", "gzip", "identity", "\tchunked"])}`,
    "Content-Type: application/json",
    "Content-Type: multipart/form-data; boundary=a",
    "Content-Encoding: gzip",
    "Expect: 100-continue",
    "Connection: upgrade\r\nUpgrade: websocket",
    "Range: bytes=0-,-1,5-2",
    `X-Long: ${"a".repeat(random.below(20_000))}`,
    "X-Broken\u0000: a",
    " folded: a",
    "no colon",
  ]) {
    if (random.chance(0.25)) lines.push(line);
  }
  const whole = Buffer.from(`${lines.join(random.chance(0.95) ? "\r\n" : "\n")}\r\n\r\n${body}`, "latin1");
  const repeated = random.chance(0.1) ? Buffer.concat(Array.from({ length: 20 }, () => whole)) : whole;
  return { pieces: piecesOf(repeated, random), isCutOff: random.chance(0.4) };
}

function piecesOf(bytes, random) {
  if (random.chance(0.6)) return [bytes];
  const at = random.below(bytes.length);
  return [bytes.subarray(0, at), bytes.subarray(at)].filter((piece) => piece.length > 0);
}
