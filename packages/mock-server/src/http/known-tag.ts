/**
 * Whether a caller knows what bears a tag.
 *
 * @param known the `If-None-Match` header
 */
export function isKnownTag(etag: string, known = ""): boolean {
  return known.split(",").some((one) => ["*", etag, `W/${etag}`].includes(one.trim()));
}
