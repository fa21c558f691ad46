// An OpenID provider as organisations have them, on this machine, with people that the tests make up.
//
// usage: node server.mjs --redirect ADDRESS
//
// Says the port it listens on as a line of JSON. Reads lines of JSON: {"person": NAME, "claims": {…}} makes somebody who
// may sign in, {"rotate": true} has it sign by new keys from now on; answers each with a line. Has a client for each way
// to sign, called by the way's name, and one, "elsewhere", that may be sent back to another address only.

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

// What it has to say about being a provider for development is not for the tests to read.
for (const way of ["info", "log", "warn"]) console[way] = () => {};
const { default: Provider } = await import("oidc-provider");

const redirect = process.argv[process.argv.indexOf("--redirect") + 1];
const tell = event => process.stdout.write(`${JSON.stringify(event)}\n`);
const people = new Map();

const key = (alg, type, options) => {
  const { privateKey } = generateKeyPairSync(type, options);
  return { ...privateKey.export({ format: "jwk" }), alg, use: "sig", kid: `${alg}-${randomUUID()}` };
};
const newKeys = () => [
  key("RS256", "rsa", { modulusLength: 2048 }),
  key("PS256", "rsa", { modulusLength: 2048 }),
  key("ES256", "ec", { namedCurve: "P-256" }),
];

const client = (id, more = {}) => ({
  client_id: id,
  client_secret: "leverantorens:hemlighet+med%tecken/32",
  redirect_uris: [redirect.replace("CLIENT", id.toLowerCase())],
  response_types: ["code"],
  grant_types: ["authorization_code"],
  ...more,
});

const provider = issuer => {
  const made = new Provider(issuer, {
    clients: [
      client("RS256", { id_token_signed_response_alg: "RS256" }),
      client("PS256", { id_token_signed_response_alg: "PS256", token_endpoint_auth_method: "client_secret_post" }),
      client("ES256", { id_token_signed_response_alg: "ES256" }),
      client("HS256", { id_token_signed_response_alg: "HS256" }),
      client("elsewhere", { redirect_uris: ["https://elsewhere.example/logga-in"] }),
    ],
    jwks: { keys: newKeys() },
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true },
    scopes: ["openid", "email", "profile", "groups"],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "personal_number"],
      groups: ["groups"],
    },
    enabledJWA: { idTokenSigningAlgValues: ["RS256", "PS256", "ES256", "HS256"] },
    findAccount: (context, id) => people.has(id) && { accountId: id, claims: () => ({ sub: id, ...people.get(id) }) },
  });
  made.on("server_error", (context, error) => process.stderr.write(`${error.stack}\n`));
  return made.callback();
};

let answer;
const server = createServer((request, response) => answer(request, response));
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  answer = provider(issuer);
  tell({ port: server.address().port });
  createInterface({ input: process.stdin }).on("line", line => {
    const { person, claims, rotate } = JSON.parse(line);
    if (person) people.set(person, claims);
    if (rotate) answer = provider(issuer);
    tell({ done: true });
  }).on("close", () => process.exit(0));
});
