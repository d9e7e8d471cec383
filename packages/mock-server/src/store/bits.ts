// SQLite has no booleans: they are stored as 0 and 1.

export const toBit = (value: boolean): number => (value ? 1 : 0);

export const fromBit = (value: number): boolean => value === 1;
