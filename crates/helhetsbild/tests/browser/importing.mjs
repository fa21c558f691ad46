// Importing a file: its pages in light and dark, from right to left, on a narrow telephone; and a real file sent in, mended
// and taken on a telephone without scripts. Usage: node importing.mjs '{"origin": …}'. SCREENSHOTS=FOLDER takes pictures.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { chromium } from 'playwright-core';

import { forEach, story, theEnd } from './stories.mjs';

const { origin, token, faulty, nameless, waiting, difference, marked } = JSON.parse(process.argv[2]);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { viewport: { width: 320, height: 640 } };
const PAGES = { 'where it is sent': '/las-in', 'with errors': faulty, 'that is no list': nameless, 'without errors': waiting, 'what differs': difference, 'a long text with marks': marked, 'its form': `${marked}/andra` };
const WAYS = {
  'in Swedish, in light': { language: 'sv', colorScheme: 'light' },
  'in Swedish, in the dark': { language: 'sv', colorScheme: 'dark' },
  'in Arabic, on a narrow telephone': { language: 'ar', colorScheme: 'light', ...PHONE },
  'in English, on a narrow telephone in the dark': { language: 'en', colorScheme: 'dark', ...PHONE },
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const enter = async (look = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...look });
  await context.addCookies([{ name: 'hb-lanet', value: token, url: origin }]);
  return context;
};
const check = (holds, said) => (holds ? [] : [said]);
const picture = async (tab, name) => {
  if (process.env.SCREENSHOTS) await tab.screenshot({ path: `${process.env.SCREENSHOTS}/${name.replaceAll(/[^a-z]+/gi, '-')}.png`, fullPage: true });
};

const faultsOf = async (way, { language, ...look }) => forEach(Object.entries(PAGES), 2, async ([name, path]) => {
  const context = await enter({ bypassCSP: true, ...look });
  await context.addInitScript({ content: AXE });
  const tab = await context.newPage();
  try {
    const answer = await tab.goto(`${origin}/${language}${path}`, { waitUntil: 'load' });
    const faults = check(answer.status() === 200, `answers ${answer.status()}`);
    const found = await tab.evaluate(async (tags) => {
      const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
      const wide = document.scrollingElement.scrollWidth > window.innerWidth ? [`is ${document.scrollingElement.scrollWidth} px wide`] : [];
      return [...wide, ...violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes[0].target.join(' ')}`)];
    }, TAGS);
    await picture(tab, `${way} ${name}`);
    return [...faults, ...found].map((fault) => `${name}: ${fault}`);
  } finally {
    await context.close();
  }
});

for (const [way, look] of Object.entries(WAYS)) {
  await story(`no page of importing has a fault that axe can find, and none scrolls sideways, ${way}`, () => faultsOf(way, look));
}

await story('a list is sent in, mended and taken on a telephone without scripts', async () => {
  const context = await enter({ javaScriptEnabled: false, ...PHONE });
  const tab = await context.newPage();
  const send = async (text) => {
    await tab.locator('#fil').setInputFiles({ name: 'insatser.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await tab.locator('main form button:not(.second)').last().click();
  };
  await tab.goto(`${origin}/sv/las-in`);
  await tab.locator('main form button').click();
  const faults = check((await tab.locator('#fil[aria-invalid=true]').count()) === 1, 'it does not say that a file is missing');
  await picture(tab, 'no file was chosen');
  await send('Titel;Typ;Skede;Källa;Ansvarar för uppgiften\nTruckkurs;Kurser;Pågår;Källan;Gävle kommun\n');
  faults.push(...check((await tab.locator('main').innerText()).includes('Typ (B2)'), 'the error is not told'));
  await send('Titel;Typ;Skede;Källa;Ansvarar för uppgiften\nTruckkurs;Kurs;Pågår;Källan;Gävle kommun\n');
  await tab.locator('button[value=las-in]').click();
  faults.push(...check((await tab.locator('main').innerText()).includes('Filen är inläst'), 'it is not taken'));
  await picture(tab, 'it is taken');
  await tab.goto(`${origin}/sv/insatser/truckkurs`);
  faults.push(...check((await tab.locator('h1').innerText()).includes('Truckkurs'), 'it is not on the site'));
  await context.close();
  return faults;
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
