/** @type {readonly import("../fault.mjs").Fault[]} */
export const faultsOnDemand = [
  {
    id: "fault-before-the-work",
    what: "A fault that is to show after the work keeps the request from being carried out.",
    file: "http/stages/faults.js",
    find: "fault.afterWork ? await answer(call, response) : null",
    replace: "null",
    suites: ["control-faults"],
  },
  {
    id: "fault-never-used-up",
    what: "A fault happens to every request, however often it was to happen.",
    file: "domain/access/faults.js",
    find: "const left = times - 1;",
    replace: "const left = times;",
    suites: ["control-faults"],
  },
  {
    id: "fault-of-any-connector",
    what: "A fault of one connector meets those of all.",
    file: "domain/access/met-faults.js",
    find: "return applicationId === null || ",
    replace: "return true || ",
    suites: ["control-faults"],
  },
  {
    id: "import-without-faults",
    what: "An import begins without the faults of its export.",
    file: "domain/sandbox/exports.js",
    find: "faults = [], receivers = [] } = state.parts;",
    replace: "receivers = [] } = state.parts, faults = [];",
    suites: ["control-kept-faults"],
  },
];
