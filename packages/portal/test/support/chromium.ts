import { existsSync } from "node:fs";

/** Where Debian and others install it; elsewhere say so with CHROMIUM. */
const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser that tests use; undefined where there is none. */
export const chromiumPath: string | undefined =
  process.env.CHROMIUM ?? PATHS.find((path) => existsSync(path));

if (chromiumPath === undefined) {
  console.warn("Skipped: the page in a browser. No Chromium was found; name one in CHROMIUM.");
}
