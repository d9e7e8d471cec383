/** Where rows of known heights stand, one below the other. */
export interface RowPlaces {
  /** Of all of them together, in pixels. */
  readonly heightPx: number;
  readonly topOf: (index: number) => number;
  /** The first and the last row that are at least in part between two heights; -1 for the last where there is none. */
  readonly between: (topPx: number, bottomPx: number) => readonly [first: number, last: number];
}

/** Places rows. Their heights are known, so nothing is measured and nothing moves once it is drawn. */
export function placeRows<Row>(rows: readonly Row[], heightOf: (row: Row) => number): RowPlaces {
  const tops = new Float64Array(rows.length + 1);
  for (const [index, row] of rows.entries()) tops[index + 1] = (tops[index] ?? 0) + heightOf(row);
  const topOf = (index: number) => tops[index] ?? 0;
  /** The last row that begins at or above a height. */
  const rowAt = (px: number) => {
    let [low, high] = [0, rows.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (topOf(middle) <= px) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    heightPx: topOf(rows.length),
    topOf,
    between: (topPx, bottomPx) => (rows.length === 0 ? [0, -1] : [rowAt(topPx), rowAt(bottomPx)]),
  };
}
