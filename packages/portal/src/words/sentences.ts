/**
 * A sentence without the signs that turn the direction of what follows them. Somebody's name may have them, and within
 * a sentence nothing says where the name ends.
 */
export function withoutTurns(sentence: string): string {
  return sentence.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}
