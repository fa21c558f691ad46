// What a screen reader is told of the main pages, kept as files. What changes by itself – the day of import – is named, not kept.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { story } from './stories.mjs';

const FOLDER = new URL('./snapshots/', import.meta.url);
const PAGES = {
  'start-sv': '/sv/',
  'start-en-2017': '/en/?datum=2017-09-13',
  'start-ar': '/ar/',
  'start-vasterbotten-sv': '/p/vasterbotten/sv/',
  'list-sv': '/sv/insatser',
  'list-narrowed-en': '/en/insatser?malgrupp=kvotflyktingar&skede=alla',
  'initiative-sv': '/sv/insatser/landa-en-utveckling-av-introduktionen-for-kvotflyktingar',
  'municipality-sv': '/sv/kommuner/hudiksvall',
  'picture-sv': '/sv/helhetsbild?datum=2009-05-15',
  'picture-area-en': '/en/helhetsbild?fokusomrade=svenska-for-invandrare-2009&datum=2009-05-15',
  'door-sv': '/sv/ny-i-sverige?kommun=gavle&behov=kurs',
  'door-ar': '/ar/ny-i-sverige?kommun=gavle&behov=kurs',
  'how-sv': '/sv/sa-raknar-vi',
  'calendar-sv': '/sv/kalender?manad=2017-09&datum=2017-09-13',
  'agreements-sv': '/sv/overenskommelser',
  'contacts-sv': '/sv/kontakter?kommun=gavle&fokusomrade=svenska-for-invandrare-2009',
  'calls-vasterbotten-sv': '/p/vasterbotten/sv/utlysningar?skede=alla',
  'search-sv': '/sv/sok?q=halsosamtal',
  'search-in-vain-en': '/en/sok?q=xqzvw',
  'lost-sv': '/sv/insatser/landa',
};

/** The day of import as the pages write it, in every language. */
function today(months) {
  const parts = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Stockholm', day: 'numeric', month: 'numeric', year: 'numeric' }).formatToParts();
  const [month, day, year] = ['month', 'day', 'year'].map((type) => parts.find((part) => part.type === type).value);
  return months.map((names) => `${day} ${names[Number(month) - 1]} ${year}`);
}

/** The names of the months in a language, out of its words. */
function months(file) {
  const words = readFileSync(new URL(`../../../../locales/${file}`, import.meta.url), 'utf8');
  return Array.from({ length: 12 }, (_, month) => words.match(new RegExp(`^month-${month + 1} = (.+)$`, 'm'))?.[1]);
}

/** Without the lines of addresses, and without the colons of what then holds nothing more. */
function withoutAddresses(told) {
  const lines = told.split('\n').filter((line) => !/^ *- \/url: /.test(line));
  const depth = (line) => line?.search(/\S/) ?? 0;
  return lines.map((line, number) => (line.endsWith(':') && depth(lines[number + 1]) <= depth(line) ? line.slice(0, -1) : line)).join('\n');
}

export default async function (browser, origin) {
  const days = today([months('complete/sv/site.ftl'), months('complete/en/site.ftl'), months('extra/ar.ftl')]);
  mkdirSync(FOLDER, { recursive: true });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tab = await context.newPage();
  for (const [name, path] of Object.entries(PAGES)) {
    await story(`a screen reader is told the same as before of ${name}`, async () => {
      await tab.goto(origin + path);
      // Where links lead is told elsewhere; this is about words, roles and order.
      let told = withoutAddresses(`${await tab.locator('main').ariaSnapshot()}\n`);
      for (const day of days) told = told.replaceAll(day, '⟨day of import⟩');
      const file = new URL(`${name}.yml`, FOLDER);
      if (process.env.UPDATE_SNAPSHOTS) {
        writeFileSync(file, told);
        return [];
      }
      if (!existsSync(file)) return [`there is no ${name}.yml\nhint: UPDATE_SNAPSHOTS=1 cargo xtask test browser, and read what it wrote`];
      const [before, after] = [readFileSync(file, 'utf8').split('\n'), told.split('\n')];
      const gone = before.filter((line) => !after.includes(line)).slice(0, 12).map((line) => `- ${line.trim()}`);
      const come = after.filter((line) => !before.includes(line)).slice(0, 12).map((line) => `+ ${line.trim()}`);
      if (before.join('\n') === after.join('\n')) return [];
      const moved = gone.length + come.length === 0 ? ['the same lines in another order'] : [];
      return [[...gone, ...come, ...moved, 'hint: if this is meant: UPDATE_SNAPSHOTS=1 cargo xtask test browser'].join('\n')];
    });
  }
  await context.close();
}
