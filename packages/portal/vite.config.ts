import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

/** The mock server that the page of `npm run portal` looks at. */
const server = process.env.KAIZALA_URL ?? "http://127.0.0.1:5952";

export default defineConfig({
  // Relative, so that one build serves every sandbox, and a proxy's path before it.
  base: "./",
  plugins: [preact({ devtoolsInProd: false })],
  build: {
    outDir: "../mock-server/portal",
    emptyOutDir: true,
    // The policy of the page allows neither data in scripts nor styles in line.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    reportCompressedSize: false,
  },
  server: {
    port: 5953,
    open: "/_portal/",
    proxy: {
      // A request of the page is one of the server's own pages there as well.
      "^/(s/[^/]+/)?(_control|_receiver|v1|openapi\\.json)": {
        target: server,
        changeOrigin: true,
        headers: { origin: server },
      },
    },
  },
});
