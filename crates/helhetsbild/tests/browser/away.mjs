// The database is away while somebody writes. Usage: node away.mjs ORIGIN ADDRESS PASSWORD
// The test that starts it stops and starts the database when it is asked to.

import { WAYS, ask, axeFaults, check, enter, launch, story, theEnd } from './stories.mjs';

const [origin, address, password] = process.argv.slice(2);
const RECORD = '/grupper/migrationsradet';
const WRITTEN = 'Rådet möts varannan tisdag, och alla kommuner är med.';
const browser = await launch();

const signIn = async (look) => {
  const context = await enter(browser, origin, '', look);
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv/logga-in/losenord`);
  for (const folded of await tab.$$('details:not([open]) > summary')) await folded.click();
  await tab.fill('#epost-losenord', address);
  await tab.fill('#losenord', password);
  await Promise.all([tab.waitForNavigation(), tab.press('#losenord', 'Enter')]);
  return { context, tab };
};

/** What axe finds in a page that was got without scripts: axe itself is one. */
const faultsOf = async (tab, { language, ...look }) => {
  const looking = await enter(browser, origin, '', { bypassCSP: true, ...look });
  const page = await looking.newPage();
  await page.goto(`${origin}/${language}/`);
  await page.setContent(await tab.content(), { waitUntil: 'load' });
  const faults = await axeFaults(page);
  await looking.close();
  return faults.map((fault) => `${language}: ${fault}`);
};

await story('what is written while the database is away stays, and is saved by the same form when it is back', async () => {
  const people = [];
  for (const way of Object.values(WAYS)) {
    const { language, ...look } = way;
    people.push({ way, language, ...(await signIn({ javaScriptEnabled: false, ...look })) });
  }
  const writer = people[0];
  await writer.tab.goto(`${origin}/sv${RECORD}/andra`);
  await writer.tab.fill('[id="summary"]', WRITTEN);
  // The others have their forms open too, each in their own language.
  for (const { tab, language } of people.slice(1)) {
    await tab.goto(`${origin}/${language}${RECORD}/dra-tillbaka`);
  }
  await ask('stop the database');
  const faults = [];
  await writer.tab.click('.buttons button[value=spara]');
  const told = await writer.tab.locator('main').innerText();
  faults.push(...check(told.includes(WRITTEN), `what was written is not there: ${told.slice(0, 500)}`));
  for (const { tab, language } of people.slice(1)) {
    await Promise.all([tab.waitForNavigation(), tab.locator('main form[method=post] button').first().click()]);
    faults.push(...check((await tab.locator('main form[method=post] button').count()) > 0, `${language}: there is no way to try again`));
  }
  for (const { tab, way } of people) faults.push(...await faultsOf(tab, way));
  const own = await writer.context.newPage();
  const again = await own.goto(`${origin}/sv/mitt-konto`);
  faults.push(...check(again.status() === 503, `a page of one’s own answers ${again.status()}`), ...await faultsOf(own, writer.way));
  await ask('start the database');
  let saved = '';
  for (let tries = 0; tries < 20 && !saved.includes(WRITTEN); tries += 1) {
    await Promise.all([writer.tab.waitForNavigation(), writer.tab.locator('main form[method=post] button').first().click()]);
    if (writer.tab.url().endsWith(RECORD)) saved = await writer.tab.locator('main').innerText();
    else await writer.tab.waitForTimeout(500);
  }
  const visitor = await browser.newPage();
  await visitor.goto(`${origin}/sv${RECORD}`);
  faults.push(...check((await visitor.locator('main').innerText()).includes(WRITTEN), `it was not saved: ${writer.tab.url()}`));
  return faults;
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
