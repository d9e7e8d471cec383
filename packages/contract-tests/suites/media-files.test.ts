import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect } from "vitest";
import { type Service, test } from "../src/index.js";
import { fileTarget, image, opened, uploaded } from "./fixtures/uploads.js";

describe("getMediaFile", () => {
  const get = (service: Service, target: string, range?: string) =>
    service.send({ method: "GET", target, ...(range === undefined ? {} : { headers: { range } }) });

  test("serves the bytes without a token, as what they were uploaded as", async ({ service }) => {
    const caller = await service.as("group");
    const answer = await get(service, fileTarget(await uploaded(caller, image)));
    expect(answer).toMatchObject({ status: 200, text: "the gate" });
    expect(answer.headers).toMatchObject({
      "content-type": "image/png",
      "content-length": "8",
      "x-content-type-options": "nosniff",
      "accept-ranges": "bytes",
    });
    expect(answer.headers["content-disposition"]).toBeUndefined();
  });

  test("has documents downloaded, under any name", async ({ service }) => {
    const caller = await service.as("group");
    const part = { fileName: "Übersicht 1.pdf", contentType: "application/pdf", content: "a" };
    const { headers } = await get(service, fileTarget(await uploaded(caller, part)));
    expect(headers["content-type"]).toBe("application/pdf");
    expect(headers["content-disposition"]).toBe(
      `attachment; filename="?bersicht 1.pdf"; filename*=UTF-8''%C3%9Cbersicht%201.pdf`,
    );
  });

  test.for([
    ["bytes=0-2", 206, "the", "bytes 0-2/8"],
    ["bytes=4-", 206, "gate", "bytes 4-7/8"],
    ["bytes=-4", 206, "gate", "bytes 4-7/8"],
    ["bytes=4-99", 206, "gate", "bytes 4-7/8"],
    ["bytes=0-1,4-5", 200, "the gate", undefined],
    ["lines=1-2", 200, "the gate", undefined],
    ["bytes=x", 200, "the gate", undefined],
  ] as const)(
    "answers the range %s with status %i",
    async ([range, status, text, contentRange], { service }) => {
      const target = fileTarget(await uploaded(await service.as("group"), image));
      const answer = await get(service, target, range);
      expect(answer).toMatchObject({ status, text });
      expect(answer.headers["content-range"]).toBe(contentRange);
    },
  );

  test("refuses a range beyond the file", async ({ service }) => {
    const target = fileTarget(await uploaded(await service.as("group"), image));
    expect((await get(service, target, "bytes=8-")).status).toBe(416);
  });

  test("knows no file of another sandbox, and none that was not uploaded", async ({ service, server }) => {
    const target = fileTarget(await uploaded(await service.as("group"), image));
    expect((await get(service, "/v1/media/nothing/gate.png")).status).toBe(404);
    const other = await server.call("createSandbox", { body: {} });
    const prefix = new URL(other.url).pathname.replace(/\/$/, "");
    const answer = await fetch(new URL(prefix + target, other.url));
    expect(answer.status).toBe(404);
  });

  test("serves what a snapshot brought back, in a fork too", async ({ service, control }) => {
    const mediaResource = await uploaded(await service.as("group"), image);
    await control.call("takeSnapshot", { body: { name: "with-media" } });
    await control.call("reset", {});
    expect((await get(service, fileTarget(mediaResource))).status).toBe(404);
    await control.call("restoreSnapshot", { path: { name: "with-media" } });
    expect((await get(service, fileTarget(mediaResource))).text).toBe("the gate");
    const fork = await control.call("forkSnapshot", { path: { name: "with-media" } });
    const answer = await fetch(new URL(fileTarget(mediaResource).slice(1), fork.url));
    expect(await answer.text()).toBe("the gate");
  });
});

