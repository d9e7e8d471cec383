/** What a first program needs to know. */
export interface SnippetValues {
  /** The base of the emulated service, with a slash at its end. */
  readonly baseUrl: string;
  readonly applicationId: string;
  /** Null where only its hash is known. */
  readonly applicationSecret: string | null;
  readonly refreshToken: string;
  readonly groupId: string;
}

/** A first program in one language. */
interface Snippet {
  readonly language: string;
  /** What there is to know before it is pasted. */
  readonly note: string;
  readonly write: (values: SnippetValues) => string;
}

/** What stands where a secret is not known any more. */
const UNKNOWN_SECRET = "the connector's secret";

/** Programs that get an access token and post a message: whole, to be pasted as they are. */
export const SNIPPETS: readonly Snippet[] = [
  { language: "curl", note: "Two lines for a POSIX shell.", write: curl },
  {
    language: "Our client",
    note: "Save as hello.mjs where @kaizala-gateway/client is installed, and run: node hello.mjs",
    write: client,
  },
  {
    language: "Python",
    note: "Save as hello.py and run: python3 hello.py. It needs no package.",
    write: python,
  },
];

function curl(values: SnippetValues): string {
  const { baseUrl, applicationId, refreshToken, groupId } = values;
  const headers = [
    `applicationId: ${applicationId}`,
    `applicationSecret: ${secretOf(values)}`,
    `refreshToken: ${refreshToken}`,
  ];
  return `ACCESS_TOKEN=$(curl -sS ${headers.map((header) => `-H ${shellText(header)}`).join(" \\\n  ")} \\
  ${shellText(`${baseUrl}v1/accessToken`)} | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
curl -sS -H "accessToken: $ACCESS_TOKEN" -H 'Content-Type: application/json' \\
  -d '{"message":"Hello from curl"}' ${shellText(`${baseUrl}v1/groups/${groupId}/messages`)}; echo
`;
}

function client(values: SnippetValues): string {
  const { baseUrl, applicationId, refreshToken, groupId } = values;
  return `import { KaizalaClient } from "@kaizala-gateway/client";

const client = new KaizalaClient({
  baseUrl: ${JSON.stringify(baseUrl)},
  applicationId: ${JSON.stringify(applicationId)},
  applicationSecret: ${JSON.stringify(secretOf(values))},
  refreshToken: ${JSON.stringify(refreshToken)},
});
console.log(await client.messages.post(${JSON.stringify(groupId)}, { message: "Hello from Node.js" }));
`;
}

function python(values: SnippetValues): string {
  const { baseUrl, applicationId, refreshToken, groupId } = values;
  // Texts of JSON are texts of Python.
  return `import json
from urllib.request import Request, urlopen


def call(url, headers, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **headers}
    with urlopen(Request(url, data=data, headers=headers)) as answer:
        return json.load(answer)


token = call(
    ${JSON.stringify(`${baseUrl}v1/accessToken`)},
    {
        "applicationId": ${JSON.stringify(applicationId)},
        "applicationSecret": ${JSON.stringify(secretOf(values))},
        "refreshToken": ${JSON.stringify(refreshToken)},
    },
)
# Later calls go where the answer says.
service = token["endpointUrl"].rstrip("/")
print(call(
    service + "/v1/groups/" + ${JSON.stringify(groupId)} + "/messages",
    {"accessToken": token["accessToken"]},
    {"message": "Hello from Python"},
))
`;
}

function secretOf({ applicationSecret }: SnippetValues): string {
  return applicationSecret ?? UNKNOWN_SECRET;
}

/** A text as one word of a POSIX shell. */
function shellText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
