/** The port of `start`, unless another was asked for. */
export const DEFAULT_PORT = 5952;

/** Where `start` listens, unless it was told otherwise. */
export const DEFAULT_URL = `http://127.0.0.1:${DEFAULT_PORT}/`;
