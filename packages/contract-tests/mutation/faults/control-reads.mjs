/** @type {readonly import("../fault.mjs").Fault[]} */
export const controlReadFaults = [
  {
    id: "cursor-of-any-list",
    what: "A list of the control API takes the cursor of another one, and one with other filters.",
    file: "domain/ground/pages.js",
    find: "keys.every(Number.isSafeInteger) && cursorAt(name, keys) === cursor",
    replace: "keys.every(Number.isSafeInteger)",
    suites: ["control-pages"],
  },
  {
    id: "page-that-skips",
    what: "A page of the control API begins after the first row of its own.",
    file: "domain/ground/pages.js",
    find: "const last = rows.at(-1);",
    replace: "const last = found.at(-1);",
    suites: ["control-pages"],
  },
  {
    id: "member-told-twice",
    what: "A page of members begins with the last one of the page before.",
    file: "store/groups/members.js",
    find: "m.rowid > @after",
    replace: "m.rowid >= @after",
    suites: ["control-pages"],
  },
  {
    id: "time-of-an-anonymous-response",
    what: "The control API tells when somebody answered an anonymous survey.",
    file: "domain/actions/responses.js",
    find: "isAnonymous(action) ? null : context.clock.now()",
    replace: "context.clock.now()",
    suites: ["control-responses"],
  },
  {
    id: "withdrawn-grant-counted",
    what: "A connector counts a grant that was taken away.",
    file: "store/access/grants.js",
    find: "WHERE application_id = ? AND removed_at_ms IS NULL",
    replace: "WHERE application_id = ?",
    suites: ["control-portal"],
  },
];
