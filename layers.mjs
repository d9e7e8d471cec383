// Who may use whom. The linter holds it (`.dependency-cruiser.mjs`), and test/layers.test.ts tries it.

/** The packages that each package may use; each only through its public entry. */
export const packages = {
  client: [],
  foundation: [],
  gateway: ["foundation"],
  "mock-server": ["foundation"],
  testing: ["client", "mock-server"],
  cli: ["foundation", "client", "gateway", "mock-server"],
  "contract-tests": ["foundation", "client", "gateway", "mock-server", "cli"],
  // It knows the control API alone: its types, and what its client reads streams with.
  portal: ["mock-server"],
};

/**
 * The folders of a package's sources, the lowest first, and what each may use of the others. What lies beside
 * the folders puts them together, and no folder uses it.
 */
export const folders = {
  foundation: {
    files: [],
    secrets: [],
    bodies: [],
    contract: [],
    coverage: ["contract"],
    evidence: ["contract"],
    checks: ["contract"],
    hosts: [],
    tls: ["files", "hosts"],
    listening: ["secrets", "hosts", "tls"],
  },
  "mock-server": {
    contract: [],
    "control-client": [],
    ids: ["contract"],
    clock: ["contract"],
    blobs: [],
    outgoing: [],
    validation: [],
    store: ["contract"],
    domain: ["store", "blobs", "clock", "ids", "contract", "validation"],
    log: ["domain"],
    delivery: ["domain", "store", "outgoing", "log"],
    http: ["domain", "blobs", "clock", "outgoing", "validation", "contract", "log"],
  },
  gateway: {
    listening: [],
    checking: [],
    moves: ["checking"],
    coverage: ["checking", "moves"],
    recording: ["checking", "moves"],
    sending: [],
    proxy: ["coverage", "recording", "moves", "checking", "sending", "listening"],
    replay: ["recording", "moves", "checking", "listening"],
    verify: ["recording", "checking"],
    forward: ["proxy", "sending", "listening"],
  },
  client: {
    errors: [],
    reading: [],
    observation: ["errors"],
    transport: ["observation", "errors", "reading"],
    session: ["transport", "observation", "errors"],
    options: ["session", "transport", "observation", "errors"],
    resources: ["session", "transport", "errors"],
    webhooks: ["errors", "reading"],
  },
  testing: {
    options: [],
    receiving: ["options"],
    sandbox: ["options", "receiving"],
    runner: [],
  },
  "contract-tests": {
    contract: [],
    masking: [],
    checking: ["masking"],
    http: ["checking", "contract"],
    service: ["http", "contract"],
    account: ["service", "http", "contract"],
    client: ["account", "service", "http", "checking"],
    targets: ["account", "service", "http"],
    report: ["targets", "client", "service", "masking"],
    coverage: ["report"],
    suite: ["report", "targets", "client", "account", "service", "http"],
    run: ["report", "targets", "masking"],
    certify: ["run", "report", "masking"],
    cli: ["certify", "run", "targets", "coverage"],
  },
  portal: {
    tokens: [],
    words: [],
    place: [],
    api: ["place"],
    state: ["api", "place", "words"],
    parts: ["api", "words"],
    requests: ["parts", "state", "api", "place", "words"],
    registry: ["parts", "state", "api", "place", "words"],
    screens: ["requests", "registry", "parts", "state", "api", "place", "words"],
    shell: ["screens", "parts", "state", "api", "place", "words"],
  },
  cli: {
    problems: [],
    server: ["problems"],
    flags: ["server", "problems"],
    terminal: [],
    declaring: [],
    config: ["server", "problems"],
    control: ["declaring", "terminal", "server", "flags", "problems"],
    commands: ["control", "declaring", "terminal", "server", "flags", "problems"],
    running: ["flags", "problems"],
    exec: ["running", "declaring", "server", "flags", "problems"],
    start: ["running", "declaring", "terminal", "server", "flags", "problems"],
    snippets: ["declaring", "server", "flags", "problems"],
    proxy: ["running", "declaring", "flags", "problems"],
    replay: ["running", "declaring", "flags", "problems"],
    verify: ["running", "declaring", "flags", "problems"],
  },
};

/** The rooms of the mock server's domain, the lowest first: each may use those below it. */
export const rooms = [
  "ground",
  "stream",
  "access",
  "events",
  "media",
  "groups",
  "messages",
  "actions",
  "webhooks",
  "app",
  "sandbox",
];

/** Libraries that only some folders may use. */
export const libraries = {
  express: ["mock-server/http/control", "gateway/checking", "gateway/proxy", "foundation/checks"],
  "express-openapi-validator": ["foundation/checks"],
  "better-sqlite3": ["mock-server/store"],
};

/** Files beside the folders that every folder may use. */
export const besideFolders = {
  "mock-server": ["program.ts"],
  cli: ["program.ts"],
  "contract-tests": ["package-folder.ts"],
};
