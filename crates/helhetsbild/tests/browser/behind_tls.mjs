// The site behind TLS, as it is in earnest. Usage: node behind_tls.mjs ORIGIN INVITATION'S-TOKEN

import { check, launch, story, theEnd } from './stories.mjs';

const [origin, invitation] = process.argv.slice(2);
const browser = await launch();
const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 390, height: 844 } });
const tab = await context.newPage();
const session = await context.newCDPSession(tab);
await session.send('WebAuthn.enable');
await session.send('WebAuthn.addVirtualAuthenticator', {
  options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
});
const ends = (path) => tab.waitForURL((url) => url.pathname === path, { timeout: 10_000 });
const kept = async () => (await context.cookies()).filter(({ name }) => name.includes('hb-lanet') && !name.endsWith('-seen'));

await story('the session’s cookie is for this host alone, by TLS alone, and not for scripts', async () => {
  const answer = await tab.goto(`${origin}/sv/logga-in/lank/${invitation}`);
  await tab.getByRole('button', { name: 'Logga in' }).click();
  await ends('/sv/mitt-konto');
  const [cookie, ...more] = await kept();
  const read = await tab.evaluate(() => document.cookie);
  const hsts = answer.headers()['strict-transport-security'] ?? '';
  return [
    ...check(cookie.name === '__Host-hb-lanet' && !more.length, `it is called ${cookie.name}, beside ${more.map(({ name }) => name)}`),
    ...check(cookie.secure && cookie.httpOnly && cookie.sameSite === 'Lax' && cookie.path === '/', JSON.stringify(cookie)),
    ...check(!cookie.domain.startsWith('.'), `it is for ${cookie.domain} and below`),
    ...check(read === '', `a script reads ${read}`),
    ...check(hsts.includes('max-age='), 'browsers are not told to come by TLS from now on'),
  ];
});

await story('a passkey is made and used by TLS', async () => {
  await tab.fill('#ny-nyckel', 'Min telefon');
  await tab.getByRole('button', { name: 'Skapa en nyckel' }).click();
  await tab.waitForFunction(() => document.querySelector('main').innerText.includes('inte använd än'), null, { timeout: 10_000 });
  await tab.locator('#innehall').getByRole('button', { name: 'Logga ut' }).click();
  await ends('/sv/');
  const out = await kept();
  await tab.goto(`${origin}/sv/logga-in`);
  await tab.getByRole('button', { name: 'Logga in med nyckel' }).click();
  await ends('/sv/mitt-konto');
  return [...check(!out.length, 'the cookie is still there after signing out'), ...check((await kept()).length === 1, 'there is no session')];
});

await browser.close();
process.exit(theEnd() ? 0 : 1);
