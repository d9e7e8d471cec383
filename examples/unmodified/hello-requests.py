"""Posts a message to a group of the Kaizala service with requests, in a session that is kept.

    npx kaizala-gateway exec -- python3 examples/unmodified/hello-requests.py
"""

import os

import requests

session = requests.Session()
access = session.get(
    "https://api.kaiza.la/v1/accessToken",
    headers={
        "applicationId": os.environ["KAIZALA_APPLICATION_ID"],
        "applicationSecret": os.environ["KAIZALA_APPLICATION_SECRET"],
        "refreshToken": os.environ["KAIZALA_REFRESH_TOKEN"],
    },
    timeout=30,
)
access.raise_for_status()
endpoint = access.json()["endpointUrl"].rstrip("/")
group = os.environ["KAIZALA_GROUP_ID"]
posted = session.post(
    f"{endpoint}/v1/groups/{group}/messages",
    headers={"accessToken": access.json()["accessToken"]},
    json={"message": "Hello from requests"},
    timeout=30,
)
posted.raise_for_status()
print(f"Posted {posted.json()['referenceId']} by way of {endpoint}")
