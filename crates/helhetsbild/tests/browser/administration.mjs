// The administrator's pages in light and dark, from right to left, on a narrow telephone; and by the keyboard alone, without
// scripts. Usage: node administration.mjs '{"origin": …}'. SCREENSHOTS=FOLDER takes pictures of every page, too.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { chromium } from 'playwright-core';

import { forEach, story, theEnd } from './stories.mjs';

const { origin, token, person, home } = JSON.parse(process.argv[2]);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { viewport: { width: 320, height: 640 } };
const PAGES = {
  people: '/admin',
  'a person': person,
  settings: '/admin/installningar',
  'the form of settings': `${home}/andra`,
  'earlier settings': `${home}/historik`,
  'what has happened': '/admin/lasningar',
  'the post': '/admin/post',
  providers: '/admin/leverantorer',
  'one’s own account': '/mitt-konto',
};
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

/** Goes on with the tab key until a control has the focus; how many steps it took. */
const tabTo = async (tab, selector, most = 200) => {
  for (let steps = 1; steps <= most; steps += 1) {
    await tab.keyboard.press('Tab');
    if (await tab.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return steps;
  }
  throw new Error(`${selector} is not reached by ${most} steps of the tab key`);
};

const faultsOf = async (way, { language, ...look }) => forEach(Object.entries(PAGES), 2, async ([name, path]) => {
  const context = await enter({ bypassCSP: true, ...look });
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
    if (process.env.SCREENSHOTS) await tab.screenshot({ path: `${process.env.SCREENSHOTS}/${way.replaceAll(/[^a-z]+/gi, '-')}-${name.replaceAll(/[^a-z]+/gi, '-')}.png`, fullPage: true });
    return [...faults, ...found].map((fault) => `${name}: ${fault}`);
  } finally {
    await context.close();
  }
});

for (const [way, look] of Object.entries(WAYS)) {
  await story(`no page of administration has a fault that axe can find, and none scrolls sideways, ${way}`, () => faultsOf(way, look));
}

await story('somebody is invited by the keyboard alone, without scripts, and the link is shown', async () => {
  const context = await enter({ javaScriptEnabled: true, bypassCSP: true });
  await context.route('**/*.js', (route) => route.abort());
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv/admin`);
  await tabTo(tab, '#namn');
  await tab.keyboard.type('Ny kollega');
  await tabTo(tab, '#epost');
  await tab.keyboard.type('ny@exempel.se');
  await tabTo(tab, 'input[name=roll][value=editor]');
  await tab.keyboard.press('Space');
  await tab.keyboard.press('Enter');
  await tab.locator('code.link').waitFor({ timeout: 10_000 });
  const link = await tab.locator('code.link').innerText();
  await context.close();
  return check(link.startsWith(`${origin}/sv/logga-in/lank/`), `it is ${link}`);
});

await story('the colour is changed by the keyboard alone, and the site has it in light and dark', async () => {
  const context = await enter({ bypassCSP: true });
  await context.route('**/*.js', (route) => route.abort());
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv/admin/installningar`);
  await tabTo(tab, `a[href$="${home}/andra"]`);
  await tab.keyboard.press('Enter');
  await tab.waitForURL('**/andra', { timeout: 10_000 });
  const isSelect = (await tab.locator('select[name=accent]').count()) > 0;
  await tabTo(tab, isSelect ? 'select[name=accent]' : 'input[name=accent]');
  if (isSelect) await tab.keyboard.type('Lila');
  else await tab.locator('input[name=accent][value=lila]').press('Space');
  await tabTo(tab, 'button[name=gor][value=spara]');
  await tab.keyboard.press('Enter');
  await tab.waitForURL('**/om', { timeout: 10_000 });
  await context.close();
  const faults = [];
  for (const [colorScheme, wanted] of [['light', 'rgb(85, 50, 133)'], ['dark', 'rgb(199, 169, 245)']]) {
    const visitor = await browser.newContext({ colorScheme });
    const page = await visitor.newPage();
    await page.goto(`${origin}/sv/om`);
    const found = await page.locator('main a').first().evaluate((link) => getComputedStyle(link).color);
    faults.push(...check(found === wanted, `a link is ${found} in ${colorScheme}, not ${wanted}`));
    await visitor.close();
  }
  return faults;
});

for (const colorScheme of ['light', 'dark']) {
  await story(`in another colour it can still be read, in ${colorScheme}`, () => faultsOf(`lila ${colorScheme}`, { language: 'sv', colorScheme }));
}

await browser.close();
process.exit(theEnd() ? 0 : 1);
