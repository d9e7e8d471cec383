import type { JSX } from "preact";

/** A text in which what stands between backticks is code, as in descriptions of the contract. */
export function Prose({ children }: { children: string }): JSX.Element {
  // Every second piece stood between two of them.
  return (
    <>
      {children
        .split("`")
        .map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}
    </>
  );
}
