import { KaizalaApiError } from "../errors/api-error.js";
import { RedirectError } from "../errors/redirect-error.js";
import type { EndpointPolicy } from "./endpoint-policy.js";
import { movedTo } from "./service-base.js";

/**
 * Sends to `base`, and once more to the new endpoint if the answer is a 308.
 *
 * @param moved is told the new base once that has answered; a base that does not answer is not kept
 */
export async function followMove<Answer>(
  base: string,
  policy: EndpointPolicy,
  send: (base: string) => Promise<Answer>,
  moved: (base: string) => void,
): Promise<Answer> {
  let target: string;
  try {
    return await send(base);
  } catch (error) {
    if (!(error instanceof RedirectError) || error.status !== 308 || error.location === undefined)
      throw error;
    const found = movedTo(error.location, base, error.path);
    if (found === undefined) throw error;
    policy.check(found.url);
    target = found.base;
  }
  try {
    const answer = await send(target);
    moved(target);
    return answer;
  } catch (error) {
    if (error instanceof KaizalaApiError) moved(target);
    throw error;
  }
}
