const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A sentence without the signs that turn the direction of what follows them. Somebody's name may have them, and within
 * a sentence nothing says where the name ends.
 */
export function withoutTurns(sentence: string): string {
  return sentence.replace(TURNS, "");
}

/** JSON in which those signs are written as JSON may write them, so that they are seen and turn nothing. */
export function withTurnsWritten(json: string): string {
  return json.replace(TURNS, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
}
