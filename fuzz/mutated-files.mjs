// Files that were changed on their way: exports, recordings and HAR files.
import { gunzipSync, gzipSync } from "node:zlib";

/**
 * Changes some bytes, or leaves out or repeats a piece.
 *
 * @param {Buffer} bytes
 * @param {import("./random.mjs").Random} random
 */
export function mutated(bytes, random) {
  const copy = Buffer.from(bytes);
  const at = random.below(copy.length);
  const length = random.below(Math.min(400, copy.length - at)) + 1;
  if (random.chance(0.15)) return copy.subarray(0, at);
  if (random.chance(0.15)) return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
  if (random.chance(0.15)) return Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    copy[random.below(copy.length)] = random.oneOf([
      0,
      1,
      0x20,
      0x22,
      0x5c,
      0x7b,
      0x7f,
      0xff,
      random.below(256),
    ]);
  }
  return copy;
}

/**
 * An export with a changed database, or a changed text.
 *
 * @param {object} file as `GET /_control/export` gave it
 * @param {import("./random.mjs").Random} random
 */
export function mutatedExport(file, random) {
  if (random.chance(0.3)) return mutated(Buffer.from(JSON.stringify(file)), random);
  const image = gunzipSync(Buffer.from(file.database, "base64"));
  // The first page holds the header and the schema.
  const changed = random.chance(0.5)
    ? Buffer.concat([mutated(image.subarray(0, 4096), random), image.subarray(4096)])
    : mutated(image, random);
  return Buffer.from(JSON.stringify({ ...file, database: gzipSync(changed).toString("base64") }));
}
