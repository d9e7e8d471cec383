"""A client that breaks three rules on purpose: see certify.test.ts."""

import json
import os
import urllib.error
import urllib.request

BASE = os.environ["KAIZALA_BASE_URL"].rstrip("/")
GROUP = f"{BASE}/v1/groups/{os.environ['KAIZALA_GROUP_ID']}"


def call(method, url, headers, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {**headers, "Content-Type": "application/json"} if data else headers
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        return json.load(refusal)


def token():
    # Rule 1: an access token lives for 24 hours, and this asks for one before each call.
    answer = call("GET", f"{BASE}/v1/accessToken", {
        "applicationId": os.environ["KAIZALA_APPLICATION_ID"],
        "applicationSecret": os.environ["KAIZALA_APPLICATION_SECRET"],
        "refreshToken": os.environ["KAIZALA_REFRESH_TOKEN"],
    })
    return {"accessToken": answer["accessToken"]}


call("GET", GROUP, token())
# Rule 2: the contract spells it message.
call("POST", f"{GROUP}/messages", token(), {"Message": "Hello"})
# Rule 3: there is no such type of question.
questions = [{"title": "Name?", "type": "Text"}, {"title": "Lamp lit?", "type": "YesNo"}]
survey = {"title": "Round", "isAnonymous": False, "questions": questions}
call("POST", f"{GROUP}/actions", token(), {"actionType": "Survey", "actionBody": survey})
