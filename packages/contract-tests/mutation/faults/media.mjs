/** @type {readonly import("../fault.mjs").Fault[]} */
export const mediaFaults = [
  {
    id: "file-of-26-mib",
    what: "A file of more than 25 MiB is taken.",
    file: "domain/media/uploads.js",
    find: "25 * 1024 * 1024",
    replace: "26 * 1024 * 1024",
    suites: ["media-upload"],
  },
  {
    id: "file-name-against-its-type",
    what: "A file may end otherwise than its content type says.",
    file: "domain/media/formats.js",
    find: "if (!format.extensions.some(",
    replace: "if (false && !format.extensions.some(",
    suites: ["media-upload"],
  },
];
