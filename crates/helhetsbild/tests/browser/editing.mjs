// The pages of writing, with scripts and without. Usage: node editing.mjs ORIGIN EDITOR'S-COOKIE COORDINATOR'S-COOKIE PROPOSAL'S-PATH
// SCREENSHOTS=FOLDER takes pictures of every page, too.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { chromium } from 'playwright-core';

import { forEach, story, theEnd } from './stories.mjs';

const [origin, editor, coordinator, proposal] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LANDA = '/insatser/landa-en-utveckling-av-introduktionen-for-kvotflyktingar';
const check = (holds, said) => (holds ? [] : [said]);

/** Every page of writing: who looks at it, and where. */
const PAGES = {
  'a record one may change': [editor, LANDA],
  'the short form of an initiative': [editor, '/insatser/ny?kommun=gavle'],
  'three questions for an empty cell': [editor, '/insatser/ny?fraga=tre&kommun=gavle&fokusomrade=boende'],
  'the whole form of an initiative': [editor, '/insatser/ny?fraga=allt'],
  'a change': [editor, `${LANDA}/andra`],
  'an end': [editor, `${LANDA}/avsluta`],
  'a suggestion': ['', `${LANDA}/foresla`],
  'a receipt': ['', proposal.slice(3)],
  'a suggestion to answer': [coordinator, proposal.slice(3)],
  'the suggestions': [coordinator, '/forslag'],
  'one’s drafts': [editor, '/utkast'],
  'the history of a record': [editor, `${LANDA}/historik`],
  'before a record is removed': [editor, `${LANDA}/dra-tillbaka`],
  'the bin': [editor, '/papperskorg'],
  'many at once': [editor, '/insatser/andra-flera'],
  'the form of a contact': [editor, '/kontakter/ny'],
  'the form of an organisation': [coordinator, '/organisationer/ny'],
  'the form of a meeting': [coordinator, '/kalender/ny'],
  'the form of an agreement': [coordinator, '/overenskommelser/ny'],
};

const cookies = (cookie) => {
  if (!cookie) return [];
  const [name, value] = cookie.split('=');
  return [{ name, value, url: origin }];
};
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const enter = async (cookie, look = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...look });
  await context.addCookies(cookies(cookie));
  return context;
};

const WAYS = {
  'in Swedish, in light': { language: 'sv', colorScheme: 'light' },
  'in Swedish, in the dark': { language: 'sv', colorScheme: 'dark' },
  'in Arabic, from right to left, on a narrow telephone': { language: 'ar', colorScheme: 'light', viewport: { width: 320, height: 640 } },
  'in English, on a narrow telephone': { language: 'en', colorScheme: 'light', viewport: { width: 320, height: 640 } },
};
for (const [way, { language, ...look }] of Object.entries(WAYS)) {
  await story(`no page of writing has a fault that axe can find, and none scrolls sideways, ${way}`, () => forEach(Object.entries(PAGES), 2, async ([name, [cookie, path]]) => {
    const context = await enter(cookie, { bypassCSP: true, ...look });
    await context.addInitScript({ content: AXE });
    const tab = await context.newPage();
    try {
      const answer = await tab.goto(`${origin}/${language}${path}`, { waitUntil: 'load' });
      const faults = check(answer.status() === 200, `answers ${answer.status()}`);
      if (process.env.SCREENSHOTS) await tab.screenshot({ path: `${process.env.SCREENSHOTS}/${language}-${look.colorScheme}-${name.replaceAll(/[^a-z]+/gi, '-')}.png`, fullPage: true });
      const found = await tab.evaluate(async (tags) => {
        for (const folded of document.querySelectorAll('details')) folded.open = true;
        const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
        const wide = document.scrollingElement.scrollWidth > window.innerWidth ? [`is ${document.scrollingElement.scrollWidth} px wide`] : [];
        return [...wide, ...violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes.slice(0, 2).map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary.slice(0, 200)}`).join(' | ')}`)];
      }, TAGS);
      return [...faults, ...found].map((fault) => `${name} /${language}${path}: ${fault}`);
    } finally {
      await context.close();
    }
  }));
}

await story('without scripts an initiative is entered, a mistake mended, and a row added', async () => {
  const context = await enter(editor, { javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv/insatser/ny?kommun=gavle`);
  await tab.fill('[id="summary"]', 'Vi lagar mat tillsammans.');
  await tab.click('.buttons button[value=spara]');
  const faults = [
    ...check((await tab.title()).startsWith('Fel:'), `the title is ${await tab.title()}`),
    ...check((await tab.locator('.fault-summary a').count()) === 2, 'the summary does not name what is wrong'),
    ...check((await tab.inputValue('[id="summary"]')) === 'Vi lagar mat tillsammans.', 'what was typed is gone'),
  ];
  await tab.fill('[id="title"]', 'Matlag i Sätra');
  await tab.selectOption('[id="form"]', 'aktivitet');
  await tab.press('[id="title"]', 'Enter');
  faults.push(...check(tab.url() === `${origin}/sv/insatser/matlag-i-satra`, `saving led to ${tab.url()}`));
  await tab.click('.actions a');
  await tab.click('button[value="rad:fundings"]');
  await tab.fill('[id="fundings.0.amount"]', '2,5 mkr');
  await tab.click('.buttons button[value=forhandsvisa]');
  faults.push(...check((await tab.locator('.preview').count()) === 1, 'there is no preview'));
  await tab.click('.preview button[value=spara]');
  faults.push(...check((await tab.locator('main').innerText()).includes('2 500 000 kr'), 'the amount is not on the page'));
  await context.close();
  return faults;
});

await story('with scripts a draft saves itself, and the likely twin stands beside the title', async () => {
  const context = await enter(editor);
  const tab = await context.newPage();
  const said = [];
  tab.on('console', (message) => said.push(message.text()));
  tab.on('pageerror', (error) => said.push(error.message));
  await tab.goto(`${origin}/sv/insatser/ny?fraga=allt`);
  await tab.fill('[id="title"]', 'LANDA – en utveckling av introduktionen');
  await tab.waitForSelector('.twins', { timeout: 10_000 });
  await tab.waitForFunction(() => document.getElementById('sparat').textContent !== '', { timeout: 15_000 });
  await tab.goto(`${origin}/sv/utkast`);
  const listed = await tab.locator('main').innerText();
  await context.close();
  return [...check(listed.includes('LANDA – en utveckling'), `the drafts are ${listed}`), ...said];
});

await story('a mistake is announced and led to, by keyboard alone', async () => {
  const context = await enter(editor);
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv/kontakter/ny`);
  await tab.press('[id="title"]', 'Enter');
  const focus = await tab.evaluate(() => document.activeElement.className);
  await tab.press('.fault-summary a', 'Enter');
  const target = await tab.evaluate(() => document.activeElement.id);
  await context.close();
  return [...check(focus === 'fault-summary', `the focus is on ${focus}`), ...check(target === 'title', `the link led to ${target}`)];
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
