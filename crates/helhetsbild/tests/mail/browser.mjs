// A person asks for letters, says yes, chooses, answers and stops: in a real browser on a telephone, without JavaScript
// and with the keyboard alone; and axe finds no fault on any page on the way. Says the port of its mail server, then reads
// the site's address and a link to answer a digest with, as the site can be started only when the mail server is there.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

// The browser's driver and axe are those of the browser tests.
const borrowed = createRequire(new URL('../browser/package.json', import.meta.url));
const { chromium } = borrowed('playwright-core');
const AXE = readFileSync(borrowed.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const letters = [];
const waiting = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, session, done) => {
    const pieces = [];
    stream.on('data', (piece) => pieces.push(piece));
    stream.on('end', () => {
      const raw = Buffer.concat(pieces).toString('utf8');
      const letter = raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
      const next = waiting.shift();
      if (next) next(letter);
      else letters.push(letter);
      done();
    });
  },
});
const nextLetter = () => {
  const there = letters.shift();
  return there ? Promise.resolve(there) : new Promise((resolve) => waiting.push(resolve));
};
setTimeout(() => {
  console.error('the story has not ended in two minutes');
  process.exit(1);
}, 120_000).unref();
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const [origin, answer] = (await lines.next()).value.split(' ');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
const faults = [];
const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };
const person = await browser.newContext({ ...phone, javaScriptEnabled: false });
let tab = await person.newPage();

/** The page where the person is, looked at by axe in light and dark, and for whether it fits a narrow screen. */
async function looked(name) {
  for (const colorScheme of ['light', 'dark']) {
    const storageState = await tab.context().storageState();
    const context = await browser.newContext({ ...phone, colorScheme, bypassCSP: true, storageState });
    await context.addInitScript({ content: AXE });
    const other = await context.newPage();
    await other.goto(tab.url());
    const found = await other.evaluate(async (tags) => {
      const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
      const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
      return [...violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes[0].target.join(' ')}`), ...(wide ? ['wider than the screen'] : [])];
    }, TAGS);
    faults.push(...found.map((fault) => `${name}, ${colorScheme}: ${fault}`));
    await context.close();
  }
}

/** Goes on with the keyboard until the control of this name has the focus. */
async function reach(role, name) {
  const wanted = tab.getByRole(role, { name });
  await wanted.waitFor();
  for (let step = 0; step < 120; step += 1) {
    await tab.keyboard.press('Tab');
    if (await tab.locator(':focus').count() && await wanted.first().and(tab.locator(':focus')).count()) return;
  }
  throw new Error(`the keyboard does not reach ${role} “${name}” on ${tab.url()}`);
}

const says = async (text) => {
  await tab.getByText(text).first().waitFor({ timeout: 10_000 });
};
const linkIn = (letter, page) => {
  const found = letter.match(new RegExp(`https?://[^\\s<>"]+/post/${page}/[A-Za-z0-9_.-]+`));
  if (!found) throw new Error(`no link to ${page} in ${letter}`);
  return origin + new URL(found[0]).pathname;
};

try {
  await tab.goto(`${origin}/sv/nytt`);
  await tab.getByRole('link', { name: 'Få det här i ett brev' }).click();
  await says('Din e-postadress');
  await looked('asking');
  await reach('textbox', 'Din e-postadress');
  await tab.keyboard.type('anna@example.se');
  await tab.keyboard.press('Enter');
  await says('Titta i din inkorg');
  const question = await nextLetter();
  await tab.goto(linkIn(question, 'bekrafta'));
  await says('Vill du få brev till a…@example.se?');
  await looked('confirming');
  await reach('button', 'Ja, bekräfta adressen');
  await tab.keyboard.press('Enter');
  await says('Adressen är bekräftad');
  await looked('choosing');
  await tab.getByLabel('En gång i månaden').check();
  await tab.getByLabel('Förslag och svar på dem').selectOption('genast');
  await tab.getByLabel('Paus').selectOption({ label: 'Paus i 4 veckor' });
  await reach('button', 'Spara');
  await tab.keyboard.press('Enter');
  await says('Sparat.');
  if (!await tab.getByLabel('En gång i månaden').isChecked()) faults.push('what was chosen is not shown as chosen');
  await tab.goto(linkIn(question, 'avanmal'));
  await says('Vill du sluta få brev?');
  await looked('stopping');
  await reach('button', 'Sluta få brev');
  await tab.keyboard.press('Enter');
  await says('Du får inga fler brev');
  await tab.getByRole('link', { name: 'Ångrar du dig?' }).click();
  await says('Just nu får du inga brev.');
  await looked('having stopped');
  await reach('button', 'Börja få brev igen');
  await tab.keyboard.press('Enter');
  await says('Hur ofta?');
  await tab.goto(origin + answer);
  await says('Vad vill du svara?');
  await looked('answering a line of the digest');
  await reach('button', 'Det här är inte mitt');
  await tab.keyboard.press('Enter');
  await says('De som samordnar ser ditt svar');
  await tab.goto(`${origin}/sv/post/val/inte.hel`);
  await says('Länken är inte hel');
  await looked('a link that is not whole');

  const administrator = await browser.newContext({ ...phone, javaScriptEnabled: false });
  tab = await administrator.newPage();
  await tab.goto(`${origin}/sv/logga-in`);
  await tab.locator('details:has(#losenord) > summary').click();
  await tab.locator('#epost-losenord').fill('admin@example.se');
  await tab.locator('#losenord').fill('ett ganska langt losenord');
  await tab.keyboard.press('Enter');
  await tab.locator('main').getByText('Samordnaren').first().waitFor({ timeout: 10_000 });
  await tab.goto(`${origin}/sv/admin/post`);
  await says('Breven går fram');
  await looked('the post as the administrator sees it');
  await tab.getByLabel('Sammandragets timme').fill('9');
  await reach('button', 'Spara');
  await tab.keyboard.press('Enter');
  await says('Sparat.');
} catch (error) {
  faults.push(`${error.message}\n${await tab.content().then((html) => html.slice(html.indexOf('<main'), html.indexOf('</main>'))).catch(() => '')}`);
}
await browser.close();
faults.forEach((fault) => console.error(`✗ ${fault}`));
process.exit(faults.length ? 1 : 0);
