import type { TargetSettings } from "./target-settings.js";

/**
 * What a target may lack. A test that needs it is skipped there, and listed with the reason.
 *
 * - `control`: the control API, with sandboxes of one's own, connectors, grants and tokens
 * - `clock`: time can be frozen and moved
 * - `pins`: the PINs that were sent can be read
 * - `account`: a connector and a token of it to call with
 * - `state`: answers depend on who asks and on what was asked before
 * - `writes`: objects may be created
 * - `throwaway`: what is created is gone after the run, whatever it is
 * - `receiver`: a receiver of webhooks that the service reaches
 * - `recordings`: exchanges that were recorded earlier
 */
export type Capability =
  | "control"
  | "clock"
  | "pins"
  | "account"
  | "state"
  | "writes"
  | "throwaway"
  | "receiver"
  | "recordings";

/** What our own server can do, wherever it runs. */
export const OF_OUR_SERVER: ReadonlySet<Capability> = new Set([
  "control",
  "clock",
  "pins",
  "account",
  "state",
  "writes",
  "throwaway",
  "receiver",
]);

const lacks: Readonly<Record<Capability, (target: string) => string>> = {
  control: (target) => `the target ${target} has no control API`,
  clock: (target) => `the clock of the target ${target} cannot be moved`,
  pins: (target) => `the PINs of the target ${target} cannot be read`,
  account: (target) => `the target ${target} has no account to call with`,
  state: () => "answers do not depend on earlier requests (--stateless)",
  writes: () => "writes are not allowed; --allow-writes allows them",
  throwaway: (target) => `the target ${target} keeps what is created`,
  receiver: () =>
    "no receiver of webhooks is known that the service reaches; KAIZALA_CALLBACK_URL can name one",
  recordings: (target) => `the target ${target} has no recordings; the target recorded has`,
};

/** Why a test that needs a capability is skipped, in words. */
export function reasonToSkip(target: string, capability: Capability): string {
  return lacks[capability](target);
}

/** What a service elsewhere can do, by what the person who runs the tests allows. */
export function capabilitiesOfRemote(
  { allowWrites, isStateless }: TargetSettings,
  { callbackUrl }: { readonly callbackUrl: string | undefined },
): ReadonlySet<Capability> {
  const capabilities: Capability[] = ["account"];
  if (allowWrites) capabilities.push("writes");
  if (isStateless) capabilities.push("throwaway");
  else capabilities.push("state");
  if (callbackUrl !== undefined) capabilities.push("receiver");
  return new Set(capabilities);
}
