import { expect, it } from "vitest";
import { entryWith, verifyArchive } from "../support/archived.js";
import { profile } from "../support/upstream.js";

it("a body in an archive is decoded however its coding is written", async () => {
  const text = Buffer.from(JSON.stringify(profile)).toString("base64");
  const codings = ["base64", "Base64 ", " BASE64\n"];
  const { exchanges } = await verifyArchive(
    codings.map((encoding) => entryWith({}, { content: { text, encoding } })),
  );
  expect(exchanges.map(({ violations }) => violations)).toEqual(codings.map(() => []));
});
