// Letters as a mail program on a narrow telephone shows them, in light and in dark: axe finds no fault, and nothing is
// wider than the screen. Reads a folder of letters; with a second folder, keeps a picture of each there.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// The browser's driver and axe are those of the browser tests.
const borrowed = createRequire(new URL('../browser/package.json', import.meta.url));
const { chromium } = borrowed('playwright-core');
const AXE = readFileSync(borrowed.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const [folder, pictures] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
});
const faults = [];
const letters = readdirSync(folder).filter((name) => name.endsWith('.html'));
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme });
  const tab = await context.newPage();
  for (const letter of letters) {
    await tab.setContent(readFileSync(join(folder, letter), 'utf8'));
    await tab.evaluate(AXE);
    const found = await tab.evaluate(async (tags) => {
      // A letter has no colours of its own, and axe takes the dark ground that the browser gives it for white: contrast is
      // reckoned below.
      const rules = { 'color-contrast': { enabled: false } };
      const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] });
      const ground = document.body.appendChild(document.createElement('div'));
      ground.style.backgroundColor = 'Canvas';
      const light = (colour) => {
        const parts = colour.match(/\d+/g).slice(0, 3).map((part) => part / 255);
        const [red, green, blue] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const below = light(getComputedStyle(ground).backgroundColor);
      ground.remove();
      const faint = [...document.querySelectorAll('body, a, h1, h2, p, li, dd')].filter((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        const above = light(color);
        // A button has a ground of its own.
        const ground = element.localName === 'a' && element.hasAttribute('style') ? light(backgroundColor) : below;
        return (Math.max(above, ground) + 0.05) / (Math.min(above, ground) + 0.05) < 4.5;
      });
      const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
      return [...violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes[0].target.join(' ')}`), ...faint.map(({ tagName }) => `${tagName} is too faint`), ...(wide ? ['wider than the screen'] : [])];
    }, TAGS);
    faults.push(...found.map((fault) => `${letter}, ${colorScheme}: ${fault}`));
    if (pictures) await tab.screenshot({ path: join(pictures, `${letter}-${colorScheme}.png`), fullPage: true });
  }
  await context.close();
}
await browser.close();
faults.forEach((fault) => console.error(`✗ ${fault}`));
console.log(`${letters.length} letters looked at`);
process.exit(faults.length || letters.length === 0 ? 1 : 0);
