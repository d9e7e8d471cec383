import { fullTime } from "./times.js";

const ISO_TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A sentence without the signs that turn the direction of what follows them. Somebody's name may have them, and within
 * a sentence nothing says where the name ends.
 */
export function withoutTurns(sentence: string): string {
  return sentence.replace(TURNS, "");
}

/** A sentence of the server to be read: its times as the page has them, in the browser's zone, and turning nothing. */
export function asRead(sentence: string): string {
  return withoutTurns(sentence).replace(ISO_TIME, (at) => fullTime(at));
}

/** JSON in which those signs are written as JSON may write them, so that they are seen and turn nothing. */
export function withTurnsWritten(json: string): string {
  return json.replace(TURNS, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
}
