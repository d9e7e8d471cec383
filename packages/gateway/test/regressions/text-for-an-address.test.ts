import { expect, it } from "vitest";
import { startProxy, verify } from "../../src/index.js";

// A program in JavaScript hands over what it likes.
const anything = (value: unknown) => value as URL;

it.each([
  ["a text", "http://127.0.0.1:1/", "is a text"],
  ["another protocol", new URL("ftp://127.0.0.1/"), "is of ftp:"],
  ["nothing", undefined, "is none"],
])("a proxy does not start with %s for its upstream", async (_, value, message) => {
  const started = startProxy({ upstream: anything(value) });
  await expect(started).rejects.toThrow(TypeError);
  await expect(started).rejects.toThrow(
    `upstream: must be a URL of http or https, as new URL("https://…") makes it`,
  );
  await expect(started).rejects.toThrow(message);
});

it("an archive is not held against the contract below a text for its base", async () => {
  await expect(verify("a.har", anything("http://127.0.0.1:1/"))).rejects.toThrow("base: must be a URL");
});
