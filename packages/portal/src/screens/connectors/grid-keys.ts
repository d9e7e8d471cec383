/** A cell of a grid, from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** How large a grid is. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows are seen at once. */
  readonly seenRows: number;
}

/** Where a key leads to from a cell; undefined for a key that leads nowhere. */
export function placeAfter(
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  { row, column }: GridPlace,
  { rows, columns, seenRows }: GridSize,
): GridPlace | undefined {
  const wanted: Readonly<Record<string, GridPlace>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - seenRows, column },
    PageDown: { row: row + seenRows, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? rows - 1 : row, column: columns - 1 },
  };
  const place = wanted[key];
  return place && { row: within(place.row, rows), column: within(place.column, columns) };
}

function within(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
