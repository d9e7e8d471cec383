/** @type {readonly import("../fault.mjs").Fault[]} */
export const frontPageFaults = [
  {
    id: "no-front-page-at-the-root",
    what: "The root of a sandbox is answered by the emulated service, which knows no such path.",
    file: "http/listener.js",
    find: 'isControl || isFrontRequest(method, path) ? "control" : "request"',
    replace: 'isControl ? "control" : "request"',
    suites: ["control-front-page"],
  },
  {
    id: "front-page-in-json-alone",
    what: "A browser is shown the front page's JSON.",
    file: "http/front/front.js",
    find: 'if (type === "text/html")',
    replace: 'if (type === "nothing")',
    suites: ["control-front-page"],
  },
];
