// With the keyboard alone everything is reached, in order, and one sees where one is.

import { story } from './stories.mjs';

const PAGES = {
  'the start page': '/sv/',
  'a list': '/sv/insatser',
  'the whole picture': '/sv/helhetsbild?datum=2009-05-15',
  'a focus area on the map': '/sv/helhetsbild?fokusomrade=svenska-for-invandrare-2009&datum=2009-05-15',
  'the door for people': '/sv/ny-i-sverige?kommun=gavle',
  'the contacts': '/sv/kontakter',
  'the start page in Arabic': '/ar/',
};

/** In the page: everything that can be acted on, and how each looks when it is not in focus. */
function prepare() {
  window.look = (element) => [element, ...element.querySelectorAll('*')].slice(0, 6).map((part) => {
    const style = getComputedStyle(part);
    const outline = style.outlineStyle === 'none' ? 'none' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.borderColor, style.backgroundColor, style.stroke, style.strokeWidth, style.top].join('|');
  }).join('\n');
  const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')];
  const shown = all.filter((element) => element.checkVisibility({ visibilityProperty: true }));
  window.things = new Map(shown.map((element, number) => [element, { number, name: `${element.localName} “${(element.getAttribute('aria-label') || element.textContent || element.name || '').trim().slice(0, 50)}”`, look: window.look(element) }]));
  return [...window.things.values()].map(({ name }) => name);
}

/** In the page: what has the focus now, and whether one can see it. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const thing = window.things.get(element);
  if (!thing) return { number: -1, name: `${element.localName} ${element.className} ${element.id}`, seen: true, uncovered: true };
  const box = element.getClientRects()[0];
  const inView = box && box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
  let uncovered = Boolean(inView);
  if (inView && !element.closest('svg')) {
    const at = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 1), window.innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 1), window.innerHeight - 1));
    uncovered = Boolean(at) && (element.contains(at) || at.contains(element));
  }
  return { number: thing.number, name: thing.name, seen: window.look(element) !== thing.look, uncovered };
}

export default async function (browser, origin) {
  for (const [name, path] of Object.entries(PAGES)) {
    for (const forcedColors of ['none', 'active']) {
      if (forcedColors === 'active' && name !== 'the start page') continue;
      await story(`with the keyboard alone everything on ${name} is reached, and the focus is seen${forcedColors === 'active' ? ' with colours forced' : ''}`, async () => {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', forcedColors });
        const tab = await context.newPage();
        await tab.goto(origin + path);
        const names = await tab.evaluate(prepare);
        const met = new Set();
        const order = [];
        const faults = [];
        // A date has several stops within itself.
        for (let step = 0; step < names.length + 30; step += 1) {
          await tab.keyboard.press('Tab');
          const here = await tab.evaluate(focused);
          if (!here) {
            if (met.size) break;
            continue;
          }
          if (met.has(here.number)) continue;
          met.add(here.number);
          order.push(here.number);
          if (here.number < 0) faults.push(`the focus lands on what cannot be acted on: ${here.name}`);
          if (!here.seen) faults.push(`one cannot see that the focus is on ${here.name}`);
          if (!here.uncovered) faults.push(`the focus is outside or behind something on ${here.name}`);
        }
        names.forEach((thing, number) => met.has(number) || faults.push(`the keyboard never reaches ${thing}`));
        if (order.some((number, place) => place > 0 && number < order[place - 1])) faults.push(`the order is not that of the page: ${order.join(' ')}`);
        await context.close();
        return faults;
      });
    }
  }

  await story('the first stop is a link past the menus, and it works', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    await tab.goto(`${origin}/sv/insatser`);
    const faults = [];
    await tab.keyboard.press('Tab');
    const skip = tab.locator('a.skip');
    if (!(await skip.evaluate((link) => link === document.activeElement))) faults.push('the first stop is something else');
    const box = await skip.boundingBox();
    if (!box || box.y < 0 || box.x < 0) faults.push(`the link is not seen when it has the focus: ${JSON.stringify(box)}`);
    await tab.keyboard.press('Enter');
    if (!(await tab.evaluate(() => document.querySelector('main').contains(document.activeElement)))) faults.push('the focus is not in the content');
    await tab.keyboard.press('Tab');
    if (!(await tab.evaluate(() => document.querySelector('main').contains(document.activeElement) && document.activeElement !== document.querySelector('main')))) faults.push('the next stop is not in the content');
    await context.close();
    return faults;
  });

  await story('a folded facet is opened and used with the keyboard', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    await tab.goto(`${origin}/p/vasterbotten/sv/utlysningar?skede=alla`);
    const folded = tab.locator('details.facet:not([open]) > summary').first();
    await folded.focus();
    await tab.keyboard.press('Enter');
    await tab.keyboard.press('Tab');
    const promised = await tab.evaluate(() => document.activeElement.querySelector('.count')?.textContent);
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/kommun=/);
    const said = await tab.locator('h2.result').innerText();
    await context.close();
    return promised && said.startsWith(`${promised} `) ? [] : [`the facet promised ${promised}; the list says ${said}`];
  });
}
