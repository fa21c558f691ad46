// The pages of keeping it true, with the keyboard, on a telephone and on paper. Usage: node stewardship.mjs '{"origin": …}'
// SCREENSHOTS=FOLDER takes pictures of every page, too.

import { WAYS, check, enter as enterAs, faultsOfPages, launch, story, tabTo, theEnd } from './stories.mjs';

const { origin, editor, coordinator, round, link, closed, closedLink, check: checkLink, ends, leaver, proposal, mailbox, answered } = JSON.parse(process.argv[2]);

/** Every page: who looks at it, and where. */
const PAGES = {
  'one’s responsibility': { token: editor, path: '/mitt-ansvar' },
  'its sheet for the board': { token: editor, path: '/mitt-ansvar/utskrift' },
  'one’s worklist': { token: editor, path: '/arbetslista' },
  'the worklist of everything': { token: coordinator, path: '/arbetslista' },
  'the rounds': { token: coordinator, path: '/rundor' },
  'a round that is followed': { token: coordinator, path: round },
  'an organisation’s page of a round': { path: link },
  'its sheet for the board by the link': { path: `${link}/utskrift` },
  'a round that is closed': { token: coordinator, path: closed },
  'an organisation’s page of a round that is closed': { path: closedLink },
  'a suggestion in a letter to a mailbox': { path: mailbox },
  'a record in a letter': { path: checkLink },
  'what ends, in a letter': { path: ends },
  'what is probably entered twice': { token: coordinator, path: '/dubbletter' },
  'how organisations take part': { token: coordinator, path: '/delaktighet' },
  'handing over': { token: editor, path: '/overlamna' },
  'what somebody hands over': { token: editor, path: `/overlamna?fran=${leaver}` },
  'what comes after': { token: editor, path: '/insatser/projektet-som-tar-slut/sedan' },
  'what nobody knows of a municipality': { token: coordinator, path: '/kommuner/hofors/svara' },
  'the history of a record': { token: editor, path: '/insatser/projektet-som-tar-slut/historik' },
  'the suggestion of a new record, to be answered': { token: coordinator, path: proposal },
  'its receipt': { path: proposal },
};

const browser = await launch();
const enter = (token, look) => enterAs(browser, origin, token, look);

for (const [way, look] of Object.entries(WAYS)) {
  await story(`no page of keeping it true has a fault that axe can find, and none scrolls sideways, ${way}`, () => faultsOfPages(browser, origin, PAGES, way, look));
}

/** Pages of a sheet when printed. */
const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

await story('what one answers for prints on two sheets at most, signed in and by the link', async () => {
  const faults = [];
  // Signed in, all that one answers for; by the link, all that the round asked of.
  for (const [{ token, path }, least] of [[PAGES['its sheet for the board'], 41], [PAGES['its sheet for the board by the link'], 15]]) {
    const context = await enter(token);
    const tab = await context.newPage();
    await tab.goto(`${origin}/sv${path}`);
    const rows = await tab.locator('tbody tr').count();
    const pdf = await tab.pdf({ format: 'A4', preferCSSPageSize: true, ...(process.env.SCREENSHOTS ? { path: `${process.env.SCREENSHOTS}/paper.pdf` } : {}) });
    faults.push(...check(rows >= least, `there are but ${rows} rows`), ...check(pagesOf(pdf) <= 2, `${pagesOf(pdf)} sheets`));
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

await story('a suggestion is answered from the letter to a mailbox, on a telephone and without scripts', async () => {
  const context = await enter('', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv${answered}`);
  await tab.locator('textarea[name=ord]').fill('Tack, men vi heter så.');
  await Promise.all([tab.waitForNavigation(), tab.locator('button[name=gor][value=inga], button[name=gor][value=inget]').first().press('Enter')]);
  const said = await tab.locator('main').innerText();
  const page = new URL(tab.url()).pathname.replace('/sv', '');
  await context.close();
  return [
    ...check(said.includes('Tack, men vi heter så.'), said.slice(0, 400)),
    ...await faultsOfPages(browser, origin, { 'the suggestion when it is answered': { path: page } }, 'answered from a letter', WAYS['in English, on a narrow telephone in the dark']),
  ];
});

await story('the first answer of a round stands on the first screen of a telephone, however long the summary', async () => {
  const faults = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await enter('', { javaScriptEnabled, viewport: { width: 390, height: 844 } });
    const tab = await context.newPage();
    await tab.goto(`${origin}/sv${link}`);
    const first = tab.locator('li[id^=u-]').first();
    const length = (await first.textContent()).length;
    const { y, height } = await first.locator('button[value=stammer]').boundingBox();
    faults.push(...check(length > 1000, `the first summary is short: ${length}`), ...check(y + height <= 844, `the first answer ends at ${y + height}`));
    if (process.env.SCREENSHOTS) await tab.screenshot({ path: `${process.env.SCREENSHOTS}/first-screen.png` });
    await context.close();
  }
  return faults;
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
  const reach = async (wanted) => {
    keys += await tabTo(tab, wanted, 120);
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

await story('a new record that was suggested is taken in by its steward, by keyboard and without scripts', async () => {
  const context = await enter(coordinator, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv${proposal}`);
  await tab.locator('textarea[name=ord]').fill('Tack, det visste vi inte.');
  await Promise.all([tab.waitForNavigation(), tab.locator('button[name=gor][value=alla]').press('Enter')]);
  const said = await tab.locator('main').innerText();
  await context.close();
  return [
    ...check(said.includes('Nattcaféet'), said.slice(0, 400)),
    ...await faultsOfPages(browser, origin, { 'a new record that was taken in': { path: '/insatser/nattcafeet' }, 'the receipt when it is answered': { path: proposal } }, 'answered', WAYS['in Swedish, in light']),
  ];
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
