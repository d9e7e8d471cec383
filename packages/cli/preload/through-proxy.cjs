// What `kaizala-gateway exec` has every Node.js of its command load first (`--require` in NODE_OPTIONS), workers and
// grandchildren included. It sends each connection of HTTP through the forward proxy of exec: also those of fetch in
// versions that do not read HTTPS_PROXY, and those of agents of a program's own, which no version does it for.
// Plain CommonJS without a dependency, for Node.js 14.18 and later.
"use strict";

const net = require("node:net");
const tls = require("node:tls");
const http = require("node:http");
const { Duplex } = require("node:stream");
const workers = require("node:worker_threads");

/** What workers find the two variables below by, also those that are given an environment of their own. */
const FOR_WORKERS = "kaizala-gateway exec";
/** The forward proxy, `http://127.0.0.1:49152/`, and the hosts that it serves, between commas. */
const { KAIZALA_EXEC_PROXY = "", KAIZALA_EXEC_HOSTS = "" } = process.env.KAIZALA_EXEC_PROXY
  ? process.env
  : workers.getEnvironmentData(FOR_WORKERS) || {};

const connectDirectly = net.connect;
const connectTlsDirectly = tls.connect;
const createDirectly = http.Agent.prototype.createConnection;

if (KAIZALA_EXEC_PROXY !== "") {
  tls.connect = function connect(...args) {
    const options = optionsIn(args);
    if (!isTunnelled(options)) return connectTlsDirectly.apply(this, args);
    const { host, port, servername } = options;
    const tunnel = tunnelTo(host, port || 443);
    const name = servername || (net.isIP(host) ? "" : host);
    const secure = connectTlsDirectly.call(
      this,
      { ...options, servername: name, socket: tunnel },
      listenerIn(args),
    );
    return lastingAs(secure, tunnel);
  };
  // Other protocols have no business with the proxy, but nothing of a served host is to leave this machine.
  net.connect = net.createConnection = function connect(...args) {
    const { host, port, path } = optionsIn(args);
    if (path || !isServed(host)) return connectDirectly.apply(this, args);
    const [tunnel, listener] = [tunnelTo(host, port), listenerIn(args)];
    return listener ? tunnel.once("connect", listener) : tunnel;
  };
  http.Agent.prototype.createConnection = function createConnection(options, ...rest) {
    const { host, port, path, socketPath } = Object(options);
    // An agent that Node.js itself gave a proxy knows where to go.
    const isSettled = path || socketPath || Object(this && this.options).proxyEnv !== undefined;
    if (isSettled || isDirect(host)) return createDirectly.call(this, options, ...rest);
    return tunnelTo(host, port || 80);
  };
  workers.setEnvironmentData(FOR_WORKERS, { KAIZALA_EXEC_PROXY, KAIZALA_EXEC_HOSTS });
  workers.Worker = class Worker extends workers.Worker {
    constructor(file, options) {
      super(file, loadingThis(options));
    }
  };
  require("node:module").syncBuiltinESMExports();
  leaveOutWarning("UNDICI-EHPA");
}

/** The options of a worker, which loads this file also where its environment is without NODE_OPTIONS. */
function loadingThis(options) {
  const { env, execArgv = process.execArgv } = Object(options);
  if (!env || typeof env !== "object" || String(env.NODE_OPTIONS).includes(__filename)) return options;
  return { ...options, execArgv: [...execArgv, "--require", __filename] };
}

/** Node.js 22 warns each program of its own proxy, before the program begins, and exec has asked for that. */
function leaveOutWarning(code) {
  const { emit } = process;
  const emitOther = function (name, warning, ...rest) {
    if (name === "warning" && Object(warning).code === code) return false;
    return emit.call(this, name, warning, ...rest);
  };
  process.emit = emitOther;
  setImmediate(() => {
    if (process.emit === emitOther) process.emit = emit;
  }).unref();
}

/** What `connect` was called with: options, or a port, and perhaps a host and options, in turn. */
function optionsIn([first, ...rest]) {
  if (typeof first === "object") return first || {};
  const host = typeof rest[0] === "string" ? { host: rest[0] } : {};
  const isPort = typeof first === "number" || /^\d+$/.test(first);
  return {
    ...rest.find((one) => typeof one === "object"),
    ...host,
    ...(isPort ? { port: first } : { path: first }),
  };
}

