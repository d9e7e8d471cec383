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
  { title: "ID", text: ({ id }) => id, isWhole: true },
];

const terminal = (columns: number | undefined): Terminal => ({ columns, paint: (_paint, text) => text });
const ID = "b0000000-0000-4000-8000-000000000001@1";

it("a table fits its terminal, and what is pasted elsewhere is never cut", () => {
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
  // Where there is no room, the identifier has it.
  expect(tableLines(items, COLUMNS, terminal(20))[1]).toContain(ID);
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
