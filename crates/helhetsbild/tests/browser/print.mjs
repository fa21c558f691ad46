// On paper: the whole picture is a sheet of two pages for a meeting, and no page prints what only a screen can use or
// loses what does not fit.

import { address, everyPage } from './pages.mjs';
import { forEach, story } from './stories.mjs';

/** An A4 sheet upright with the margins of the print style, in CSS pixels. */
const SHEET = { width: 718, height: 1047 };

const pagesOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

export default async function (browser, origin) {
  await story('the whole picture prints as two pages, on every day offered', async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const faults = [];
    for (const [prefix, day] of [['', '2009-05-15'], ['', '2015-10-16'], ['', '2018-03-09'], ['/p/vasterbotten', '2019-04-01']]) {
      await tab.goto(`${origin}${prefix}/sv/helhetsbild?datum=${day}`);
      const pages = pagesOf(await tab.pdf({ format: 'A4', preferCSSPageSize: true }));
      if (pages < 1 || pages > 2) faults.push(`${prefix} ${day}: ${pages} pages`);
    }
    await context.close();
    return faults;
  });

  await story('no page prints what only a screen can use, nor beyond the paper', async () => {
    const pages = await everyPage(origin);
    const context = await browser.newContext({ viewport: SHEET });
    const tabs = await Promise.all([context.newPage(), context.newPage()]);
    await Promise.all(tabs.map((tab) => tab.emulateMedia({ media: 'print' })));
    const faults = await forEach(pages, tabs.length, async (page, number) => {
      const tab = tabs[number];
      await tab.goto(address(origin, page), { waitUntil: 'load' });
      const { shown, wide } = await tab.evaluate((width) => {
        const isShown = (element) => element.getClientRects().length > 0;
        const shown = [...document.querySelectorAll('nav.main, nav.tongues, footer, form, button')].filter(isShown);
        const wide = [...document.querySelectorAll('main *')].filter((element) => isShown(element) && !element.closest('.unseen, svg') && element.getBoundingClientRect().right > width + 1);
        return {
          shown: shown.slice(0, 3).map((element) => `<${element.localName} class="${element.className}">`),
          wide: wide.slice(0, 3).map((element) => `<${element.localName} class="${element.className}"> ${Math.round(element.getBoundingClientRect().right)} px`),
        };
      }, SHEET.width);
      const where = `${page.name} ${page.prefix}/sv${page.path}`;
      return [
        ...(shown.length ? [`${where} prints ${shown.join(', ')}`] : []),
        ...(wide.length ? [`${where} is cut off: ${wide.join(' | ')}`] : []),
      ];
    });
    await context.close();
    return faults;
  });
}
