import { expect, it } from "vitest";
import { urlOf } from "./addresses.js";

it.each([
  ["127.0.0.1", "http://127.0.0.1:5952/"],
  ["0.0.0.0", "http://127.0.0.1:5952/"],
  ["::", "http://[::1]:5952/"],
  ["fe80::1", "http://[fe80::1]:5952/"],
])("a server that listens on %s is reached at %s", (address, url) => {
  expect(urlOf("http", { address, port: 5952 })).toBe(url);
});