function listenerIn(args) {
  return args.find((one) => typeof one === "function");
}

/** Whether these are options of a connection that HTTP is to be spoken on, to somewhere else. */
function isTunnelled(options) {
  const { host, path, socket, ALPNProtocols, _agentKey } = Object(options);
  if (path || socket || isDirect(host)) return false;
  const isHttp =
    _agentKey !== undefined || (Array.isArray(ALPNProtocols) && ALPNProtocols.includes("http/1.1"));
  return isHttp || isServed(host);
}

function isServed(host) {
  return typeof host === "string" && matchesOne(plain(host), KAIZALA_EXEC_HOSTS);
}

/** Whether a host is this machine, or one that NO_PROXY names; what is served goes through the proxy all the same. */
function isDirect(host) {
  if (typeof host !== "string" || host === "") return true;
  if (isServed(host)) return false;
  const name = plain(host);
  if (/^(?:localhost|.+\.localhost|127\..+|::1)$/.test(name)) return true;
  const { NO_PROXY, no_proxy } = process.env;
  return matchesOne(name, NO_PROXY || no_proxy || "");
}

function plain(host) {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
}

/** @param patterns names between commas; `.example.com` and `*.example.com` for what is below one, `*` for all */
function matchesOne(host, patterns) {
  return patterns.split(/[\s,]+/).some((pattern) => {
    const end = plain(pattern).replace(/^\*(?=\.)/, "");
    if (end === "") return false;
    return end === "*" || host === end || (end.startsWith(".") && host.endsWith(end));
  });
}

/** A stream to a host through the proxy. It is given at once; what is written waits until the proxy lets it through. */
function tunnelTo(host, port) {
  const { hostname, port: proxyPort } = new URL(KAIZALA_EXEC_PROXY);
  // It is ended with the tunnel: what is written late, such as the end of TLS, must find it open.
  const carrier = connectDirectly({ host: hostname, port: Number(proxyPort), allowHalfOpen: true });
  const authority = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
  carrier.setNoDelay(true);
  carrier.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);

  let head = "";
  let isOpen = false;
  let whenOpen = () => {};
  const onceOpen = (action) => {
    if (isOpen) action();
    else whenOpen = action;
  };
  const tunnel = new Duplex({
    read: () => carrier.resume(),
    write: (chunk, encoding, done) => onceOpen(() => carrier.write(chunk, encoding, done)),
    final: (done) => onceOpen(() => carrier.end(done)),
    destroy: (error, done) => {
      carrier.destroy();
      done(error);
    },
  });
  const take = (chunk) => {
    if (!isOpen) return begin(chunk);
    if (chunk.length > 0 && !tunnel.push(chunk)) carrier.pause();
  };
  const begin = (chunk) => {
    head += chunk.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    if (end === -1) return;
    // The text of a refusal follows, and then the end.
    if (!/^HTTP\/1\.\d 200 /.test(head)) return;
    isOpen = true;
    tunnel.emit("connect");
    whenOpen();
    take(Buffer.from(head.slice(end + 4), "latin1"));
  };
  carrier.on("data", take);
  let isEnded = false;
  carrier.on("end", () => {
    isEnded = true;
    if (isOpen) tunnel.push(null);
    else tunnel.destroy(refusal(authority, head));
  });
  carrier.on("error", (error) => tunnel.destroy(error));
  // What has come to its end is still to be read.
  carrier.on("close", () => {
    if (!isEnded) tunnel.destroy();
  });
  carrier.on("timeout", () => tunnel.emit("timeout"));
  // What HTTP asks of the sockets that it is given.
  for (const name of ["ref", "unref", "setTimeout", "setKeepAlive", "setNoDelay"]) {
    tunnel[name] = (...args) => {
      carrier[name](...args);
      return tunnel;
    };
  }
  return tunnel;
}

function refusal(authority, head) {
  const text = head.slice(head.indexOf("\r\n\r\n") + 4).trim();
  const error = new Error(text || `The proxy of kaizala-gateway exec did not let ${authority} through.`);
  return Object.assign(error, { code: "ERR_PROXY_TUNNEL" });
}

/** The stream holds its process as long as its tunnel does: what is idle must not. */
function lastingAs(stream, tunnel) {
  for (const name of ["ref", "unref"]) {
    stream[name] = () => {
      tunnel[name]();
      return stream;
    };
  }
  return stream;
}
