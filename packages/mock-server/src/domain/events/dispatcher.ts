/** What delivers events, as far as the rules know of it. */
export interface Dispatcher {
  /**
   * Something may be due: an event was raised, a webhook changed, or the clock was moved.
   *
   * @param webhookKeys those for which something new may wait
   */
  wake(webhookKeys?: readonly number[]): void;
  /**
   * A webhook was changed or is gone, by whatever rule, and that is in the store: nothing more is begun of what
   * is on its way to it.
   */
  webhooksChanged(): void;
  /** The data was replaced: what is on its way belongs to data that is gone. */
  restart(): void;
  /** Resolves once nothing is on its way and nothing is due. */
  idle(): Promise<void>;
  /** Gives up what is on its way. */
  stop(): void;
}

/** The place where a sandbox finds what delivers its events. */
export class AttachedDispatcher implements Dispatcher {
  #worker: Dispatcher | undefined;

  attach(worker: Dispatcher): void {
    this.#worker = worker;
  }

  wake(webhookKeys?: readonly number[]): void {
    this.#worker?.wake(webhookKeys);
  }

  webhooksChanged(): void {
    this.#worker?.webhooksChanged();
  }

  restart(): void {
    this.#worker?.restart();
  }

  async idle(): Promise<void> {
    await this.#worker?.idle();
  }

  stop(): void {
    this.#worker?.stop();
  }
}
