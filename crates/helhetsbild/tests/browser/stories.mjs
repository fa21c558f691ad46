// A small teller of stories: each has a name, passes or fails, and takes its time. And what most of them need: a browser,
// axe, the tab key.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

import { chromium } from 'playwright-core';

/** The text of axe, to be put into a page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What axe looks for: WCAG 2.2 AA, and its own good practice. */
export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { viewport: { width: 320, height: 640 } };
/** The ways in which pages for those who are signed in are looked at. */
export const WAYS = {
  'in Swedish, in light': { language: 'sv', colorScheme: 'light' },
  'in Swedish, in the dark': { language: 'sv', colorScheme: 'dark' },
  'in Arabic, from right to left, on a narrow telephone': { language: 'ar', colorScheme: 'light', ...PHONE },
  'in English, on a narrow telephone in the dark': { language: 'en', colorScheme: 'dark', ...PHONE },
};

const failures = [];
let told = 0;

/** Tells a story; what it throws, or the faults it returns, make it fail. */
export async function story(name, tell) {
  const began = performance.now();
  let faults;
  try {
    faults = (await tell()) ?? [];
  } catch (error) {
    faults = [error.stack ?? String(error)];
  }
  told += 1;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${faults.length ? '✗' : '✓'} ${name} (${seconds} s)`);
  for (const fault of faults.slice(0, 60)) console.log(`    ${String(fault).replaceAll('\n', '\n    ')}`);
  if (faults.length > 60) console.log(`    … and ${faults.length - 60} more`);
  if (faults.length) failures.push(name);
}

/** Does a piece of work for each of many, a few at a time, and gathers the faults. */
export async function forEach(many, atOnce, work) {
  const left = [...many];
  const faults = [];
  const worker = async (number) => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      try {
        faults.push(...((await work(next, number)) ?? []));
      } catch (error) {
        faults.push(`${next.name ?? next}: ${error.message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => worker(number)));
  return faults.sort();
}

/** A fault when something does not hold. */
export const check = (holds, said) => (holds ? [] : [said]);

/** A browser of one's own, for a quarter of an hour. */
export function launch() {
  setTimeout(() => {
    console.error('error: the stories are not told after a quarter of an hour');
    process.exit(1);
  }, 15 * 60_000).unref();
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Somebody comes, signed in by the token of a session or by none. */
export async function enter(browser, origin, token, look = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...look });
  if (token) await context.addCookies([{ name: 'hb-lanet', value: token, url: origin }]);
  return context;
}

/** Goes on with the tab key until a control has the focus; how many steps it took. */
export async function tabTo(tab, selector, most = 200) {
  for (let steps = 1; steps <= most; steps += 1) {
    await tab.keyboard.press('Tab');
    if (await tab.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return steps;
  }
  throw new Error(`${selector} is not reached by ${most} steps of the tab key`);
}

/** In the page: labels that are printed over each other, which axe does not see. */
function overprinted() {
  const boxes = [...document.querySelectorAll('label')].filter((label) => label.checkVisibility() && !label.matches('.unseen')).map((label) => {
    const range = document.createRange();
    range.selectNodeContents(label);
    return { said: label.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 40), lines: [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1) };
  });
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return boxes.flatMap((one, place) => boxes.slice(place + 1)
    .filter((other) => one.lines.some((line) => other.lines.some((beside) => meet(line, beside))))
    .map((other) => `“${one.said}” and “${other.said}” are printed over each other`));
}

/** What axe finds in a page with everything unfolded, whether it scrolls sideways, and what is printed over something else. */
export async function axeFaults(tab) {
  if (!(await tab.evaluate(() => 'axe' in window))) await tab.evaluate(AXE);
  await tab.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  const over = await tab.evaluate(overprinted);
  const found = await tab.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    const wide = document.scrollingElement.scrollWidth > window.innerWidth ? [`is ${document.scrollingElement.scrollWidth} px wide`] : [];
    return [...wide, ...violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes[0].target.join(' ')}`)];
  }, TAGS);
  return [...over, ...found];
}

/**
 * Looks at pages in one way, and gathers what axe finds. A page has a name, and says who looks at it (a token), where, with
 * which answer if not 200, and what is done first. SCREENSHOTS=FOLDER takes a picture of each.
 */
export function faultsOfPages(browser, origin, pages, way, { language, ...look }) {
  return forEach(Object.entries(pages), 2, async ([name, { token, path, status = 200, first }]) => {
    const context = await enter(browser, origin, token, { bypassCSP: true, ...look });
    const tab = await context.newPage();
    try {
      const answer = await tab.goto(`${origin}/${language}${path}`, { waitUntil: 'load' });
      const faults = check(answer.status() === status, `answers ${answer.status()}`);
      if (first) await first(tab);
      const found = await axeFaults(tab);
      const named = `${way}-${name}`.replaceAll(/[^a-z0-9]+/gi, '-');
      if (process.env.SCREENSHOTS) await tab.screenshot({ path: `${process.env.SCREENSHOTS}/${named}.png`, fullPage: true });
      return [...faults, ...found].map((fault) => `${name} /${language}${path.slice(0, 40)}: ${fault}`);
    } finally {
      await context.close();
    }
  });
}

/** Has the test that started this script do something, and waits until it is done. */
export async function ask(what) {
  console.log(`→ ${what}`);
  await new Promise((resolve) => process.stdin.once('data', resolve).resume());
  process.stdin.pause();
}

/** The sum of it all; whether every story passed. */
export function theEnd() {
  console.log(`${told} stories in a browser, ${failures.length} failed${failures.length ? `: ${failures.join('; ')}` : ''}`);
  return failures.length === 0;
}
