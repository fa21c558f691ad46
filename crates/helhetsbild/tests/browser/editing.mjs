// The pages of writing, with scripts and without. Usage: node editing.mjs ORIGIN EDITOR'S-COOKIE COORDINATOR'S-COOKIE PROPOSAL'S-PATH LISTS…
// LISTS are the paths of the lists of every kind that can be entered.
// SCREENSHOTS=FOLDER takes pictures of every page, too. PAGES=WORDS looks only at pages whose name holds the words.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { chromium } from 'playwright-core';

import { forEach, story, theEnd } from './stories.mjs';

const [origin, editor, coordinator, proposal, ...lists] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LANDA = '/insatser/landa-en-utveckling-av-introduktionen-for-kvotflyktingar';
const CLASH = '/insatser/halsosamtal-med-halsoundersokning-for-nyanlanda';
const check = (holds, said) => (holds ? [] : [said]);
const press = (button) => (tab) => tab.click(`.buttons button[value=${button}]`);

/** Two write at once: the later one saves. */
const clash = async (tab) => {
  const later = await tab.context().newPage();
  await later.goto(tab.url());
  for (const folded of await later.$$('details:not([open]) > summary')) await folded.click();
  await later.fill('[id="remark"]', `Den andras anmärkning ${Math.random()}`);
  await later.click('.buttons button[value=spara]');
  await later.close();
  for (const folded of await tab.$$('details:not([open]) > summary')) await folded.click();
  await tab.fill('[id="remark"]', 'Min anmärkning');
  await press('spara')(tab);
  await tab.waitForSelector('.versions');
};

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
  'all that a filter leaves': [coordinator, '/insatser/andra-flera?kommun=gavle'],
  'a list whose rows can be ticked': [coordinator, '/insatser'],
  'a long list whose rows can be ticked': [coordinator, '/insatser?antal=100'],
  'those ticked in a list': [coordinator, '/insatser', async (tab) => {
    await tab.locator('.tick input').first().check();
    await tab.click('.chosen-rows button');
    await tab.waitForSelector('input[name=rad]', { state: 'attached' });
  }],
  'a look at what would change': [coordinator, '/insatser/andra-flera?kommun=gavle', async (tab) => {
    await tab.check('#alla');
    await tab.check('#gor-rytm');
    await tab.selectOption('#intervall', 'kvartal');
    await tab.click('.sheet-form .buttons button');
    await tab.waitForSelector('ins', { state: 'attached' });
  }],
  'a suggestion of what is missing': ['', '/insatser/foresla'],
  'a form with faults': [editor, '/insatser/ny', async (tab) => {
    await press('spara')(tab);
    await tab.waitForSelector('.fault-summary');
  }],
  'a name that may mean several': [editor, '/insatser/ny?fraga=allt', async (tab) => {
    await tab.fill('[id="leads.name"]', 'kommun');
    await tab.click('[id="leads"] button[value=hitta]');
    await tab.waitForSelector('.candidates');
  }],
  'a row more': [editor, `${LANDA}/andra`, async (tab) => {
    for (const folded of await tab.$$('details:not([open]) > summary')) await folded.click();
    await tab.click('button[value="rad:fundings"]');
    await tab.waitForSelector('.one-row');
  }],
  'a preview': [editor, `${LANDA}/andra`, async (tab) => {
    await press('forhandsvisa')(tab);
    await tab.waitForSelector('.preview');
  }],
  'the likely twins': [editor, '/insatser/ny', async (tab) => {
    await tab.fill('[id="title"]', 'LANDA – en utveckling av introduktionen för kvotflyktingar');
    await tab.selectOption('[id="form"]', 'projekt');
    await press('spara')(tab);
    await tab.waitForSelector('.twins input');
  }],
  'two versions to choose between': [coordinator, `${CLASH}/andra`, clash],
  'which record is the same': [coordinator, `${LANDA}/sla-ihop`],
  'a name that may be the other one': [coordinator, `${LANDA}/sla-ihop?med=svenska`],
  'two records to make one of': [coordinator, `${LANDA}/sla-ihop?med=halsosamtal-med-halsoundersokning-for-nyanlanda`],
  ...Object.fromEntries(lists.map((list) => [`the form of ${list}`, [coordinator, `/${list}/ny?fraga=allt`]])),
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
  await story(`no page of writing has a fault that axe can find, and none scrolls sideways, ${way}`, () => forEach(Object.entries(PAGES).filter(([name]) => name.includes(process.env.PAGES ?? '')), 2, async ([name, [cookie, path, then]]) => {
    const context = await enter(cookie, { bypassCSP: true, ...look });
    await context.addInitScript({ content: AXE });
    const tab = await context.newPage();
    try {
      const answer = await tab.goto(`${origin}/${language}${path}`, { waitUntil: 'load' });
      const faults = check(answer.status() === 200, `answers ${answer.status()}`);
      await then?.(tab);
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

await story('without scripts a name is searched for and chosen, and rows of a list are changed together, by keyboard on a telephone', async () => {
  const context = await enter(coordinator, { javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv/insatser/ny?fraga=allt`);
  await tab.fill('[id="title"]', 'Det som finns kvar');
  await tab.fill('[id="leads.name"]', 'kommun');
  await tab.focus('[id="leads"] button[value=hitta]');
  await tab.keyboard.press('Enter');
  const faults = check((await tab.inputValue('[id="title"]')) === 'Det som finns kvar', 'what was typed is gone');
  await tab.waitForSelector('[id="leads"] .candidates');
  const first = tab.locator('[id="leads"] .candidates input').first();
  const chosen = await first.getAttribute('value');
  await first.focus();
  await tab.keyboard.press('Space');
  await tab.focus('[id="leads"] button[value=hitta]');
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('[id="leads"] .candidates', { state: 'detached' });
  faults.push(...check(await tab.isChecked(`[id="leads-${chosen}"]`), 'what was chosen is not there'));

  await tab.goto(`${origin}/sv/insatser?kommun=gavle`);
  const boxes = tab.locator('.tick input');
  for (const place of [0, 1]) {
    await boxes.nth(place).focus();
    await tab.keyboard.press('Space');
  }
  await tab.focus('.chosen-rows button');
  await tab.keyboard.press('Enter');
  await tab.waitForURL('**/andra-flera');
  faults.push(...check((await tab.locator('input[name=uppgift]:checked').count()) === 2, 'what was ticked is not carried along'));
  await tab.focus('#gor-stammer');
  await tab.keyboard.press('Space');
  await tab.focus('.sheet-form .buttons button');
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('ins', { state: 'attached' });
  faults.push(...check((await tab.locator('main ins').count()) >= 2, 'the look does not show what changes, row by row'));
  await tab.focus('.sheet-form .buttons button');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(`${origin}/sv/insatser`);
  faults.push(...check(tab.url().startsWith(`${origin}/sv/insatser`) && !tab.url().includes('andra-flera'), `it led to ${tab.url()}`));
  await context.close();
  return faults;
});

await story('with scripts names are offered by the server while one writes', async () => {
  const context = await enter(editor);
  const tab = await context.newPage();
  const said = [];
  tab.on('console', (message) => said.push(message.text()));
  tab.on('pageerror', (error) => said.push(error.message));
  await tab.goto(`${origin}/sv/insatser/ny?fraga=allt`);
  await tab.locator('[id="leads.name"]').pressSequentially('sandvik');
  const offered = 'datalist[id="namn-organisation"] option[value="Sandvikens kommun"]';
  await tab.waitForSelector(offered, { state: 'attached', timeout: 10_000 });
  await context.close();
  return said;
});

await story('of two who write at once the later sees both versions field by field, and the choice is saved', async () => {
  const context = await enter(coordinator, { viewport: { width: 360, height: 640 } });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv${CLASH}/andra`);
  await clash(tab);
  const both = await tab.locator('.versions').innerText();
  const faults = check(both.includes('Min anmärkning') && both.includes('Den andras anmärkning'), `the two are ${both}`);
  await tab.locator('.versions input[value=min]').focus();
  await tab.keyboard.press('Space');
  await tab.focus('.buttons button[value=spara]');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(`${origin}/sv${CLASH}`);
  await tab.goto(`${origin}/sv${CLASH}/andra`);
  faults.push(...check((await tab.inputValue('[id="remark"]')) === 'Min anmärkning', 'the choice is not saved'));
  await context.close();
  return faults;
});

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
  faults.push(...check((await tab.locator('main').innerText()).replaceAll('\u00a0', ' ').includes('2 500 000 kr'), 'the amount is not on the page'));
  await context.close();
  return faults;
});

await story('without scripts municipalities are chosen one by one or as the county, and what was typed outlives the session', async () => {
  const context = await enter(editor, { javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv/insatser/ny`);
  await tab.fill('[id="title"]', 'Vandringar i skogen');
  await tab.selectOption('[id="form"]', 'aktivitet');
  await tab.check('[id="area-named"]');
  for (const place of ['2180', '2101']) {
    await tab.focus(`[id="area.place-${place}"]`);
    await tab.keyboard.press('Space');
  }
  await context.clearCookies();
  await tab.click('.buttons button[value=spara]');
  await tab.getByRole('link', { name: 'Logga in i en ny flik' }).waitFor();
  const said = await tab.locator('main').innerText();
  const faults = check(said.includes('Vandringar i skogen'), `what was typed is not on ${said}`);
  await context.addCookies(cookies(editor));
  await tab.click('main button');
  await tab.waitForURL(`${origin}/sv/insatser/vandringar-i-skogen`);
  const page = await tab.locator('main').innerText();
  faults.push(...check(page.includes('Gävle') && page.includes('Ockelbo'), `the two municipalities are not on ${page}`));
  await tab.goto(`${origin}/sv/insatser/vandringar-i-skogen/andra`);
  await tab.check('[id="area-county"]');
  await tab.fill('[id="period.from"]', 'hösten 2008');
  await tab.click('.buttons button[value=spara]');
  await tab.waitForURL(`${origin}/sv/insatser/vandringar-i-skogen`);
  const now = await tab.locator('main').innerText();
  faults.push(...check(now.includes('hela länet') && now.includes('hösten 2008'), `the county and the season are not on ${now}`));
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
  await tab.fill('[id="title"]', 'LANDA – en utveckling av introduktionen för kvotflyktingar');
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
