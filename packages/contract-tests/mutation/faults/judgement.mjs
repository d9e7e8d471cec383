/** @type {readonly import("../fault.mjs").Fault[]} */
export const judgementFaults = [
  {
    id: "body-before-token",
    what: "A body is read and judged before the token.",
    file: "http/pipeline.js",
    find: "operation.needsToken ? admission(operation) : undefined,\n        reading(operation),\n        checking(operation, validator),",
    replace:
      "reading(operation), checking(operation, validator), operation.needsToken ? admission(operation) : undefined,",
    suites: ["order-of-judgement"],
  },
  {
    id: "undecodable-is-not-found",
    what: "A path that cannot be decoded is looked for, and not found.",
    file: "http/operation-table.js",
    find: "refuseUndecodable(path) ??",
    replace: "",
    suites: ["order-of-judgement"],
  },
  {
    id: "not-admitted-anew",
    what: "What happens to a token while a receiver is asked does not count.",
    file: "http/stages/admission.js",
    find: "if (call.caller && call.hasWaited)",
    replace: "if (false)",
    suites: ["order-of-judgement"],
  },
  {
    id: "counted-twice",
    what: "A call with a body counts twice for throttling.",
    file: "http/stages/admission.js",
    find: "if (call.caller && call.hasWaited)",
    replace:
      "if (call.caller && call.hasWaited) call.context.throttle.count(call.caller.connector);\n    if (call.caller && call.hasWaited)",
    suites: ["order-of-judgement"],
  },
  {
    id: "caller-known-for-ever",
    what: "A caller who was looked up once is never looked up again.",
    file: "domain/access/known-callers.js",
    find: "store === this.#store && store.callersRevision === this.#revision",
    replace: "store === this.#store",
    suites: ["known-callers"],
  },
  {
    id: "hierarchy-counted-once",
    what: "The counts of a hierarchy are those of the first time.",
    file: "store/groups/groups.js",
    find: "if (knownAt !== revision()) {",
    replace: "if (false) {",
    suites: ["hierarchy-counts"],
  },
];
