/** One page of a long list. */
export interface Page<Item> {
  /** What it holds; a page may be empty. */
  readonly items: readonly Item[];
  /** Leads to the next page; undefined on the last one. */
  readonly cursor: string | undefined;
}

/** A long list that is read page by page while it is walked through, anew with each walk. */
export interface Paged<Item> extends AsyncIterable<Item> {
  /** The same in the pages of the service. */
  byPage(): AsyncIterable<Page<Item>>;
}

/** @param read gets the page that a cursor leads to, the first one for undefined */
export function paged<Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): Paged<Item> {
  async function* byPage(): AsyncGenerator<Page<Item>, void> {
    let cursor: string | undefined;
    do {
      const page = await read(cursor);
      yield page;
      // A cursor that leads to itself would never end.
      cursor = page.cursor === cursor ? undefined : page.cursor;
    } while (cursor !== undefined);
  }
  return {
    byPage,
    async *[Symbol.asyncIterator]() {
      for await (const { items } of byPage()) yield* items;
    },
  };
}
