/** @type {readonly import("../fault.mjs").Fault[]} */
export const controlRequestFaults = [
  {
    id: "answer-with-its-secrets",
    what: "The answer of a request in full spells out the tokens in it.",
    file: "http/answer-secrets.js",
    find: "if (!mayNameSecret(text))",
    replace: "if (text !== undefined)",
    suites: ["control-request-details"],
  },
  {
    id: "remedy-that-was-taken",
    what: "A refusal for lack of a permission is told to be mended by a permission that the connector has by now.",
    file: "domain/sandbox/remedies.js",
    find: "if (!connector || scopesOfClaim(connector.permissions).includes(scope))",
    replace: "if (!connector)",
    suites: ["control-request-details"],
  },
  {
    id: "repetition-with-former-permissions",
    what: "A request is sent again with an access token that lacks what its connector was given since.",
    file: "domain/sandbox/renewed-credentials.js",
    find: "stored.permissions === connector?.permissions",
    replace: "connector !== undefined",
    suites: ["control-repeat"],
  },
  {
    id: "entry-of-others",
    what: "One entry of a conversation is read by who does not see it in the list.",
    file: "store/messages/conversations.js",
    find: " AND m.reference_id = @referenceId",
    replace: " OR m.reference_id = @referenceId",
    suites: ["control-app-conversation"],
  },
];
