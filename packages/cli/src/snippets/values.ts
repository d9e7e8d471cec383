import type { SeedSummary } from "@kaizala-gateway/mock-server";
import { CliError } from "../problems/cli-error.js";
import { firstCredentials, type ServerPlace } from "../server/variables.js";

/** What a snippet calls a server with. */
export interface SnippetValues {
  /** The base of the service, with a slash at its end. */
  readonly baseUrl: string;
  readonly controlUrl: string;
  readonly applicationId: string;
  /** Null where nobody but its owner knows it: the snippet then takes `KAIZALA_APPLICATION_SECRET`. */
  readonly applicationSecret: string | null;
  readonly refreshToken: string;
  /** Escaped for a URL. */
  readonly groupId: string;
  /** Whether the control API demands a token: the snippet then takes `KAIZALA_CONTROL_TOKEN`. */
  readonly demandsToken: boolean;
}

/** @throws {CliError} for a seed that holds no credentials to call with */
export function snippetValues(place: ServerPlace, seeded: SeedSummary): SnippetValues {
  const first = firstCredentials(seeded);
  if (!first?.token || first.groupId === undefined) {
    const missing = first === undefined ? "connector" : first.token ? "group" : "refresh token";
    throw new CliError(`The seed of ${place.baseUrl} has no ${missing} that a snippet could call with.`);
  }
  const { applicationId, applicationSecret, token, groupId } = first;
  return {
    baseUrl: place.baseUrl,
    controlUrl: place.controlUrl,
    applicationId,
    applicationSecret,
    refreshToken: token.refreshToken,
    // An address may hold the sign, and people read it.
    groupId: encodeURIComponent(groupId).replaceAll("%40", "@"),
    demandsToken: place.controlToken !== null,
  };
}
