// Somebody signs in by a provider in a real browser, on a telephone, and an administrator lets them in; and axe finds no
// fault on the pages on the way. Usage: node browser.mjs ORIGIN ADMINISTRATOR'S-TOKEN

import { axeFaults, check, launch, story, theEnd } from '../browser/stories.mjs';

const [origin, token] = process.argv.slice(2);
const browser = await launch();
const phone = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' };
const person = await browser.newContext(phone);
const admin = await browser.newContext(phone);
await admin.addCookies([{ name: 'hb-lanet', value: token, url: origin }]);
const tab = await person.newPage();
const text = () => tab.locator('main').innerText();

/** What axe finds on a page, in light and dark, and whether it scrolls sideways. */
async function faults(context, path, send = null) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    const looking = await browser.newContext({ ...phone, colorScheme, bypassCSP: true, storageState: await context.storageState() });
    const page = await looking.newPage();
    await page.goto(`${origin}${path}`);
    if (send) await send(page);
    found.push(...(await axeFaults(page)).map((fault) => `${path}, ${colorScheme}: ${fault}`));
    await looking.close();
  }
  return found;
}

/** Presses the provider's button, and signs in there where it asks. */
async function signIn(page) {
  await page.goto(`${origin}/sv/logga-in`);
  await page.getByRole('button', { name: 'Logga in med Kommunens inloggning RS256' }).click();
  for (let steps = 0; steps < 4; steps += 1) {
    await page.waitForURL((url) => url.pathname.startsWith('/interaction/') || (url.origin === origin && !url.pathname.startsWith('/sv/logga-in/leverantor/rs256')), { timeout: 10_000 });
    if (new URL(page.url()).origin === origin) return;
    const before = page.url();
    if (await page.locator('input[name=login]').count()) {
      await page.fill('input[name=login]', 'anna');
      await page.fill('input[name=password]', 'x');
    }
    await page.locator('button[type=submit]').click();
    await page.waitForURL((url) => url.href !== before, { timeout: 10_000 });
  }
}

await story('somebody goes to the provider, signs in there, comes back and waits', async () => {
  await signIn(tab);
  return check((await text()).includes('väntar på att släppas in'), await text());
});

await story('the pages have no fault that axe can find and do not scroll sideways', async () => [
  ...await faults(person, '/sv/logga-in'),
  ...await faults(person, '/sv/logga-in/leverantor?lage=vantar'),
  ...await faults(admin, '/sv/admin'),
  ...await faults(admin, '/sv/admin/leverantorer'),
  ...await faults(admin, '/sv/admin/leverantorer/rs256'),
  ...await faults(admin, '/en/admin/leverantorer/rs256', async (page) => {
    await page.getByRole('button', { name: 'Try the provider' }).click();
    await page.getByRole('status').waitFor();
  }),
]);

await story('an administrator lets them in, and they come in as what the table says', async () => {
  const desk = await admin.newPage();
  await desk.goto(`${origin}/sv/admin`);
  await desk.getByRole('button', { name: 'Släpp in Anna' }).click();
  await desk.waitForFunction(() => !document.querySelector('main').innerText.includes('Väntar på att släppas in'), null, { timeout: 10_000 });
  await signIn(tab);
  await tab.goto(`${origin}/sv/mitt-konto`);
  const own = await text();
  const cookies = (await person.cookies(origin)).map(({ name }) => name);
  return [
    ...check(own.includes('uppgiftslämnare') && own.includes('Gävle kommun'), own),
    ...check(!cookies.includes('hb-lanet-mark'), 'the mark is still there'),
    ...check(cookies.includes('hb-lanet'), 'there is no session'),
  ];
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
