// A mail server that behaves as the name of the recipient says, and tells each letter it takes as a line of JSON.
//
//   later-2@…    put off two times, then taken          nobody@…   does not exist
//   full-1@…     put off once, after the letter         policy@…   refused for a reason that is not the address
//   breaks-1@…   the line breaks once, in mid-letter    anyone else is taken
//
// usage: node server.mjs [--port N] [--tls starttls|implicit --key FILE --certificate FILE] [--user NAME --password WORD]

import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const option = name => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? undefined : process.argv[place + 1];
};

const tell = event => process.stdout.write(`${JSON.stringify(event)}\n`);

// How often each recipient has been turned away, so that a number in its name can come to an end.
const turns = new Map();
const turnsAway = (address, kind) => {
  const [, word, most] = /^([a-z]+)-(\d+)@/.exec(address) ?? [];
  if (word !== kind) return false;
  const count = (turns.get(address) ?? 0) + 1;
  turns.set(address, count);
  return count <= Number(most);
};

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const tls = option("tls");
const user = option("user");
const server = new SMTPServer({
  secure: tls === "implicit",
  key: tls && readFileSync(option("key")),
  cert: tls && readFileSync(option("certificate")),
  hideSTARTTLS: tls !== "starttls",
  hideENHANCEDSTATUSCODES: true,
  authOptional: !user,
  disabledCommands: user ? [] : ["AUTH"],
  disableReverseLookup: true,
  onAuth: (auth, session, done) =>
    auth.username === user && auth.password === option("password")
      ? done(null, { user })
      : done(refusal(535, "5.7.8 no such user or password")),
  onMailFrom: (address, session, done) =>
    tls === "starttls" && !session.secure ? done(refusal(530, "5.7.0 STARTTLS first")) : done(),
  onRcptTo: ({ address }, session, done) => {
    if (address.startsWith("nobody")) return done(refusal(550, "5.1.1 there is no such mailbox"));
    if (address.startsWith("policy")) return done(refusal(554, "5.7.1 relay access denied"));
    if (turnsAway(address, "later")) return done(refusal(451, "4.7.1 greylisted, come again"));
    done();
  },
  onData: (stream, session, done) => {
    const to = session.envelope.rcptTo[0].address;
    if (turnsAway(to, "breaks")) {
      for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy();
      return;
    }
    const pieces = [];
    stream.on("data", piece => pieces.push(piece));
    stream.on("end", () => {
      if (turnsAway(to, "full")) return done(refusal(452, "4.2.2 the mailbox is full today"));
      const message = Buffer.concat(pieces).toString("utf8");
      tell({ to, from: session.envelope.mailFrom.address, secure: session.secure, user: session.user ?? "", message });
      done(null, "2.0.0 taken");
    });
  },
});
// A line that breaks is part of the stories.
server.on("error", error => process.stderr.write(`${error.message}\n`));
server.listen(Number(option("port") ?? 0), "127.0.0.1", () => tell({ port: server.server.address().port }));
process.stdin.on("end", () => process.exit(0)).resume();
