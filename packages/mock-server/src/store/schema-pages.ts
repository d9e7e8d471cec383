/** Where a page says what it is: a leaf, or one that points to others. */
const LEAF = 0x0d;
const INTERIOR = 0x05;

/** Where the first page's tree begins, after the header of the file. */
const FILE_HEADER_BYTES = 100;

/**
 * Whether the tree of an image that holds the schema is as small as that of this program: one page, or one page
 * over leaves that are all different. SQLite reads it before it checks anything, and goes round and round in a
 * tree whose pages point to each other many times.
 */
export function hasPlainSchema(image: Buffer): boolean {
  if (image.length < 512) return false;
  const pageSize = image.readUInt16BE(16) === 1 ? 65_536 : image.readUInt16BE(16);
  const kindOf = (page: number) => image[(page - 1) * pageSize];
  const root = image[FILE_HEADER_BYTES];
  if (root === LEAF) return true;
  if (root !== INTERIOR || image.length < pageSize) return false;
  const children = childrenOf(image, pageSize);
  return new Set(children).size === children.length && children.every((page) => kindOf(page) === LEAF);
}

/** The pages that the first page points to. */
function childrenOf(image: Buffer, pageSize: number): number[] {
  const cells = image.readUInt16BE(FILE_HEADER_BYTES + 3);
  const children = [image.readUInt32BE(FILE_HEADER_BYTES + 8)];
  for (let cell = 0; cell < cells; cell += 1) {
    const pointerAt = FILE_HEADER_BYTES + 12 + cell * 2;
    if (pointerAt + 2 > pageSize) break;
    const cellAt = image.readUInt16BE(pointerAt);
    // A cell that lies outside of its page points to no page.
    children.push(cellAt + 4 <= pageSize ? image.readUInt32BE(cellAt) : 0);
  }
  return children;
}
