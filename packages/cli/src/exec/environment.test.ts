import { describe, expect, it } from "vitest";
import { commandEnvironment } from "./environment.js";

const files = {
  authorities: "/run/authorities.pem",
  nodeAuthorities: "/run/node.pem",
  javaTrustStore: { file: "/run/trust.jks", password: "changeit" },
  preload: "/opt/kaizala gateway/through-proxy.cjs",
  variables: { WGETRC: "/run/wgetrc" },
};
const parts = {
  proxy: { host: "127.0.0.1", port: 4711 },
  served: ["*.kaiza.la", "portal.example.com"],
  files,
  variables: { KAIZALA_BASE_URL: "https://api.kaiza.la/" },
};

/** The environment of a command in surroundings. */
const made = (env: NodeJS.ProcessEnv = {}) => commandEnvironment(env, parts);

describe("the environment of a command", () => {
  it("names the proxy in both cases, and no other", () => {
    const env = made({
      HTTPS_PROXY: "http://corp:1",
      Https_Proxy: "http://corp:2",
      ALL_PROXY: "socks5://x",
      all_proxy: "y",
    });
    for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"]) {
      expect(env[name]).toBe("http://127.0.0.1:4711/");
    }
    expect(
      Object.keys(env).filter((name) => /all_proxy|Https_Proxy/.test(name) || name === "ALL_PROXY"),
    ).toEqual([]);
  });

  it("keeps what is reached without a proxy, but for what would lead past it", () => {
    const given = "intra.example, 10.0.0.0/8,*,kaiza.la,.la,API.kaiza.la,example.com,other.example.com";
    const expected = "localhost,127.0.0.1,::1,intra.example,10.0.0.0/8,other.example.com";
    expect(made({ no_proxy: given })).toMatchObject({ NO_PROXY: expected, no_proxy: expected });
  });

  it("has every runtime trust the authorities of the run", () => {
    const env = made({ SSL_CERT_FILE: "/etc/own.pem", NODE_EXTRA_CA_CERTS: "/etc/extra.pem" });
    for (const name of [
      "SSL_CERT_FILE",
      "REQUESTS_CA_BUNDLE",
      "CURL_CA_BUNDLE",
      "AWS_CA_BUNDLE",
      "DENO_CERT",
    ]) {
      expect(env[name]).toBe("/run/authorities.pem");
    }
    expect(env.NODE_EXTRA_CA_CERTS).toBe("/run/node.pem");
  });

  it("adds to the options of Node.js and Java, with paths that may hold spaces", () => {
    const env = made({ NODE_OPTIONS: "--max-old-space-size=512", JAVA_TOOL_OPTIONS: "-Xmx1g" });
    expect(env.NODE_OPTIONS).toBe(
      '--max-old-space-size=512 --require "/opt/kaizala gateway/through-proxy.cjs"',
    );
    expect(env.JAVA_TOOL_OPTIONS).toBe(
      "-Xmx1g -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=4711 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=4711 " +
        "-Dhttp.nonProxyHosts=localhost|127.*|[::1] -Djavax.net.ssl.trustStore=/run/trust.jks " +
        "-Djavax.net.ssl.trustStoreType=JKS -Djavax.net.ssl.trustStorePassword=changeit",
    );
    const inSpaces = {
      ...files,
      javaTrustStore: { file: "/a b/trust.jks", password: "changeit" },
      preload: "C:\\a\\b.cjs",
    };
    const other = commandEnvironment({ NO_PROXY: ".corp.example,fe80::1" }, { ...parts, files: inSpaces });
    expect(other.JAVA_TOOL_OPTIONS).toContain('-Djavax.net.ssl.trustStore="/a b/trust.jks"');
    expect(other.JAVA_TOOL_OPTIONS).toContain("-Dhttp.nonProxyHosts=localhost|127.*|[::1]|*.corp.example ");
    expect(other.NODE_OPTIONS).toBe('--require "C:\\\\a\\\\b.cjs"');
  });

  it("holds what a program needs to call the server, and leaves the rest as it was", () => {
    const surroundings = { PATH: "/bin", KAIZALA_BASE_URL: "http://old/", KAIZALA_SEED: "seed.yaml" };
    const env = made({ ...surroundings, KAIZALA_REFRESH_TOKEN: "of the live service" });
    expect(env).not.toHaveProperty("KAIZALA_REFRESH_TOKEN");
    expect(env).toMatchObject({
      PATH: "/bin",
      KAIZALA_BASE_URL: "https://api.kaiza.la/",
      KAIZALA_SEED: "seed.yaml",
    });
  });
});
