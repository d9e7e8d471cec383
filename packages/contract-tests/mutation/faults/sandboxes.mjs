/** @type {readonly import("../fault.mjs").Fault[]} */
export const sandboxFaults = [
  {
    id: "request-log-shared",
    what: "All sandboxes write to one request log.",
    file: "domain/sandbox/sandbox.js",
    find: "requestLog = new RequestLog();",
    replace: "requestLog = (globalThis.sharedRequestLog ??= new RequestLog());",
    suites: ["sandboxes-and-reset"],
  },
  {
    id: "unknown-sandbox-is-the-default",
    what: "A sandbox that is not there is answered by the default one.",
    file: "http/listener.js",
    find: "sandboxes.find(sandboxId);",
    replace: "sandboxes.find(sandboxId) ?? sandboxes.default;",
    suites: ["sandboxes-and-reset"],
  },
  {
    id: "reset-keeps-pins",
    what: "A reset leaves the PINs on the phones.",
    file: "domain/access/pin-inbox.js",
    find: "    reset() {\n        this.#pins = [];",
    replace: "    reset() {",
    suites: ["sandboxes-and-reset"],
  },
  {
    id: "snapshot-without-clock",
    what: "A restore leaves the clock where it is.",
    file: "clock/virtual-clock.js",
    find: "        this.#start = state.start;\n        this.#show(state);",
    replace: "        this.#start = state.start;",
    suites: ["control-snapshots"],
  },
  {
    id: "date-of-the-machine",
    what: "The Date header has the time of the machine, not of the sandbox.",
    file: "http/listener.js",
    find: "httpDate(sandbox.clock.now())",
    replace: "httpDate(Date.now())",
    suites: ["control-clock"],
  },
];
