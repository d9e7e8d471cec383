import { expect, it } from "vitest";
import { sentEvents } from "./sent-events.js";

/** A stream of these pieces, as a network cuts them. */
function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function eventsIn(text: string, pieceLength: number) {
  const bytes = new TextEncoder().encode(text);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += pieceLength) pieces.push(bytes.slice(at, at + pieceLength));
  const events = [];
  for await (const event of sentEvents(streamOf(pieces))) events.push(event);
  return events;
}

const TEXT =
  'id: a-1\nevent: open\ndata: {"name":"港湾"}\n\n: nothing new\n\nid: a-2\ndata: one\ndata: two\n\ndata: cut off';

it.each([1, 2, 3, 7, 1000])("events are whole however the network cuts them, by %i bytes", async (length) => {
  expect(await eventsIn(TEXT, length)).toEqual([
    { id: "a-1", data: '{"name":"港湾"}' },
    { id: "a-2", data: "one\ntwo" },
  ]);
});

it("whatever arrives is heard, a comment too", async () => {
  let heard = 0;
  const pieces = [": nothing new\n\n", "data: one\n\n"].map((text) => new TextEncoder().encode(text));
  const events = [];
  for await (const event of sentEvents(streamOf(pieces), { onHeard: () => heard++ }))
    events.push([event.data, heard]);
  expect(events).toEqual([["one", 2]]);
});
