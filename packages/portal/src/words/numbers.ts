const format = new Intl.NumberFormat("en-GB");

/** `1,284` */
export function grouped(count: number): string {
  return format.format(count);
}

/**
 * `1 member`, `2 members`.
 *
 * @param many default `one` with an s
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Milliseconds as a person reads them: `0.9 ms`, `128 ms`. */
export function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : grouped(Math.round(ms))} ms`;
}
