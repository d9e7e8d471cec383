"""A client of the Kaizala connector API with nothing but Python's standard library."""

import json
import os
import urllib.request

BASE = os.environ["KAIZALA_BASE_URL"].rstrip("/")
GROUP = os.environ["KAIZALA_GROUP_ID"]
TOKEN_FILE = os.environ.get("TOKEN_FILE")


def call(method, url, headers, body=None):
    data = None if body is None else json.dumps(body).encode()
    if data is not None:
        headers = {**headers, "Content-Type": "application/json"}
    request = urllib.request.Request(url, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def refresh_token():
    if TOKEN_FILE and os.path.exists(TOKEN_FILE):
        with open(TOKEN_FILE, encoding="utf-8") as file:
            return file.read()
    return os.environ["KAIZALA_REFRESH_TOKEN"]


def keep(token):
    # In one step, so that a computer that fails leaves the old one or the new one.
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with open(os.open(f"{TOKEN_FILE}.new", flags, 0o600), "w", encoding="utf-8") as file:
        file.write(token)
    os.replace(f"{TOKEN_FILE}.new", TOKEN_FILE)


# One access token for the whole run: it lives for 24 hours.
access = call("GET", f"{BASE}/v1/accessToken", {
    "applicationId": os.environ["KAIZALA_APPLICATION_ID"],
    "applicationSecret": os.environ["KAIZALA_APPLICATION_SECRET"],
    "refreshToken": refresh_token(),
})
# From day 328 on the answer holds a new refresh token, which is to be used from then on.
if access.get("refreshToken") and TOKEN_FILE:
    keep(access["refreshToken"])

# The endpoint may end with a slash, and the path begins with one.
endpoint = access["endpointUrl"].rstrip("/")
token = {"accessToken": access["accessToken"]}
group = call("GET", f"{endpoint}/v1/groups/{GROUP}", token)["groups"][0]
sent = call("POST", f"{endpoint}/v1/groups/{GROUP}/messages", token, {"message": "Hello from Python"})
print(f"Posted {sent['referenceId']} to {group['groupName']}")
