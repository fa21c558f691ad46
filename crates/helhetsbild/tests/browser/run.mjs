// Tells every story in one browser. Usage: node run.mjs ORIGIN [WORD IN THE STORIES' FILE]
// UPDATE_SNAPSHOTS=1 writes the ARIA snapshots anew.

import { chromium } from 'playwright-core';

import axe from './axe.mjs';
import keyboard from './keyboard.mjs';
import narrow from './narrow.mjs';
import print from './print.mjs';
import scriptless from './scriptless.mjs';
import snapshots from './snapshots.mjs';
import { theEnd } from './stories.mjs';
import weight from './weight.mjs';

const [origin, only = ''] = process.argv.slice(2);
if (!origin) {
  console.error('error: no address\nhint: node run.mjs http://localhost:8080');
  process.exit(2);
}
const patience = setTimeout(() => {
  console.error('error: the browser has not finished in nine minutes');
  process.exit(1);
}, 9 * 60_000);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
});
try {
  for (const [name, tell] of Object.entries({ weight, scriptless, keyboard, snapshots, print, narrow, axe })) {
    if (name.includes(only)) await tell(browser, origin);
  }
} finally {
  await browser.close();
  clearTimeout(patience);
}
process.exit(theEnd() ? 0 : 1);
