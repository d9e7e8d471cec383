import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BlobFolder, BlobTooLargeError } from "./blob-folder.js";

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "kaizala-blobs-"));
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

describe("a folder of blobs", () => {
  it("names a stream by its SHA-256, and gives back any range of it", async () => {
    const blobs = new BlobFolder(path);
    const { sha256, sizeBytes } = await blobs.receive(
      Readable.from([Buffer.from("the "), Buffer.from("gate")]),
      8,
    );
    expect(sizeBytes).toBe(8);
    expect(blobs.write(Buffer.from("the gate")).sha256).toBe(sha256);
    expect(readdirSync(path)).toEqual([sha256]);
    expect(await text(blobs.open(sha256, { start: 4, end: 6 }))).toBe("gat");
  });

  it("refuses more than was allowed, and leaves nothing behind", async () => {
    const blobs = new BlobFolder(path);
    await expect(blobs.receive(Readable.from([Buffer.alloc(9)]), 8)).rejects.toThrow(BlobTooLargeError);
    expect(readdirSync(path)).toEqual([]);
  });

  it("leaves nothing behind of a stream that broke off", async () => {
    const blobs = new BlobFolder(path);
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from("the ");
        throw new Error("gone");
      })(),
    );
    await expect(blobs.receive(broken, 100)).rejects.toThrow("gone");
    expect(readdirSync(path)).toEqual([]);
  });

  it("removes what nobody needs, once nobody holds it", () => {
    const blobs = new BlobFolder(path);
    const [gate, crane] = [blobs.write(Buffer.from("gate")), blobs.write(Buffer.from("crane"))];
    blobs.retain(new Set());
    expect(readdirSync(path)).toHaveLength(2);
    blobs.keep(gate.sha256);
    blobs.keep(crane.sha256);
    blobs.retain(new Set([crane.sha256]));
    expect(readdirSync(path)).toEqual([crane.sha256]);
  });

  it("removes what is dropped, unless something else refers to it", () => {
    const blobs = new BlobFolder(path);
    const hold = () => blobs.write(Buffer.from("gate")).sha256;
    const gate = hold();
    hold();
    blobs.drop(gate);
    expect(readdirSync(path)).toEqual([gate]);
    blobs.drop(gate);
    expect(readdirSync(path)).toEqual([]);
    // One of two keeps it, and so it stays when the other one drops it, and when a third does later.
    hold();
    hold();
    blobs.keep(gate);
    blobs.drop(gate);
    hold();
    blobs.drop(gate);
    expect(readdirSync(path)).toEqual([gate]);
    // Whoever referred to it has gone meanwhile.
    hold();
    blobs.retain(new Set());
    blobs.drop(gate);
    expect(readdirSync(path)).toEqual([]);
  });

  it("removes what an earlier run left half-written, and nothing else", () => {
    writeFileSync(join(path, "incoming-1"), "half");
    writeFileSync(join(path, "notes.txt"), "mine");
    const blobs = new BlobFolder(path);
    blobs.takeOver();
    blobs.retain(new Set());
    expect(readdirSync(path)).toEqual(["notes.txt"]);
  });
});
