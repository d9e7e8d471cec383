import { shellText } from "../server/quoting.js";
import type { SnippetValues } from "./values.js";

/**
 * Lines for POSIX shells: get an access token, post a message, and see it in its group.
 *
 * @param caFile what curl is to trust; undefined for what it trusts by itself
 */
export function curlSnippet(values: SnippetValues, caFile: string | undefined): string {
  const { baseUrl, controlUrl, applicationId, applicationSecret, refreshToken, groupId } = values;
  const curl = caFile === undefined ? "curl -sS" : `curl -sS --cacert ${shellText(caFile)}`;
  const secret =
    applicationSecret === null
      ? '"applicationSecret: $KAIZALA_APPLICATION_SECRET"'
      : shellText(`applicationSecret: ${applicationSecret}`);
  const shown = values.demandsToken ? '-H "Authorization: Bearer $KAIZALA_CONTROL_TOKEN" ' : "";
  const headers = [
    shellText(`applicationId: ${applicationId}`),
    secret,
    shellText(`refreshToken: ${refreshToken}`),
  ];
  return `ACCESS_TOKEN=$(${curl} ${headers.map((header) => `-H ${header}`).join(" ")} \\
  ${shellText(`${baseUrl}v1/accessToken`)} | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
${curl} -H "accessToken: $ACCESS_TOKEN" -H 'Content-Type: application/json' \\
  -d '{"message":"Hello from curl"}' ${shellText(`${baseUrl}v1/groups/${groupId}/messages`)}; echo
${curl} ${shown}${shellText(`${controlUrl}/groups/${groupId}/messages`)}; echo
`;
}
