import { expect, it } from "vitest";
import { clientOf, startService } from "../support/client.js";

it("asks for a file without the access token, which the operation does not take", async () => {
  const service = await startService({ "GET /v1/media/f/crane.png": () => ({ body: "pixels" }) });
  const file = await clientOf(service).media.download({ mediaFileId: "f", mediaFileName: "crane.png" });
  expect(await file.text()).toBe("pixels");
  expect(service.received.at(-1)?.headers).not.toHaveProperty("accesstoken");
});
