import { plainText } from "./plain-text.js";
import { columnsOf, oneRow } from "./screen.js";
import type { Paint, Terminal } from "./terminal.js";

/** A column of a table. */
export interface Column<Item> {
  readonly title: string;
  readonly text: (item: Item) => string;
  /** Whether it is never cut, as what is pasted elsewhere. Default false. */
  readonly isWhole?: boolean;
  readonly alignment?: "left" | "right";
  readonly paint?: (item: Item) => Paint;
}

/** Between two columns. */
const GAP = "  ";
/** Shorter than this no column is cut. */
const LEAST = 8;

/** The lines of a table that fits a terminal as far as that can be done without cutting what is to be whole. */
export function tableLines<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  terminal: Terminal,
): string[] {
  const texts = items.map((item) => columns.map(({ text }) => plainText(text(item))));
  const titles = columns.map(({ title }) => title);
  const widths = fitting(
    columns.map((_, at) => Math.max(...[titles, ...texts].map((row) => columnsOf(row[at] ?? "")))),
    columns,
    terminal.columns,
  );
  const line = (row: readonly string[], paintOf: (at: number) => Paint) =>
    columns
      .map(({ alignment }, at) => {
        const width = widths[at] ?? 0;
        const text = oneRow(row[at] ?? "", width);
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

/** Widths that fit, the widest columns cut first. */
function fitting<Item>(
  widths: readonly number[],
  columns: readonly Column<Item>[],
  most: number | undefined,
): readonly number[] {
  const cut = [...widths];
  const room = (most ?? Number.POSITIVE_INFINITY) - GAP.length * (columns.length - 1);
  let excess = cut.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const cuttable = cut.flatMap((width, at) => (columns[at]?.isWhole || width <= LEAST ? [] : [width]));
    const widest = Math.max(...cuttable);
    if (cuttable.length === 0) return cut;
    const at = cut.findIndex((width, index) => width === widest && !columns[index]?.isWhole);
    cut[at] = widest - 1;
    excess -= 1;
  }
  return cut;
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
