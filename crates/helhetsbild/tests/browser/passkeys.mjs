// Passkeys, with the browser's own virtual authenticator. Usage: node passkeys.mjs ORIGIN INVITATION'S-TOKEN
// ADMINISTRATOR'S-SESSION PERSON'S-PAGE

import { axeFaults, check, launch, story, theEnd } from './stories.mjs';

const [origin, invitation, administrator, person] = process.argv.slice(2);
const browser = await launch();
// A telephone: narrow, with a built-in authenticator that verifies its owner.
const context = await browser.newContext({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
const tab = await context.newPage();
const session = await context.newCDPSession(tab);
await session.send('WebAuthn.enable');
const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
  options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
});

/** Presses the control with this name by keyboard alone. */
const press = async (name) => {
  for (let steps = 0; steps < 200; steps += 1) {
    await tab.keyboard.press('Tab');
    if ((await tab.evaluate(() => document.activeElement.matches('button') && document.activeElement.textContent.trim())) === name) {
      await tab.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`${name} is not reached by keyboard`);
};
const ends = (path) => tab.waitForURL((url) => url.pathname === path, { timeout: 10_000 });
const text = () => tab.locator('main').innerText();
const cookie = async () => (await context.cookies()).find(({ name }) => name === 'hb-lanet')?.value;

await story('an invited person makes a passkey by keyboard on a telephone, and has a new session with all roles', async () => {
  await tab.goto(`${origin}/sv/logga-in/lank/${invitation}`);
  await press('Logga in');
  await ends('/sv/mitt-konto');
  const before = await cookie();
  const rested = (await text()).includes('Skapa din nyckel nu');
  await tab.fill('#ny-nyckel', 'Min telefon');
  await tab.locator('#innehall').focus();
  await press('Skapa en nyckel');
  await tab.waitForFunction(() => document.querySelector('main').innerText.includes('inte använd än'), null, { timeout: 10_000 });
  const after = await text();
  return [
    ...check(rested, 'it is not said that a key is to be made first'),
    ...check(!after.includes('inte ändra'), 'roles rest still'),
    ...check((await tab.locator('input[value="Min telefon"]').count()) > 0, 'the passkey has not its name'),
    ...check(before !== (await cookie()), 'the session is the same as before'),
  ];
});

await story('one signs out, and in with the passkey, and comes to where one was going', async () => {
  await press('Logga ut');
  await ends('/sv/');
  await tab.goto(`${origin}/sv/utkast`);
  await press('Logga in med nyckel');
  // Who must sign in first is asked to at the address they were going to: it is the page that changes.
  await tab.waitForFunction(() => document.querySelector('main') && !document.querySelector('#losenord'), null, { timeout: 10_000 });
  await ends('/sv/utkast');
  await tab.goto(`${origin}/sv/mitt-konto`);
  return check((await text()).includes('senast använd'), 'the passkey is not said to be used');
});

await story('an answer that signed in once does not sign in again', async () => {
  await context.clearCookies();
  await tab.goto(`${origin}/sv/logga-in`);
  let sent = '';
  tab.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/logga-in/nyckel')) sent = request.postData();
  });
  await press('Logga in med nyckel');
  await ends('/sv/mitt-konto');
  await context.clearCookies();
  await tab.goto(`${origin}/sv/logga-in`);
  const status = await tab.evaluate(async (body) => (await fetch('/sv/logga-in/nyckel', { method: 'POST', body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })).status, sent);
  return [...check(sent.includes('svar=%7B'), `nothing was caught: ${sent}`), ...check(status === 422, `it is answered ${status}`), ...check(!(await cookie()), 'there is a session')];
});

await story('a device that does not verify its owner signs nobody in, and the page says so', async () => {
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await tab.goto(`${origin}/sv/logga-in`);
  await press('Logga in med nyckel');
  await tab.waitForFunction(() => document.querySelector('[role=status]').textContent.includes('Ingen nyckel'), null, { timeout: 10_000 });
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  return check(!(await cookie()), 'there is a session');
});

await story('the pages have no fault that axe can find and do not scroll sideways, signed out and in', async () => {
  const faults = [];
  const look = async (path) => {
    const checked = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true, storageState: await context.storageState() });
    const page = await checked.newPage();
    await page.goto(`${origin}/sv${path}`);
    const found = await axeFaults(page);
    faults.push(...found.map((fault) => `${path}: ${fault}`));
    await checked.close();
  };
  await look('/logga-in');
  await tab.goto(`${origin}/sv/logga-in`);
  await press('Logga in med nyckel');
  await ends('/sv/mitt-konto');
  await look('/mitt-konto');
  return faults;
});

await story('one names the passkey anew and removes it; it signs nobody in any longer', async () => {
  await tab.goto(`${origin}/sv/mitt-konto`);
  await tab.fill('#namn-1', 'Gamla telefonen');
  await press('Byt namn Min telefon');
  await tab.waitForFunction(() => document.querySelector('main').innerText.includes('Gamla telefonen'), null, { timeout: 10_000 });
  await tab.locator('#innehall').focus();
  await press('Ta bort Gamla telefonen');
  await tab.waitForFunction(() => !document.querySelector('main').innerText.includes('Gamla telefonen'), null, { timeout: 10_000 });
  await context.clearCookies();
  await tab.goto(`${origin}/sv/logga-in`);
  await press('Logga in med nyckel');
  await ends('/sv/logga-in/nyckel');
  return [...check((await text()).includes('Nyckeln kunde inte användas'), 'the page does not say why'), ...check(!(await cookie()), 'there is a session')];
});

await story('a lost key that an administrator takes away is out at once and signs nobody in', async () => {
  // The removed key is still in the telephone; a new invitation gives another, as after a loss.
  await session.send('WebAuthn.clearCredentials', { authenticatorId });
  const office = await browser.newContext();
  await office.addCookies([{ name: 'hb-lanet', value: administrator, url: origin }]);
  const desk = await office.newPage();
  const invite = async () => {
    await desk.goto(`${origin}/sv${person}`);
    await Promise.all([desk.waitForNavigation(), desk.locator('button[name=bjud-in]').click()]);
    return desk.locator('code.link').innerText();
  };
  await tab.goto(await invite());
  await press('Logga in');
  await ends('/sv/mitt-konto');
  await tab.locator('#innehall').focus();
  await press('Skapa en nyckel');
  await tab.waitForFunction(() => document.querySelector('main').innerText.includes('inte använd än'), null, { timeout: 10_000 });
  await context.clearCookies();
  await tab.goto(`${origin}/sv/logga-in`);
  await press('Logga in med nyckel');
  await ends('/sv/mitt-konto');
  const before = await session.send('WebAuthn.getCredentials', { authenticatorId });
  await desk.goto(`${origin}/sv${person}`);
  await Promise.all([desk.waitForNavigation(), desk.locator('button[name=ta-bort-nycklar]').click()]);
  const isOut = (await tab.goto(`${origin}/sv/mitt-konto`)).status();
  await tab.goto(`${origin}/sv/logga-in`);
  await press('Logga in med nyckel');
  await ends('/sv/logga-in/nyckel');
  await desk.goto(`${origin}/sv/admin/lasningar`);
  const noted = await desk.locator('main').innerText();
  await office.close();
  return [
    ...check(before.credentials.length === 1, 'the key is in the device'),
    ...check(isOut === 401, `what was open with it answers ${isOut}`),
    ...check((await text()).includes('Nyckeln kunde inte användas'), 'the page does not say why'),
    ...check(noted.includes('tog bort alla nycklar'), noted.slice(0, 300)),
  ];
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
