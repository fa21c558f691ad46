// A TLS front before a server, as a proxy is in earnest: says where a request comes from, and takes no one's word for it.
// Usage: node tls_front.mjs FOLDER, with server.key and server.pem in it. Says its port, then reads the server's port; ends
// with its standard input.

import { readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { createServer } from 'node:https';
import { createInterface } from 'node:readline';

const folder = process.argv[2];
let port = 0;
const front = createServer({ key: readFileSync(`${folder}/server.key`), cert: readFileSync(`${folder}/server.pem`) }, (request, response) => {
  const said = request.headers['x-forwarded-for'];
  const from = [said, request.socket.remoteAddress].filter(Boolean).join(', ');
  const headers = { ...request.headers, 'x-forwarded-for': from, 'x-forwarded-proto': 'https' };
  const onward = ask({ host: '127.0.0.1', port, method: request.method, path: request.url, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
});
front.listen(0, '127.0.0.1', () => console.log(front.address().port));
createInterface({ input: process.stdin }).on('line', (line) => { port = Number(line); }).on('close', () => process.exit(0));
