import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { BodyCutOffError, BodyTooLargeError, drain, readAll, readBeginning, readBounded } from "./reading.js";

/** Starts a server that hands its requests to `take`, and answers with what that resolves to. */
async function serve(take: (message: IncomingMessage, response: ServerResponse) => Promise<unknown>) {
  const outcomes: Promise<unknown>[] = [];
  const server = createServer((message, response) => {
    const outcome = take(message, response);
    outcomes.push(outcome);
    outcome.then(
      (value) => response.end(String(value)),
      (error: Error) => response.writeHead(400).end(error.message),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo; // A server on a port has no other address.
  return { port, url: `http://127.0.0.1:${port}/`, outcomes };
}

/** A connection that announces a body of 100 bytes and sends a part of it. */
async function beginBody(port: number, part: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n${part}`);
  return socket;
}

function signal() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

/** Posts bytes, a piece whenever the one before was taken; resolves to the answer, or undefined for none. */
async function post(url: string, pieces: number, pieceBytes: number) {
  const outgoing = request(url, { method: "POST" });
  outgoing.on("error", () => undefined);
  const answered = once(outgoing, "response").then(
    async ([answer]) => ({ status: answer.statusCode, text: String(await readAll(answer)) }),
    () => undefined,
  );
  const piece = Buffer.alloc(pieceBytes);
  Readable.from(Array.from({ length: pieces }, () => piece)).pipe(outgoing);
  return answered;
}

describe("the beginning of a body", () => {
  it("is all of it where it is short enough, to the byte", async () => {
    const { url } = await serve(async (message) => {
      const { bytes, isWhole } = await readBeginning(message, 8);
      return `${bytes} ${isWhole}`;
    });
    const send = async (body: string) => (await fetch(url, { method: "POST", body })).text();
    expect(await send("12345678")).toBe("12345678 true");
    expect(await send("123456789")).toBe("123456789 false");
    expect(await (await fetch(url)).text()).toBe(" true");
  });

  it("leaves the rest in the message", async () => {
    const { url } = await serve(async (message) => {
      const { bytes, isWhole } = await readBeginning(message, 1000);
      const rest = await readAll(message);
      return `${isWhole} ${bytes.length > 1000} ${bytes.length + rest.length}`;
    });
    const answer = await post(url, 40, 50_000);
    expect(answer?.text).toBe("false true 2000000");
  });

  it("of a message that was read before is empty, and of one that is gone is an error", async () => {
    const { url } = await serve(async (message) => {
      await readAll(message);
      return (await readAll(message)).length;
    });
    expect(await (await fetch(url, { method: "POST", body: "once" })).text()).toBe("0");
    const gone = await serve(async (message) => {
      message.destroy();
      await readAll(message);
    });
    await expect(fetch(gone.url, { method: "POST", body: "x" })).rejects.toThrow();
    await expect(gone.outcomes[0]).rejects.toThrow(BodyCutOffError);
  });
});

describe("a body whose sender goes away", () => {
  it.each(["destroy", "resetAndDestroy"] as const)("in the middle, by %s, is an error", async (how) => {
    const began = signal();
    const { port, outcomes } = await serve((message) => {
      message.once("data", began.give);
      return readBounded(message, { mostBytes: 100, mostDrainedBytes: 200 });
    });
    const socket = await beginBody(port, "half");
    await began.given;
    socket[how]();
    await expect(outcomes[0]).rejects.toThrow("The body ended before it was complete.");
    await expect(outcomes[0]).rejects.toMatchObject({ name: "BodyCutOffError", code: "ECONNRESET" });
  });
});

describe("a bounded body", () => {
  const limits = { mostBytes: 1000, mostDrainedBytes: 1_000_000 };

  it("that is too large is drained, so that its sender gets the refusal over the same connection", async () => {
    const { url } = await serve((message) => readBounded(message, limits));
    const answer = await post(url, 9, 100_000);
    expect(answer).toEqual({ status: 400, text: "The body is larger than 1000 bytes." });
  });

  it("that goes on beyond what is drained is cut off without an answer", async () => {
    const { url, outcomes } = await serve((message) => readBounded(message, limits));
    expect(await post(url, 1000, 100_000)).toBeUndefined();
    await expect(outcomes[0]).rejects.toThrow(BodyTooLargeError);
  });

  it("that is too large is refused also where its sender does not wait for the answer", async () => {
    const began = signal();
    const { port, outcomes } = await serve((message) => {
      message.once("data", began.give);
      return readBounded(message, { mostBytes: 2, mostDrainedBytes: 1000 });
    });
    const socket = await beginBody(port, "half");
    await began.given;
    socket.destroy();
    await expect(outcomes[0]).rejects.toThrow(BodyTooLargeError);
  });
});

it("what is left of a body is drained up to a limit", async () => {
  const { url } = await serve(async (message) => {
    drain(message, 1_000_000);
    await once(message, "end");
    return "drained";
  });
  expect((await post(url, 9, 100_000))?.text).toBe("drained");
  const strict = await serve(async (message) => {
    drain(message, 1_000_000);
    await once(message, "close");
  });
  expect(await post(strict.url, 1000, 100_000)).toBeUndefined();
});
