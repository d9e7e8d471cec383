import { Refusal } from "../domain/ground/refusal.js";

/** The refusal of a path that cannot be decoded; undefined for any other. */
export function refuseUndecodable(path: string): Refusal | undefined {
  if (!path.includes("%")) return undefined;
  try {
    decodeURIComponent(path);
    return undefined;
  } catch {
    return new Refusal(
      "BadInput",
      "The path cannot be decoded: a % begins the two digits of a byte of UTF-8.",
    );
  }
}
