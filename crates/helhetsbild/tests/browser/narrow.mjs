// At 320 px – a small telephone, or a screen enlarged four times – nothing has to be read by scrolling sideways,
// except wide tables, which scroll within themselves (WCAG 2.2, 1.4.10). And nothing a page asks for comes from elsewhere.

import { address, everyPage } from './pages.mjs';
import { forEach, story } from './stories.mjs';

export default async function (browser, origin) {
  const pages = await everyPage(origin);
  for (const [language, name] of Object.entries({ sv: 'Swedish', en: 'English', ar: 'Arabic' })) {
    await story(`at 320 px no page scrolls sideways in ${name}, and none complains or asks elsewhere`, async () => {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
      const tabs = await Promise.all([context.newPage(), context.newPage()]);
      const said = [];
      for (const tab of tabs) {
        tab.on('console', (message) => said.push(`${tab.url()}: the browser says ${message.text()}`));
        tab.on('pageerror', (error) => said.push(`${tab.url()}: ${error.message}`));
        tab.on('request', (request) => request.url().startsWith(origin) || said.push(`${tab.url()} asks for ${request.url()}`));
      }
      const faults = await forEach(pages, tabs.length, async (page, number) => {
        const tab = tabs[number];
        await tab.goto(address(origin, page, language), { waitUntil: 'load' });
        const { width, wide } = await tab.evaluate(() => {
          for (const folded of document.querySelectorAll('details')) folded.open = true;
          const reaches = ({ left, right, width }) => width > 0 && (left < -1 || right > window.innerWidth + 1);
          // What scrolls or is cut off within something narrower, and what is there for ears only, reaches nowhere.
          const within = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || element.matches('.unseen, .skip, svg') || within(element.parentElement));
          const wide = [...document.body.querySelectorAll('*')].filter((element) => reaches(element.getBoundingClientRect()) && !within(element));
          return {
            width: document.scrollingElement.scrollWidth,
            wide: wide.slice(0, 3).map((element) => `<${element.localName} class="${element.className}"> ${Math.round(element.getBoundingClientRect().width)} px: ${element.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 40)}`),
          };
        });
        const where = `${page.name} ${page.prefix}/${language}${page.path}`;
        if (width > 320) return [`${where} is ${width} px wide: ${wide.join(' | ')}`];
        // What reaches outside is cut off even when the page does not scroll.
        return wide.length ? [`${where} reaches outside: ${wide.join(' | ')}`] : [];
      });
      await context.close();
      // A page that is not there is one of the types; the browser notes its status.
      return [...faults, ...said.filter((line) => !line.includes('404 (Not Found)'))];
    });
  }
  for (const [language, words] of Object.entries({ sv: ['Meny', 'Stäng', 'Insatser'], ar: ['القائمة', 'إغلاق', 'المبادرات'] })) {
    await story(`on a telephone the menu waits behind its button, also without scripts (${language})`, async () => {
      const [menu, close, list] = words;
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
      const tab = await context.newPage();
      await tab.goto(`${origin}/${language}/`);
      const faults = [];
      const link = tab.getByRole('navigation').getByRole('link', { name: list, exact: true });
      const seen = async (is, when) => { if (await link.isVisible() !== is) faults.push(`${when} the menu is ${is ? 'not seen' : 'seen'}`); };
      await seen(false, 'to begin with');
      await tab.getByRole('button', { name: menu, exact: true }).click();
      await seen(true, 'opened');
      await tab.getByRole('button', { name: close, exact: true }).click();
      await seen(false, 'closed');
      await tab.getByRole('button', { name: menu, exact: true }).focus();
      await tab.keyboard.press('Enter');
      await seen(true, 'opened by the keyboard');
      await tab.keyboard.press('Escape');
      await seen(false, 'after Escape');
      await tab.getByRole('button', { name: menu, exact: true }).click();
      await link.click();
      await tab.waitForURL(`**/${language}/insatser`);
      await context.close();
      return faults;
    });
  }
}
