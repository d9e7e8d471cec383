"""Posts a message to a group of the Kaizala service, with nothing but Python's standard library.

It names the vendor's host alone. The service is retired, so run it against a mock server:

    npx kaizala-gateway exec -- python3 examples/unmodified/hello.py
"""

import json
import os
import urllib.request


def call(url, headers, body=None):
    data = None if body is None else json.dumps(body).encode()
    if data is not None:
        headers = {**headers, "Content-Type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=30) as answer:
        return json.load(answer)


access = call(
    "https://api.kaiza.la/v1/accessToken",
    {
        "applicationId": os.environ["KAIZALA_APPLICATION_ID"],
        "applicationSecret": os.environ["KAIZALA_APPLICATION_SECRET"],
        "refreshToken": os.environ["KAIZALA_REFRESH_TOKEN"],
    },
)
endpoint = access["endpointUrl"].rstrip("/")
group = os.environ["KAIZALA_GROUP_ID"]
posted = call(
    f"{endpoint}/v1/groups/{group}/messages",
    {"accessToken": access["accessToken"]},
    {"message": "Hello from Python"},
)
print(f"Posted {posted['referenceId']} by way of {endpoint}")
