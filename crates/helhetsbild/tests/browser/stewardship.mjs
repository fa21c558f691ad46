// The pages of keeping it true, with the keyboard, on a telephone and on paper. Usage: node stewardship.mjs '{"origin": …}'
// SCREENSHOTS=FOLDER takes pictures of every page, too.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { chromium } from 'playwright-core';

import { forEach, story, theEnd } from './stories.mjs';

const { origin, editor, coordinator, round, link, check: checkLink, ends, leaver } = JSON.parse(process.argv[2]);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const check = (holds, said) => (holds ? [] : [said]);

/** Every page: who looks at it, and where. */
const PAGES = {
  'one’s responsibility': [editor, '/mitt-ansvar'],
  'its sheet for the board': [editor, '/mitt-ansvar/utskrift'],
  'one’s worklist': [editor, '/arbetslista'],
  'the worklist of everything': [coordinator, '/arbetslista'],
  'the rounds': [coordinator, '/rundor'],
  'a round that is followed': [coordinator, round],
  'an organisation’s page of a round': ['', link],
  'its sheet for the board by the link': ['', `${link}/utskrift`],
  'a record in a letter': ['', checkLink],
  'what ends, in a letter': ['', ends],
  'handing over': [editor, '/overlamna'],
  'what somebody hands over': [editor, `/overlamna?fran=${leaver}`],
  'what comes after': [editor, '/insatser/projektet-som-tar-slut/sedan'],
  'what nobody knows of a municipality': [coordinator, '/kommuner/hofors/svara'],
  'the history of a record': [editor, '/insatser/projektet-som-tar-slut/historik'],
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const enter = async (token, look = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...look });
  if (token) await context.addCookies([{ name: 'hb-lanet', value: token, url: origin }]);
  return context;
};

const WAYS = {
  'in Swedish, in light': { language: 'sv', colorScheme: 'light' },
  'in Swedish, in the dark': { language: 'sv', colorScheme: 'dark' },
  'in Arabic, from right to left, on a narrow telephone': { language: 'ar', colorScheme: 'light', viewport: { width: 320, height: 640 } },
  'in English, on a narrow telephone in the dark': { language: 'en', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
};
for (const [way, { language, ...look }] of Object.entries(WAYS)) {
  await story(`no page of keeping it true has a fault that axe can find, and none scrolls sideways, ${way}`, () => forEach(Object.entries(PAGES), 2, async ([name, [token, path]]) => {
    const context = await enter(token, { bypassCSP: true, ...look });
    await context.addInitScript({ content: AXE });
    const tab = await context.newPage();
    try {
      const answer = await tab.goto(`${origin}/${language}${path}`, { waitUntil: 'load' });
      const faults = check(answer.status() === 200, `answers ${answer.status()}`);
      const found = await tab.evaluate(async (tags) => {
        for (const folded of document.querySelectorAll('details')) folded.open = true;
        const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
        const wide = document.scrollingElement.scrollWidth > window.innerWidth ? [`is ${document.scrollingElement.scrollWidth} px wide`] : [];
        return [...wide, ...violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes[0].target.join(' ')}`)];
      }, TAGS);
      if (process.env.SCREENSHOTS) await tab.screenshot({ path: `${process.env.SCREENSHOTS}/${language}-${look.colorScheme}-${look.viewport?.width ?? 1280}-${name.replaceAll(/[^a-z]+/gi, '-')}.png`, fullPage: true });
      return [...faults, ...found].map((fault) => `${name} /${language}${path.slice(0, 40)}: ${fault}`);
    } finally {
      await context.close();
    }
  }));
}

/** Pages of a sheet when printed. */
const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

await story('what one answers for prints on two sheets at most, signed in and by the link', async () => {
  const faults = [];
  for (const [token, path] of [PAGES['its sheet for the board'], PAGES['its sheet for the board by the link']]) {
    const context = await enter(token);
    const tab = await context.newPage();
    await tab.goto(`${origin}/sv${path}`);
    const rows = await tab.locator('tbody tr').count();
    const pdf = await tab.pdf({ format: 'A4', preferCSSPageSize: true, ...(process.env.SCREENSHOTS ? { path: `${process.env.SCREENSHOTS}/paper.pdf` } : {}) });
    faults.push(...check(rows > 40, `there are but ${rows} rows`), ...check(pagesOf(pdf) <= 2, `${pagesOf(pdf)} sheets`));
    await tab.emulateMedia({ media: 'print' });
    faults.push(...check(await tab.locator('form:visible, nav:visible, footer:visible').count() === 0, 'what only a screen can use is printed'));
    await context.close();
  }
  return faults;
});

await story('what ends is said to become ordinary work behind the link in a letter, without scripts', async () => {
  const context = await enter('', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv${ends}`);
  await tab.locator('button[name=svara]').click();
  const asked = await tab.locator('.trouble').innerText();
  await tab.locator('input[value=slutar]').check();
  await tab.locator('textarea[name=lardom]').fill('Börja tidigt.');
  await tab.locator('button[name=svara]').click();
  const said = await tab.locator('main').innerText();
  await context.close();
  return [...check(asked.includes('Välj ett av de tre svaren'), asked), ...check(said.includes('Tack!'), said)];
});

await story('twelve unchanged rows are answered on a telephone from the link, by keyboard alone and without scripts', async () => {
  const context = await enter('', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv${link}`);
  let keys = 0;
  const press = async (key) => {
    keys += 1;
    await tab.keyboard.press(key);
  };
  /** Goes on until something has the focus. */
  const reach = async (wanted) => {
    for (let step = 0; step < 120; step += 1) {
      await press('Tab');
      if (await tab.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, wanted)) return;
    }
    throw new Error(`the keyboard does not reach ${wanted}`);
  };
  const before = await tab.locator('#innehall ul.duties > li[id^=u-]').count();
  // The first stop leads past the menus; after an answer one goes on from where one was.
  await reach('a.skip');
  await press('Enter');
  for (let row = 0; row < 12; row += 1) {
    await reach('li[id^=u-] button[value=stammer]');
    await Promise.all([tab.waitForNavigation(), press('Enter')]);
  }
  const after = await tab.locator('#innehall ul.duties > li[id^=u-]').count();
  // What is left – the association itself and what it has besides – is right as well.
  await reach('button[name=allt-stammer]');
  await Promise.all([tab.waitForNavigation(), press('Enter')]);
  const done = await tab.locator('main').innerText();
  await context.close();
  console.log(`    ${keys} keys for ${before} rows`);
  return [
    ...check(before - after === 12, `${before - after} rows were answered`),
    ...check(done.includes('Tack, allt är besvarat!'), done.slice(0, 300)),
    ...check(done.includes('En utskrift för er styrelse') && done.includes('Excel'), 'nothing of their own at the end'),
    ...check(done.includes('Vill ni ha ett konto?'), 'no account is offered'),
    ...check(keys < 100, `${keys} keys are too many`),
  ];
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
