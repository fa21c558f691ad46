// Everything works where scripts are off.

import { story } from './stories.mjs';

const check = (holds, said) => (holds ? [] : [said]);

export default async function (browser, origin) {
  const visit = async (tell) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    try {
      return await tell(tab);
    } finally {
      await context.close();
    }
  };

  await story('without scripts a search gives hits', () => visit(async (tab) => {
    await tab.goto(`${origin}/sv/`);
    await tab.fill('#q-main', 'hälsosamtal');
    await tab.click('.big-seek button');
    return [
      ...check(tab.url() === `${origin}/sv/sok?q=h%C3%A4lsosamtal`, `the search led to ${tab.url()}`),
      ...check((await tab.locator('.rows li').count()) > 3, 'there are no hits'),
    ];
  }));

  await story('without scripts the search in the masthead keeps the day', () => visit(async (tab) => {
    await tab.goto(`${origin}/sv/kommuner/gavle?datum=2017-09-13`);
    await tab.fill('#q-top', 'dialogsamtal');
    await tab.press('#q-top', 'Enter');
    return [
      ...check(tab.url().includes('datum=2017-09-13'), `the day is lost: ${tab.url()}`),
      ...check((await tab.locator('.rows li').count()) > 0, 'there are no hits'),
      ...check((await tab.inputValue('#q-top')) === 'dialogsamtal', 'the words are gone'),
    ];
  }));

  await story('without scripts a facet narrows the list, and can be taken away', () => visit(async (tab) => {
    await tab.goto(`${origin}/sv/insatser`);
    const before = await tab.locator('h2.result').innerText();
    const facet = tab.locator('.facet[open] a').first();
    const promised = await facet.locator('.count').innerText();
    await facet.click();
    const narrowed = await tab.locator('h2.result').innerText();
    await tab.locator('.chosen a').first().click();
    const after = await tab.locator('h2.result').innerText();
    return [
      ...check(narrowed.startsWith(`${promised} `), `the facet promised ${promised} and gave ${narrowed}`),
      ...check(after === before, `without the facet: ${after}, before it: ${before}`),
    ];
  }));

  await story('without scripts someone finds who answers for what in a municipality', () => visit(async (tab) => {
    await tab.goto(`${origin}/sv/kontakter`);
    await tab.selectOption('#kommun', 'gavle');
    const question = await tab.locator('#fraga option').nth(1).getAttribute('value');
    await tab.selectOption('#fraga', question);
    await tab.click('.look-up button');
    return [
      ...check(tab.url().includes('kommun=gavle') && tab.url().includes(`fokusomrade=${question}`), tab.url()),
      ...check((await tab.locator('.rows li').count()) > 0, 'nobody answers'),
      ...check((await tab.inputValue('#kommun')) === 'gavle', 'the choice is forgotten'),
    ];
  }));

  await story('without scripts someone new in Sweden says where they live and sees what there is', () => visit(async (tab) => {
    await tab.goto(`${origin}/sv/`);
    await tab.selectOption('#din-kommun', 'soderhamn');
    await tab.selectOption('#behov', 'kurs');
    await tab.click('.door button');
    return [
      ...check(tab.url() === `${origin}/sv/ny-i-sverige?kommun=soderhamn&behov=kurs`, tab.url()),
      ...check((await tab.locator('.offer').count()) > 0, 'nothing is shown'),
      ...check((await tab.locator('main').innerText()).includes('Vem kan du fråga i Söderhamn?'), 'it does not say whom to ask'),
      ...check((await tab.inputValue('#behov')) === 'kurs', 'the choice is forgotten'),
    ];
  }));

  await story('without scripts a focus area is shown on the map, and a cell of it leads to its rows', () => visit(async (tab) => {
    await tab.goto(`${origin}/sv/helhetsbild?datum=2009-05-15`);
    await tab.selectOption('#omrade', 'svenska-for-invandrare-2009');
    await tab.click('.on-map button');
    const shape = tab.locator('.state-map svg a[aria-label*="Ljusdal"]');
    const said = await shape.getAttribute('aria-label');
    await tab.goto(origin + (await shape.getAttribute('href')));
    const found = await tab.locator('h2.result').innerText();
    return [
      ...check(said === 'Svenska för invandrare (2009), Ljusdal: insats i kommunen, 6 insatser', said),
      ...check(found.startsWith('6 '), `the list says ${found}`),
    ];
  }));

  await story('without scripts another day is shown', () => visit(async (tab) => {
    await tab.goto(`${origin}/sv/insatser`);
    await tab.fill('#datum', '2018-03-09');
    await tab.click('.pick button');
    return [
      ...check(tab.url() === `${origin}/sv/insatser?datum=2018-03-09`, tab.url()),
      ...check((await tab.locator('aside.day').innerText()).includes('9 mars 2018'), 'the banner does not say the day'),
    ];
  }));
}
