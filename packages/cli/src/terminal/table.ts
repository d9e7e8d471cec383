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

/** The lines of a table that fits a terminal as far as that can be done without cutting what is to be whole. */
export function tableLines<Item>(
  items: readonly Item[],
  all: readonly Column<Item>[],
  terminal: Terminal,
): string[] {
  const { columns, widths } = fitting(
    all.map((column) => {
      const texts = [column.title, ...items.map((item) => plainText(column.text(item)))];
      return { column, width: Math.max(...texts.map(columnsOf)) };
    }),
    terminal.columns ?? Number.POSITIVE_INFINITY,
  );
  const texts = items.map((item) => columns.map(({ text }) => plainText(text(item))));
  const titles = columns.map(({ title }) => title);
  const line = (row: readonly string[], paintOf: (at: number) => Paint) =>
    columns
      .map(({ alignment, cut }, at) => {
        const width = widths[at] ?? 0;
        const text = cut === "middle" ? endsOf(row[at] ?? "", width) : oneRow(row[at] ?? "", width);
        const space = " ".repeat(Math.max(0, width - columnsOf(text)));
        const painted = terminal.paint(paintOf(at), text);
        if (alignment === "right") return space + painted;
        return at === columns.length - 1 ? painted : painted + space;
      })
      .join(GAP)
      .trimEnd();
  return [
    line(titles, () => "dim"),
    ...texts.map((row, index) =>
      line(row, (at) => {
        const [column, item] = [columns[at], items[index]];
        return column?.paint && item !== undefined ? column.paint(item) : "plain";
      }),
    ),
  ];
}

interface Wide<Item> {
  readonly column: Column<Item>;
  readonly width: number;
}

/** Columns that fit, the widest cut first, and where that is not enough without the last of them. */
function fitting<Item>(
  wide: readonly Wide<Item>[],
  most: number,
): { readonly columns: readonly Column<Item>[]; readonly widths: readonly number[] } {
  const columns = wide.map(({ column }) => column);
  const { widths, excess } = cutTo(wide, most - GAP.length * (wide.length - 1));
  const last = columns.findLastIndex(({ cut }, at) => cut !== "never" && at >= STAYING);
  return excess > 0 && last >= 0 ? fitting(wide.toSpliced(last, 1), most) : { columns, widths };
}

/** Widths of which the sum is so much at most, as far as they can be cut. */
function cutTo<Item>(wide: readonly Wide<Item>[], room: number) {
  const widths = wide.map(({ width }) => width);
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  for (const { of, least } of CUTS) {
    while (excess > 0) {
      const cuttable = wide.flatMap(({ column: { cut = "end", title } }, at) =>
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
