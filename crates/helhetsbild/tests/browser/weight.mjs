// A first visit to any page is light: the page, its style and its icon, as they go over the wire.

import http from 'node:http';

import { address, everyPage } from './pages.mjs';
import { story } from './stories.mjs';

const MOST_BYTES = 40_000;

/** The bytes of an answer's body as sent, and the text of a page. */
const transfer = (url) => new Promise((resolve, reject) => {
  http.get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
    let bytes = 0;
    response.on('data', (piece) => (bytes += piece.length));
    response.on('end', () => resolve(bytes));
    response.on('error', reject);
  }).on('error', reject);
});

export default async function (browser, origin) {
  await story(`a first visit to any page sends at most ${MOST_BYTES / 1000} kB`, async () => {
    const faults = [];
    let [heaviest, where] = [0, ''];
    const kept = new Map();
    for (const page of await everyPage(origin)) {
      const url = address(origin, page);
      const html = await (await fetch(url)).text();
      const parts = [...html.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"/g)].map(([, href]) => origin + href);
      if (parts.length < 2) faults.push(`${url} has no style or no icon`);
      let sum = await transfer(url);
      for (const part of parts) {
        if (!kept.has(part)) kept.set(part, await transfer(part));
        sum += kept.get(part);
      }
      if (sum > heaviest) [heaviest, where] = [sum, url];
      if (sum > MOST_BYTES) faults.push(`${url} sends ${sum} bytes: ${sum - [...kept.values()].reduce((a, b) => a + b, 0)} for the page itself`);
    }
    console.log(`  the heaviest is ${where.replace(origin, '')}: ${(heaviest / 1000).toFixed(1)} kB, of which style and icon ${([...kept.values()].reduce((a, b) => a + b, 0) / 1000).toFixed(1)} kB`);
    return faults;
  });
}
