import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** A file of the page, in memory. */
export interface PortalFile {
  readonly bytes: Buffer;
  /** Null for what would not become smaller. */
  readonly gzipped: Buffer | null;
  readonly contentType: string;
  readonly etag: string;
  /** Whether another content would have another name. */
  readonly isImmutable: boolean;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Where the build puts the page. */
const FOLDER = fileURLToPath(new URL("../../../portal", import.meta.url));

let files: ReadonlyMap<string, PortalFile> | undefined;

/**
 * The files of the page by their names, `index.html` and `assets/…`; none where it was not built. They are read when
 * the first of them is asked for.
 */
export function portalFiles(): ReadonlyMap<string, PortalFile> {
  files ??= readFiles();
  return files;
}

function readFiles(): Map<string, PortalFile> {
  if (!existsSync(FOLDER)) return new Map();
  const paths = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  const known = paths.filter((path) => CONTENT_TYPES[extname(path)] !== undefined);
  return new Map(known.map((path) => [path.replaceAll(sep, "/"), fileOf(path)]));
}

function fileOf(path: string): PortalFile {
  const bytes = readFileSync(join(FOLDER, path));
  const gzipped = gzipSync(bytes, { level: 9 });
  return {
    bytes,
    gzipped: gzipped.length < bytes.length ? gzipped : null,
    contentType: CONTENT_TYPES[extname(path)] ?? "application/octet-stream",
    etag: `"${createHash("sha256").update(bytes).digest("base64url")}"`,
    isImmutable: path.startsWith(`assets${sep}`),
  };
}
