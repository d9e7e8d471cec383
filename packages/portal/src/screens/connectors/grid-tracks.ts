import type { Group } from "../../registry/lists.js";

// As in the styles: tracks of one size need no measuring, whatever is in them.
export const ROW_PX = 56;
export const COLUMN_PX = 160;
const NAME_PX = 220;
const TOKENS_PX = 100;

/** What the column of names is called; a group's column is called by the group's identifier, which is longer. */
export const NAME = "name";
const TOKENS = "tokens";

/** Where the column of a group lies. */
export function leftOf(group: number): { readonly left: string } {
  return { left: `${NAME_PX + group * COLUMN_PX}px` };
}

/** How wide a row is. */
export function widthOf(groups: readonly Group[]): string {
  return `${NAME_PX + groups.length * COLUMN_PX + TOKENS_PX}px`;
}

/** Where a column is, the names' before those of the groups and the tokens' behind them; the names' for one that is gone. */
export function columnOf(name: string, groups: readonly Group[]): number {
  return name === TOKENS ? groups.length + 1 : groups.findIndex(({ groupId }) => groupId === name) + 1;
}

/** What a column is called. */
export function nameOf(column: number, groups: readonly Group[]): string {
  return column === 0 ? NAME : (groups[column - 1]?.groupId ?? TOKENS);
}
