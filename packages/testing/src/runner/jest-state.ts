/** What Jest keeps of a running test lies beside its globals; undefined elsewhere. */
export function jestState(): unknown {
  const key = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === "JEST_STATE_SYMBOL",
  );
  return key && Reflect.get(globalThis, key);
}
