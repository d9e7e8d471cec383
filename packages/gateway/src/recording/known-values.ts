/** A text that is to be found in others. */
interface KnownValue {
  readonly text: string;
  /** It counts only where no letter or digit is before or behind it. */
  readonly isWord: boolean;
}

/** Longer ones are found anywhere: they are the beginning of no other word. */
const LONGEST_WORD = 64;

/**
 * Texts to be replaced in others. What it takes grows with the length of a text, however many there are to be
 * found, and learning one does not cost what all of them do.
 */
export class KnownValues {
  /** Each is more than twice as large as the one behind it, so that there are few. */
  readonly #finders: Finder[] = [];
  #added: KnownValue[] = [];

  add(text: string, isWord: boolean): void {
    this.#added.push({ text, isWord: isWord && text.length <= LONGEST_WORD });
  }

  /**
   * A text with others in the place of those that are known. Where several begin at one place, the longest is
   * replaced.
   */
  replacedIn(text: string, replacement: (known: string) => string): string {
    this.#takeAdded();
    // By the place where it begins, the length of what is known; 0 for nothing.
    const lengths = new Uint32Array(text.length);
    for (const finder of this.#finders) finder.find(text, lengths);
    let replaced = "";
    let copiedTo = 0;
    for (let at = 0; at < text.length; ) {
      const length = lengths[at] ?? 0;
      if (length === 0) {
        at += 1;
        continue;
      }
      replaced += text.slice(copiedTo, at) + replacement(text.slice(at, at + length));
      at += length;
      copiedTo = at;
    }
    return replaced + text.slice(copiedTo);
  }

  /** Makes one finder of what was added and of those that are not much larger, as merging sorts do. */
  #takeAdded(): void {
    if (this.#added.length === 0) return;
    let values = this.#added;
    this.#added = [];
    for (
      let last = this.#finders.at(-1);
      last && last.size <= 2 * sizeOf(values);
      last = this.#finders.at(-1)
    ) {
      values = last.values.concat(values);
      this.#finders.pop();
    }
    this.#finders.push(new Finder(values));
  }
}

/**
 * The automaton of Aho and Corasick (Efficient String Matching, 1975) over the texts read backwards, which tells
 * for each place of a text what begins there. Node 0 is the root, and stands for none elsewhere.
 */
class Finder {
  readonly values: KnownValue[];
  /** Characters of all values. */
  readonly size: number;
  #nodes = 1;
  /** By node: one character, as its code, and the node that it leads to. Most nodes have no other. */
  readonly #units: Uint16Array;
  readonly #children: Uint32Array;
  /** From a node and any other character to the next node. */
  readonly #others = new Map<number, number>();
  /** By node: that of the longest beginning of a value that its own end is. */
  readonly #fallbacks: Uint32Array;
  readonly #complete = new Map<number, KnownValue>();
  /** By node: itself where a value is complete, or else the first such one among its fallbacks. */
  readonly #longest: Uint32Array;

  constructor(values: KnownValue[]) {
    this.values = values;
    this.size = sizeOf(values);
    const most = this.size + 1;
    this.#units = new Uint16Array(most);
    this.#children = new Uint32Array(most);
    this.#fallbacks = new Uint32Array(most);
    this.#longest = new Uint32Array(most);
    const levels = new Levels(most);
    for (const value of values) this.#insert(value, levels);
    // Fallbacks are less deep, so they are known by then.
    for (const { node, parent, unit } of levels) {
      const fallback = parent === 0 ? 0 : this.#step(this.#fallbacks[parent] ?? 0, unit);
      this.#fallbacks[node] = fallback;
      this.#longest[node] = this.#complete.has(node) ? node : (this.#longest[fallback] ?? 0);
    }
  }

  /** Notes for each place of a text how long the longest value is that begins there, if it is longer than noted. */
  find(text: string, lengths: Uint32Array): void {
    let node = 0;
    for (let at = text.length - 1; at >= 0; at--) {
      node = this.#step(node, text.charCodeAt(at));
      const length = this.#lengthAt(node, text, at);
      if (length > (lengths[at] ?? 0)) lengths[at] = length;
    }
  }

  /** There are no more to try than a word may have characters. */
  #lengthAt(node: number, text: string, at: number): number {
    let ending = this.#longest[node] ?? 0;
    for (; ending !== 0; ending = this.#longest[this.#fallbacks[ending] ?? 0] ?? 0) {
      const value = this.#complete.get(ending);
      if (value && (!value.isWord || isWordIn(text, at, at + value.text.length))) return value.text.length;
    }
    return 0;
  }

  #insert(value: KnownValue, levels: Levels): void {
    let node = 0;
    const { length } = value.text;
    for (let at = length - 1; at >= 0; at--) {
      const unit = value.text.charCodeAt(at);
      const known = this.#next(node, unit);
      const parent = node;
      node = known === 0 ? this.#grow(parent, unit) : known;
      if (known === 0) levels.add(length - 1 - at, { node, parent, unit });
    }
    // What is found anywhere is found also as a word.
    if (this.#complete.get(node)?.isWord !== false) this.#complete.set(node, value);
  }

  #step(from: number, unit: number): number {
    for (let node = from; ; node = this.#fallbacks[node] ?? 0) {
      const next = this.#next(node, unit);
      if (next !== 0 || node === 0) return next;
    }
  }

  /** Where a character leads to. */
  #next(node: number, unit: number): number {
    if (this.#units[node] === unit) return this.#children[node] ?? 0;
    return this.#others.size === 0 ? 0 : (this.#others.get(edge(node, unit)) ?? 0);
  }

  #grow(parent: number, unit: number): number {
    const node = this.#nodes++;
    if (this.#children[parent] === 0) {
      this.#units[parent] = unit;
      this.#children[parent] = node;
    } else this.#others.set(edge(parent, unit), node);
    return node;
  }
}

/** The step to a node from its parent by a character, as its code. */
interface Step {
  readonly node: number;
  readonly parent: number;
  readonly unit: number;
}

/** Steps by their depths, the least deep first. */
class Levels {
  /** By depth: the node that was added last. By node: the one before it in the same depth. */
  readonly #last: Uint32Array;
  readonly #before: Uint32Array;
  readonly #parents: Uint32Array;
  readonly #units: Uint16Array;

  constructor(most: number) {
    this.#last = new Uint32Array(most);
    this.#before = new Uint32Array(most);
    this.#parents = new Uint32Array(most);
    this.#units = new Uint16Array(most);
  }

  add(depth: number, { node, parent, unit }: Step): void {
    this.#before[node] = this.#last[depth] ?? 0;
    this.#last[depth] = node;
    this.#parents[node] = parent;
    this.#units[node] = unit;
  }

  *[Symbol.iterator](): Generator<Step> {
    for (const last of this.#last) {
      if (last === 0) return;
      for (let node = last; node !== 0; node = this.#before[node] ?? 0) {
        yield { node, parent: this.#parents[node] ?? 0, unit: this.#units[node] ?? 0 };
      }
    }
  }
}

function edge(node: number, unit: number): number {
  return node * 0x1_0000 + unit;
}

function sizeOf(values: readonly KnownValue[]): number {
  return values.reduce((sum, { text }) => sum + text.length, 0);
}

function isWordIn(text: string, start: number, end: number): boolean {
  // Two units, since a letter may take both.
  return (
    !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))
  );
}
