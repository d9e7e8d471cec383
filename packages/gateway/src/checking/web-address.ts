/**
 * Refuses what is no address of a service. Programs in JavaScript hand over texts, of which every later call would fail.
 *
 * @param option what the value is of: `upstream`
 * @throws {TypeError}
 */
export function refuseNoWebAddress(option: string, value: unknown): void {
  const { protocol, href } = Object(value);
  if (typeof href === "string" && (protocol === "http:" || protocol === "https:")) return;
  const sent = typeof value === "string" ? "a text" : typeof href === "string" ? `of ${protocol}` : "none";
  throw new TypeError(
    `${option}: must be a URL of http or https, as new URL("https://…") makes it, and is ${sent}.`,
  );
}
