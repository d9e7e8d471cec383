import { plainText } from "./plain-text.js";
import { columnsOf, endsOf, oneRow } from "./screen.js";
import type { Paint, Terminal } from "./terminal.js";

/** A column of a table. */
export interface Column<Item> {
  readonly title: string;
  readonly text: (item: Item) => string;
  /**
   * What may be left out where there is no room: of a text its end, of an identifier its middle, by which it is found as
   * well. Never of what is pasted elsewhere, nor is its column. Default the end.
   */
  readonly cut?: "end" | "middle" | "never";
  readonly alignment?: "left" | "right";
  readonly paint?: (item: Item) => Paint;
}

/** Between two columns. */
const GAP = "  ";

/** What is cut first, and how short; but never a title. Where that is not enough, columns are left out. */
const CUTS = [
  { of: "end", least: 20 },
  { of: "middle", least: 19 },
  { of: "end", least: 12 },
] as const;

/** How many columns stay, whatever their width. */
const STAYING = 2;

/** A column with what stands in it, its title first, and how wide it is to be. */
interface Filled<Item> {
  readonly column: Column<Item>;
  readonly cells: readonly string[];
  readonly width: number;
}

/** The lines of a table that fits a terminal as far as that can be done without cutting what is to be whole. */
export function tableLines<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  terminal: Terminal,
): string[] {
  const filled = columns.map((column) => {
    const cells = [column.title, ...items.map((item) => plainText(column.text(item)))];
    return { column, cells, width: Math.max(...cells.map(columnsOf)) };
  });
  const fitted = fitting(filled, terminal.columns ?? Number.POSITIVE_INFINITY);
  return [undefined, ...items].map((item, row) =>
    fitted
      .map(({ column: { alignment, cut, paint }, cells, width }, at) => {
        const text = cut === "middle" ? endsOf(cells[row] ?? "", width) : oneRow(cells[row] ?? "", width);
        const space = " ".repeat(Math.max(0, width - columnsOf(text)));
        const painted = terminal.paint(item === undefined ? "dim" : (paint?.(item) ?? "plain"), text);
        if (alignment === "right") return space + painted;
        return at === fitted.length - 1 ? painted : painted + space;
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** Columns that fit, the widest cut first, and where that is not enough without the last of them. */
function fitting<Item>(filled: readonly Filled<Item>[], most: number): readonly Filled<Item>[] {
  const { widths, excess } = cutTo(filled, most - GAP.length * (filled.length - 1));
  const last = filled.findLastIndex(({ column: { cut } }, at) => cut !== "never" && at >= STAYING);
  if (excess > 0 && last >= 0) return fitting(filled.toSpliced(last, 1), most);
  return filled.map((one, at) => ({ ...one, width: widths[at] ?? 0 }));
}

/** Widths of which the sum is so much at most, as far as they can be cut. */
function cutTo<Item>(filled: readonly Filled<Item>[], room: number) {
  const widths = filled.map(({ width }) => width);
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  for (const { of, least } of CUTS) {
    while (excess > 0) {
      const cuttable = filled.flatMap(({ column: { cut = "end", title } }, at) =>
        cut === of && (widths[at] ?? 0) > Math.max(least, columnsOf(title)) ? [at] : [],
      );
      const [first, ...others] = cuttable;
      if (first === undefined) break;
      const widest = others.reduce((one, at) => ((widths[at] ?? 0) > (widths[one] ?? 0) ? at : one), first);
      widths[widest] = (widths[widest] ?? 0) - 1;
      excess -= 1;
    }
  }
  return { widths, excess };
}

/** A name and what it stands for, a line each; what stands for more than one line comes below. */
export function detailLines(
  details: readonly (readonly [name: string, text: string])[],
  terminal: Terminal,
): string[] {
  const width = Math.max(...details.map(([name]) => columnsOf(name)));
  return details.map(([name, text]) =>
    `${terminal.paint("dim", name.padEnd(width))}${GAP}${plainText(text)}`.trimEnd(),
  );
}
