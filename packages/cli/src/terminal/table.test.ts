import { expect, it } from "vitest";
import { columnsOf } from "./screen.js";
import { type Column, tableLines } from "./table.js";
import type { Terminal } from "./terminal.js";

interface Item {
  readonly id: string;
  readonly name: string;
}

const COLUMNS: readonly Column<Item>[] = [
  { title: "NAME", text: ({ name }) => name },
  { title: "ID", text: ({ id }) => id, cut: "middle" },
];

const terminal = (columns: number | undefined): Terminal => ({ columns, paint: (_paint, text) => text });
const ID = "b0000000-0000-4000-8000-000000000001@1";

it("a table fits its terminal: texts are cut first, then identifiers in their middle, and at last columns are left out", () => {
  const all = [...COLUMNS, { title: "KIND", text: () => "Group" }, { title: "MESSAGES", text: () => "12" }];
  const widths = [80, 60, 50, 40];
  const tables = widths.map((columns) =>
    tableLines([{ name: "Site inspections of May", id: ID }], all, terminal(columns)),
  );
  expect(tables.map(([, row]) => row)).toEqual([
    "Site inspections of May  b0000000-0000-4000-8000-000000000001@1  Group  12",
    "Site inspections ...  b0000000-...0000001@1  Group  12",
    "Site insp...  b0000000...000001@1  Group  12",
    "Site insp...  b0000000...000001@1  Group",
  ]);
});

it("what is pasted elsewhere is never cut", () => {
  const items = [
    { name: "x".repeat(300), id: ID },
    { name: "\u6f6e".repeat(100), id: ID },
    { name: "", id: "1" },
  ];
  for (const columns of [60, 80, 200]) {
    const lines = tableLines(items, COLUMNS, terminal(columns));
    expect(lines.map(columnsOf).filter((width) => width > columns)).toEqual([]);
    expect(lines.filter((line) => line.includes(ID))).toHaveLength(2);
  }
  // Where there is no room, it has it.
  const pasted: Column<Item>[] = COLUMNS.map((column) => ({ ...column, cut: "never" }));
  expect(tableLines(items, pasted, terminal(20))[1]).toContain(ID);
  expect(tableLines(items, COLUMNS, terminal(undefined))[1]).toContain("x".repeat(300));
});

it("columns stand below each other, whatever their characters are as wide as", () => {
  const lines = tableLines(
    [
      { name: "\u6f6e", id: "1" },
      { name: "ebb", id: "2" },
    ],
    COLUMNS,
    terminal(80),
  );
  expect(lines).toEqual(["NAME  ID", "\u6f6e    1", "ebb   2"]);
});
