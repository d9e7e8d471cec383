/** @type {readonly import("../fault.mjs").Fault[]} */
export const publicAddressFaults = [
  {
    id: "forwarded-host-of-anybody",
    what: "The server believes X-Forwarded-Host of whoever sends it.",
    package: "foundation",
    file: "listening/own-address.js",
    find: "const told = trustProxy ?",
    replace: "const told = true ?",
    suites: ["public-addresses"],
  },
  {
    id: "control-api-for-any-page",
    what: "Where one origin is allowed, pages of every origin may call the control API.",
    package: "foundation",
    file: "listening/allowed-origins.js",
    find: "origins.includes(headers.origin)",
    replace: "origins.length > 0",
    suites: ["public-addresses"],
  },
  {
    id: "events-at-an-earlier-address",
    what: "Webhooks that were registered before a public URL are told of media at the address of then.",
    file: "domain/events/raising.js",
    find: "origin === null || isBasePublic",
    replace: "origin === null",
    suites: ["public-addresses"],
  },
];
