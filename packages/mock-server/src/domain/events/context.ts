import type { AccessContext } from "../access/context.js";
import type { Dispatcher } from "./dispatcher.js";

/** What the rules of a sandbox work with that raise events. */
export interface DomainContext extends AccessContext {
  readonly dispatcher: Dispatcher;
  /** Whether a media resource is taken that no upload to the sandbox has answered with. */
  readonly takesForeignMedia: boolean;
}
