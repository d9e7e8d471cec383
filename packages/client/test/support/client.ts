import { KaizalaClient, type KaizalaClientOptions } from "../../src/index.js";
import { type Handler, type StandIn, startStandIn, tokenAnswer } from "./stand-in.js";

/** The credentials of {@link clientOf}, distinct enough to be found wherever they leak. */
export const CREDENTIALS = {
  applicationId: "5a1f7c0e-3d4b-4c58-9f5b-2d1e6a7b8c9d",
  applicationSecret: "SECRETVALU",
  refreshToken: "refresh-token-1",
} as const;

/** A client of a stand-in that waits for nothing: neither for its turn nor before a retry. */
export function clientOf(service: StandIn, options: Partial<KaizalaClientOptions> = {}): KaizalaClient {
  const impatient = { pacing: false, wait: async () => undefined } as const;
  return new KaizalaClient({ ...CREDENTIALS, ...impatient, baseUrl: service.url, ...options });
}

/** A stand-in with a token route that numbers its access tokens, and a list of groups. */
export async function startService(routes: Record<string, Handler> = {}): Promise<StandIn> {
  const service = await startStandIn({ "GET /v1/groups": () => ({ body: { groups: [] } }), ...routes });
  if (!("GET /v1/accessToken" in routes)) {
    service.on("GET /v1/accessToken", () =>
      tokenAnswer({
        accessToken: `access-token-${service.count("GET /v1/accessToken")}`,
        endpointUrl: service.url,
      }),
    );
  }
  return service;
}
