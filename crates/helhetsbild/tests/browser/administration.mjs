// The administrator's pages in light and dark, from right to left, on a narrow telephone; and by the keyboard alone, without
// scripts. Usage: node administration.mjs '{"origin": …}'. SCREENSHOTS=FOLDER takes pictures of every page, too.

import { WAYS, check, enter as enterAs, faultsOfPages, launch, story, tabTo, theEnd } from './stories.mjs';

const { origin, token, person, home, provider, lost, late, member, refused } = JSON.parse(process.argv[2]);
const PAGES = {
  people: { token, path: '/admin' },
  'somebody who cannot be invited': {
    token,
    path: '/admin',
    first: async (tab) => {
      await tab.fill('#namn', 'En kollega till');
      await tab.fill('#epost', 'kollega@exempel.se');
      await Promise.all([tab.waitForNavigation(), tab.locator('section[aria-labelledby=bjud-in] button').click()]);
      await tab.locator('.trouble').waitFor();
    },
  },
  'a person': { token, path: person },
  'everything about a person': { token, path: `${person}/allt` },
  'what came too late among one’s drafts': { token, path: '/utkast' },
  'what one may send no longer': { token: member, path: refused, status: 403 },
  'a form that was sent without being signed in': {
    token,
    path: '/admin',
    first: async (tab) => {
      await tab.fill('#namn', 'Kim på mottagningen');
      await tab.fill('#epost', 'kim2@exempel.se');
      await tab.context().clearCookies();
      await Promise.all([tab.waitForNavigation(), tab.locator('section[aria-labelledby=bjud-in] button').click()]);
      await tab.locator('.written').first().waitFor();
    },
  },
  'a person who waits': { token, path: lost },
  settings: { token, path: '/admin/installningar' },
  'the form of settings': { token, path: `${home}/andra` },
  'earlier settings': { token, path: `${home}/historik` },
  'what has happened': { token, path: '/admin/lasningar' },
  'the post': { token, path: '/admin/post' },
  'the letters sent': { token, path: '/admin/post/brev' },
  'a form that came too late': { token, path: late },
  providers: { token, path: '/admin/leverantorer' },
  'a provider': { token, path: provider },
  'one’s own account': { token, path: '/mitt-konto' },
  'handing over': { token, path: '/overlamna' },
  'signing in': { path: '/logga-in' },
  'a link that is spent': { path: '/logga-in/lank/x', status: 410 },
};

const browser = await launch();
const enter = (look) => enterAs(browser, origin, token, look);

for (const [way, look] of Object.entries(WAYS)) {
  await story(`no page of administration has a fault that axe can find, and none scrolls sideways, ${way}`, () => faultsOfPages(browser, origin, PAGES, way, look));
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

await story('a form that was sent without being signed in is sent again from its page, on a telephone and without scripts', async () => {
  const context = await enter({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv/admin`);
  await tab.fill('#namn', 'Den som väntade');
  await tab.fill('#epost', 'vantade@exempel.se');
  const cookies = await context.cookies();
  await context.clearCookies();
  await Promise.all([tab.waitForNavigation(), tab.locator('section[aria-labelledby=bjud-in] button').click()]);
  const said = await tab.locator('main').innerText();
  const wide = await tab.locator('main').evaluate((main) => main.scrollWidth > main.clientWidth).catch(() => false);
  // Signed in beside it.
  await context.addCookies(cookies);
  await Promise.all([tab.waitForNavigation(), tab.locator('main button').click()]);
  const link = await tab.locator('code.link').innerText();
  await context.close();
  return [
    ...check(said.includes('Den som väntade') && said.includes('Logga in i en ny flik'), `the page says ${said}`),
    ...check(!wide, 'it scrolls sideways'),
    ...check(link.startsWith(`${origin}/sv/logga-in/lank/`), `it is ${link}`),
  ];
});

await story('everything about a person prints without what only a screen can use', async () => {
  const context = await enter({});
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv${person}/allt`);
  await tab.emulateMedia({ media: 'print' });
  const useless = await tab.locator('form:visible, nav:visible, footer:visible').count();
  await context.close();
  return check(useless === 0, `${useless} things that only a screen can use are printed`);
});

await story('a form that came too late is there as it was left, and is sent by the keyboard alone, without scripts', async () => {
  const context = await enter({ javaScriptEnabled: true, bypassCSP: true });
  await context.route('**/*.js', (route) => route.abort());
  const tab = await context.newPage();
  await tab.goto(`${origin}/sv${late}`);
  const faults = [];
  faults.push(...check(await tab.inputValue('#namn') === 'Kim på mottagningen', 'the name is lost'));
  faults.push(...check(await tab.isChecked('input[name=roll][value=secretary]'), 'the role is lost'));
  faults.push(...check(await tab.locator('[role=status]').innerText().then((text) => text.includes('Inget är sparat ännu')), 'nobody is told'));
  await tabTo(tab, 'a[href="#ifyllt"]');
  await tab.keyboard.press('Enter');
  await tabTo(tab, '#namn');
  await tab.keyboard.press('Enter');
  await tab.locator('code.link').waitFor({ timeout: 10_000 });
  await tab.goto(`${origin}/sv${late}`);
  faults.push(...check(await tab.inputValue('#namn') === '', 'what has been sent waits still'));
  await context.close();
  return faults;
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
  await story(`in another colour it can still be read, in ${colorScheme}`, () => faultsOfPages(browser, origin, PAGES, `lila ${colorScheme}`, { language: 'sv', colorScheme }));
}

await browser.close();
process.exit(theEnd() ? 0 : 1);
