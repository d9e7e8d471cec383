import { mayNameSecret } from "@kaizala-gateway/foundation";
import { withoutSecrets } from "../domain/sandbox/journaled-request.js";
import type { KeptAnswer } from "../domain/sandbox/kept-exchanges.js";

/** In characters. The service's answers that hold tokens are far shorter. */
const LONGEST_AT_ONCE = 4096;

/**
 * An answer as it is kept: a short one without its secrets, at once. To look at each name of a long one, such as a
 * list, would take longer than to make it, so that one is looked at by {@link shownText} when somebody reads it.
 */
export function keptAnswer(answer: KeptAnswer): KeptAnswer {
  const { text } = answer;
  if (text === null || text.length > LONGEST_AT_ONCE) return answer;
  const shown = shownText(text);
  return shown === text ? answer : { ...answer, text: shown };
}

/** JSON as it was sent, but where there is a secret to leave out. */
export function shownText(text: string): string {
  if (!mayNameSecret(text)) return text;
  const value: unknown = JSON.parse(text);
  const shown = withoutSecrets(value);
  return shown === value ? text : JSON.stringify(shown);
}
