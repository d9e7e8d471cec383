// What was found, each kind of it once.

/** @typedef {{ kind: string, what: string, input: string }} Finding */

export class Findings {
  /** @type {Map<string, Finding & { count: number }>} */
  #found = new Map();

  /** Whether it is the first of its kind. */
  isNew(kind) {
    const found = this.#found.get(kind);
    if (found) found.count += 1;
    return found === undefined;
  }

  /** @param {Finding} finding */
  add(finding) {
    this.#found.set(finding.kind, { ...finding, count: 1 });
    console.log(`\nFOUND ${finding.kind}: ${finding.what}\n    ${finding.input}`);
  }

  get count() {
    return this.#found.size;
  }
}
