export { FileTokenStore } from "./session/file-token-store.js";
export type { StoredRefreshToken, TokenStore } from "./session/token-store.js";
