import { expect, it } from "vitest";
import { allowedOrigins } from "./allowed-origins.js";

it("takes origins as browsers send them", () => {
  const origins = ["http://localhost:5173", "https://tools.example", "http://[::1]:80"];
  expect(() => allowedOrigins(origins)).toThrow(/: http:\/\/\[::1\]\.$/);
  expect(allowedOrigins(origins.slice(0, 2))).toEqual(origins.slice(0, 2));
  expect(allowedOrigins()).toEqual([]);
});

it.each([
  "*",
  "null",
  "localhost:5173",
  "http://localhost:5173/",
  "http://localhost:5173/page",
  "http://LOCALHOST:5173",
  "https://tools.example:443",
  "chrome-extension://abcdef",
  "",
])("%j is no origin", (origin) => {
  expect(() => allowedOrigins([origin])).toThrow(
    /^allowOrigins: must be exact origins, such as http:\/\/localhost:5173, without a path/,
  );
});
