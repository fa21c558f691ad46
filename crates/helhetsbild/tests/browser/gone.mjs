// What is met where a record has gone: in light and dark, from right to left, on a narrow telephone; and by the keyboard alone,
// without scripts. Usage: node gone.mjs '{"origin": …}'. SCREENSHOTS=FOLDER takes pictures of every page, too.

import { WAYS, check, enter as enterAs, faultsOfPages, launch, story, tabTo, theEnd } from './stories.mjs';

const { origin, token, withdrawn, merged, draft, draftOfMerged, kept } = JSON.parse(process.argv[2]);
const PAGES = {
  'a draft of what was withdrawn': { token, path: draft },
  'a draft of what was merged': { token, path: draftOfMerged },
  drafts: { token, path: '/utkast' },
  'a form of what was withdrawn': { token, path: `${withdrawn}/andra`, status: 410 },
  'what was withdrawn': { token, path: withdrawn, status: 410 },
  'the history of what was withdrawn': { token, path: `${withdrawn}/historik` },
  'the history of what was merged': { token, path: `${merged}/historik` },
  'the history of what is kept': { token, path: `${kept}/historik` },
  'the bin': { token, path: '/papperskorg' },
  'what left the bin': { token, path: '/papperskorg?aldre=ja' },
  'the question before something is withdrawn': { token, path: `${kept}/dra-tillbaka` },
};

const browser = await launch();

for (const [way, look] of Object.entries(WAYS)) {
  await story(`no page about what has gone has a fault that axe can find, and none scrolls sideways, ${way}`, () => faultsOfPages(browser, origin, PAGES, way, look));
}

await story('what was withdrawn is brought back with what was typed, by the keyboard alone, without scripts', async () => {
  const context = await enterAs(browser, origin, token, { bypassCSP: true });
  await context.route('**/*.js', (route) => route.abort());
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv${draft}`);
  const said = await tab.locator('main').innerText();
  await tabTo(tab, 'button[value=ta-tillbaka]');
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')]);
  const typed = await tab.inputValue('#title');
  await tabTo(tab, 'p.buttons button[name=gor][value=spara]');
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')]);
  const heading = await tab.locator('h1').innerText();
  await context.close();
  return [
    ...check(said.includes('Språkcaféet vid torget'), `the page says ${said}`),
    ...check(typed === 'Språkcaféet vid torget', `the form says ${typed}`),
    ...check(heading === 'Språkcaféet vid torget', `its page says ${heading}`),
  ];
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
