import { runningOf } from "./node.js";
import type { SnippetValues } from "./values.js";

/**
 * A program for Python with its standard library alone, which does the same.
 *
 * @param caFile what it is to trust; undefined for what it trusts by itself
 */
export function pythonSnippet(values: SnippetValues, caFile: string | undefined): string {
  const { baseUrl, controlUrl, applicationId, applicationSecret, refreshToken, groupId } = values;
  const secret =
    applicationSecret === null
      ? 'os.environ["KAIZALA_APPLICATION_SECRET"]'
      : JSON.stringify(applicationSecret);
  const shown = values.demandsToken
    ? '{"Authorization": "Bearer " + os.environ["KAIZALA_CONTROL_TOKEN"]}'
    : "{}";
  const isAsking = applicationSecret === null || values.demandsToken;
  // Texts of JSON are texts of Python.
  return `# Save as hello.py and run: ${runningOf(baseUrl, "SSL_CERT_FILE", caFile, "python3 hello.py")}
import json
${isAsking ? "import os\n" : ""}from urllib.request import Request, urlopen


def call(url, headers, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **headers}
    with urlopen(Request(url, data=data, headers=headers)) as answer:
        return json.load(answer)


token = call(
    ${JSON.stringify(`${baseUrl}v1/accessToken`)},
    {
        "applicationId": ${JSON.stringify(applicationId)},
        "applicationSecret": ${secret},
        "refreshToken": ${JSON.stringify(refreshToken)},
    },
)
# Later calls go where the answer says.
service = token["endpointUrl"].rstrip("/")
group = ${JSON.stringify(groupId)}
posted = call(
    f"{service}/v1/groups/{group}/messages",
    {"accessToken": token["accessToken"]},
    {"message": "Hello from Python"},
)
print(posted)
seen = call(f"${controlUrl}/groups/{group}/messages", ${shown})
print(seen["messages"])
`;
}