describe("uploadMediaFromUrl", () => {
  /** A server of files for one test. */
  async function fileServer(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
    const server = createServer(listener).listen(0, "127.0.0.1");
    await new Promise((done) => server.once("listening", done));
    // A server that listens on a port has such an address.
    const { port } = server.address() as AddressInfo;
    try {
      await use(`http://127.0.0.1:${port}/`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  const png: RequestListener = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png" }).end("the gate");
  };

  test("fetches the file and answers as an upload", async ({ service }) => {
    const caller = await service.as("group");
    await fileServer(png, async (url) => {
      const body = { mediaUrl: `${url}pictures/the%20gate.png?size=1` };
      const { mediaResource } = await caller.call("uploadMediaFromUrl", { body });
      expect(opened(mediaResource).Files).toMatchObject([{ Name: "the gate.png", Size: 8 }]);
      expect((await service.send({ method: "GET", target: fileTarget(mediaResource) })).text).toBe(
        "the gate",
      );
    });
  });

  test.for([
    ["pictures/Tür.png#top", "/pictures/T%C3%BCr.png", "Tür.png"],
    ["Öl/gate.png?größe=1#a?b", "/%C3%96l/gate.png?gr%C3%B6%C3%9Fe=1", "gate.png"],
  ] as const)("reads %s as a browser would", async ([path, target, name], { service }) => {
    const caller = await service.as("group");
    const targets: (string | undefined)[] = [];
    const listener: RequestListener = (request, response) => {
      targets.push(request.url);
      png(request, response);
    };
    await fileServer(listener, async (url) => {
      const answer = await caller.send({
        method: "POST",
        target: "/v1/media/url",
        body: JSON.stringify({ mediaUrl: url + path }),
      });
      expect(answer.status, answer.text).toBe(200);
      expect(opened(JSON.parse(answer.text).mediaResource).Files).toMatchObject([{ Name: name, Size: 8 }]);
    });
    expect(targets).toEqual([target]);
  });

  test.for([
    ["a type that cannot be uploaded", 415, "a.png", { status: 200, type: "text/html" }],
    ["a name of another type", 415, "a.gif", { status: 200, type: "image/png" }],
    ["a failure", 400, "a.png", { status: 500, type: "image/png" }],
    ["a redirect", 400, "a.png", { status: 302, type: "image/png" }],
  ] as const)("refuses %s", async ([, status, path, answer], { service }) => {
    const caller = await service.as("group");
    const listener: RequestListener = (_request, response) => {
      response.writeHead(answer.status, { "content-type": answer.type, location: "/a.png" }).end("secret");
    };
    await fileServer(listener, async (url) => {
      const refused = await caller.refused("uploadMediaFromUrl", { body: { mediaUrl: url + path } });
      expect(refused.status).toBe(status);
      expect(refused.message).not.toContain("secret");
    });
  });

  test.for([
    ["http://192.0.2.1/a.png", "not on this machine"],
    ["http://[::ffff:192.0.2.1]/a.png", "not on this machine"],
    ["http://user:word@127.0.0.1/a.png", "credentials"],
    ["ftp://127.0.0.1/a.png", "http://"],
    ["http://127.0.0.1:1/a.png", "could not be reached"],
    ["http://no-such-host.invalid/a.png", "not known"],
    ["gate.png", "URL"],
  ] as const)("refuses %s", async ([mediaUrl, rule], { service }) => {
    const refused = await (await service.as("group")).refused("uploadMediaFromUrl", { body: { mediaUrl } });
    expect(refused.status).toBe(400);
    expect(refused.message).toMatch(/^mediaUrl: /);
    expect(refused.message).toContain(rule);
  });

  test("gives up a file beyond 25 MiB", async ({ service }) => {
    const caller = await service.as("group");
    const endless: RequestListener = (_request, response) => {
      response.writeHead(200, { "content-type": "image/png" });
      const chunk = Buffer.alloc(1024 * 1024);
      const write = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once("drain", write);
      };
      write();
    };
    await fileServer(endless, async (url) => {
      const refused = await caller.refused("uploadMediaFromUrl", { body: { mediaUrl: `${url}a.png` } });
      expect(refused.status).toBe(413);
    });
  });
});
