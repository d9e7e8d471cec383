import { KaizalaClient, type KaizalaClientOptions } from "@kaizala-gateway/client";
import type { AccountAccess } from "../account/account-access.js";
import type { MethodNotes } from "./client-call.js";
import type { ClientTraffic } from "./client-traffic.js";
import { notedClient } from "./noted-calls.js";

/** Options of a client whose requests go the way of {@link ClientTraffic}. */
export type ClientOptions = Partial<Omit<KaizalaClientOptions, "fetch">>;

/** Makes a client whose requests and calls belong to a test. */
type MakeClient = (
  options: ClientOptions & Pick<KaizalaClientOptions, "applicationId" | "applicationSecret">,
) => KaizalaClient;

/** @param notes are told of the methods that are called */
export function clientMaker(traffic: ClientTraffic, notes: MethodNotes): MakeClient {
  const { allowedHosts } = traffic;
  // The traffic is paced, as that of the other suites is.
  return (options) =>
    notedClient(new KaizalaClient({ pacing: false, allowedHosts, ...options, fetch: traffic.fetch }), notes);
}

/** What a client needs of an account. */
export type ClientAccess = Pick<
  AccountAccess,
  "applicationId" | "applicationSecret" | "refreshToken" | "tokenUrl" | "pace"
> & {
  /** What the client is made with besides. */
  readonly options?: ClientOptions;
};

/** A client of an account that all tests of a worker share. */
interface SharedClient {
  readonly client: KaizalaClient;
  traffic: ClientTraffic;
}

const shared = new WeakMap<ClientAccess, SharedClient>();

/**
 * The client of an account. Tests that share an account share it and its access token, since a service elsewhere
 * counts the calls; what it sends belongs to the test that runs.
 */
export function clientOfAccount(
  access: ClientAccess,
  traffic: ClientTraffic,
  notes: MethodNotes,
): KaizalaClient {
  const known = shared.get(access) ?? sharedClient(access, traffic);
  shared.set(access, known);
  traffic.pace = access.pace;
  known.traffic = traffic;
  return notedClient(known.client, notes);
}

function sharedClient(access: ClientAccess, traffic: ClientTraffic): SharedClient {
  const { applicationId, applicationSecret, refreshToken, tokenUrl: baseUrl, options } = access;
  const client = new KaizalaClient({
    applicationId,
    applicationSecret,
    refreshToken,
    baseUrl,
    pacing: false,
    allowedHosts: traffic.allowedHosts,
    ...options,
    fetch: (url, init) => made.traffic.fetch(url, init),
  });
  const made: SharedClient = { client, traffic };
  return made;
}
