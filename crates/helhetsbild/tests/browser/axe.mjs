// No page has a fault that axe can find (WCAG 2.2 AA and axe's own good practice), however it is looked at.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { address, everyPage } from './pages.mjs';
import { forEach, story } from './stories.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Ways of looking at the site; all types of page in each. */
const WAYS = {
  'in Swedish, in light': { language: 'sv', colorScheme: 'light' },
  'in Swedish, in the dark': { language: 'sv', colorScheme: 'dark' },
  // Here the visitor's own colours reign, and axe cannot see them: it reads the ones they replace.
  'in Swedish, with colours forced': { language: 'sv', colorScheme: 'dark', forcedColors: 'active', without: ['color-contrast'] },
  'in Arabic, from right to left': { language: 'ar', colorScheme: 'light' },
  // WCAG 2.2, 1.4.10: a window of 1280 × 1024 enlarged four times.
  'in Swedish, enlarged four times': { language: 'sv', colorScheme: 'light', viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  'in Arabic, on a narrow telephone in the dark': { language: 'ar', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
  'in English, on a narrow telephone': { language: 'en', colorScheme: 'light', viewport: { width: 320, height: 640 } },
};

export default async function (browser, origin) {
  const pages = await everyPage(origin);
  for (const [way, { language, without = [], ...look }] of Object.entries(WAYS)) {
    await story(`no page has a fault that axe can find ${way} (${pages.length} pages)`, async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', bypassCSP: true, ...look });
      await context.addInitScript({ content: AXE });
      const tabs = await Promise.all([context.newPage(), context.newPage()]);
      const faults = await forEach(pages, tabs.length, async (page, number) => {
        const tab = tabs[number];
        await tab.goto(address(origin, page, language), { waitUntil: 'load' });
        const violations = await tab.evaluate(async ({ tags, without }) => {
          for (const folded of document.querySelectorAll('details')) folded.open = true;
          const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
          const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] });
          return violations.map(({ id, help, nodes }) => ({
            id,
            help,
            count: nodes.length,
            first: nodes.slice(0, 2).map(({ target, any, all, none }) => `${target.join(' ')}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ').slice(0, 300)}`),
          }));
        }, { tags: TAGS, without });
        return violations.map(({ id, help, count, first }) => `${page.name} ${page.prefix}/${language}${page.path}\n  ${id}: ${help} (${count})\n    ${first.join('\n    ')}`);
      });
      await context.close();
      return faults;
    });
  }
}
