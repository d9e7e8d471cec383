import { RateLimiter } from "./rate-limiter.js";

/** A little below the 100 calls a minute of a connector, since calls may arrive closer than they were sent. */
const CALLS_A_MINUTE = 95;

/** Of this process: the service counts the calls of a connector together, whatever client they come from. */
const limiters = new Map<string, RateLimiter>();

/** The limiter that all clients of a connector at a service share. */
export function connectorLimiter(baseUrl: URL, applicationId: string): RateLimiter {
  const key = `${baseUrl.href} ${applicationId}`;
  const found = limiters.get(key);
  if (found !== undefined) return found;
  // Tests make connectors by the thousand; one that has been idle for a minute starts anew as well.
  for (const [one, limiter] of limiters) if (limiter.isIdle) limiters.delete(one);
  const made = new RateLimiter({ calls: CALLS_A_MINUTE });
  limiters.set(key, made);
  return made;
}
