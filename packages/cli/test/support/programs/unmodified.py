"""A program that was written for the service: it knows the service's host, and credentials from its surroundings."""

import json
import os
import urllib.request


def call(url, headers, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


credentials = {
    "applicationId": os.environ["KAIZALA_APPLICATION_ID"],
    "applicationSecret": os.environ["KAIZALA_APPLICATION_SECRET"],
    "refreshToken": os.environ["KAIZALA_REFRESH_TOKEN"],
}
token = call("https://api.kaiza.la/v1/accessToken", credentials)
base = token["endpointUrl"] + "v1/groups"
headers = {"accessToken": token["accessToken"]}
posted = call(f"{base}/{os.environ['KAIZALA_GROUP_ID']}/messages", headers, {"message": "from Python"})
groups = call(base, headers)["groups"]
print(json.dumps({"endpointUrl": token["endpointUrl"], "posted": "referenceId" in posted, "groups": len(groups)}))
