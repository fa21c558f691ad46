// A provider that says what it is and shows a key, over TLS. usage: node tls.mjs FOLDER, with server.key and server.pem in
// it. Says the port it listens on as a line of JSON, and ends with its standard input.

import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

const folder = process.argv[2];
const jwk = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
const server = createServer(
  { key: readFileSync(`${folder}/server.key`), cert: readFileSync(`${folder}/server.pem`) },
  (request, response) => {
    const issuer = `https://${request.headers.host}`;
    const said = request.url.startsWith("/keys")
      ? { keys: [{ ...jwk, alg: "ES256", use: "sig", kid: "1" }] }
      : { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` };
    response.setHeader("content-type", "application/json").end(JSON.stringify(said));
  },
);
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port })));
process.stdin.on("end", () => process.exit(0)).resume();
