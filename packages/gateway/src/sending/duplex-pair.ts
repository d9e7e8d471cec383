import { Duplex } from "node:stream";

/** One end of a connection within this process. */
class End extends Duplex {
  #other: End | undefined;
  /** Goes on with writing once the other end has been read. */
  #whenRead: (() => void) | undefined;

  join(other: End): void {
    this.#other = other;
  }

  override _read(): void {
    const goOn = this.#whenRead;
    this.#whenRead = undefined;
    goOn?.();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#other?.arrive(chunk, done);
  }

  override _final(done: () => void): void {
    this.#other?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // The other end hears of it when it reads, as it would of a socket.
    process.nextTick(() => this.#other?.destroy());
    done(error);
  }

  arrive(chunk: Buffer, done: () => void): void {
    if (this.destroyed || this.push(chunk)) done();
    else this.#whenRead = done;
  }
}

/** Two streams: what is written on either is read on the other. Node.js has it from version 22.6 on. */
export function duplexPair(): [Duplex, Duplex] {
  const [one, other] = [new End(), new End()];
  one.join(other);
  other.join(one);
  return [one, other];
}
