// Every type of page there is, each on a day that never moves.

/** Paths below the language; `:language` pages are tried in each. */
export const PAGES = {
  'the start page': '/',
  'the start page on a day with plans and meetings': '/?datum=2017-09-13',
  'a list': '/insatser',
  'a list narrowed, with words and history': '/insatser?malgrupp=kvotflyktingar&skede=alla&q=introduktion&datum=2009-05-15',
  'a list without anything': '/insatser?q=finnsinte',
  'a list with pages': '/organisationer?skede=alla&sida=2',
  'an initiative with money and partners': '/insatser/landa-en-utveckling-av-introduktionen-for-kvotflyktingar',
  'the municipalities': '/kommuner',
  'a municipality': '/kommuner/hudiksvall',
  'the whole picture': '/helhetsbild?datum=2009-05-15',
  'the whole picture of a year with many areas': '/helhetsbild?datum=2018-03-09',
  'the whole picture by target group': '/helhetsbild?vy=malgrupp-kommun&datum=2009-05-15',
  'the whole picture by area and target group': '/helhetsbild?vy=omrade-malgrupp&datum=2018-03-09',
  'the whole picture with a focus area on the map': '/helhetsbild?fokusomrade=svenska-for-invandrare-2009&datum=2009-05-15',
  'the door for people': '/ny-i-sverige',
  'what a person can go to': '/ny-i-sverige?kommun=gavle',
  'when there is nothing to go to': '/ny-i-sverige?kommun=gavle&behov=projekt&datum=2018-03-09',
  'how we count': '/sa-raknar-vi',
  'the line of time': '/tidslinje',
  'the calendar of a month': '/kalender?manad=2017-09&datum=2017-09-13',
  'the calendar of an empty month': '/kalender?manad=2011-01',
  'the agreements of the county': '/overenskommelser',
  'who answers for what': '/kontakter?kommun=gavle&fokusomrade=svenska-for-invandrare-2009',
  'a search with hits': '/sok?q=halsosamtal',
  'a search without hits': '/sok?q=xqzvw',
  'a search with a slip of the finger': '/sok?q=h%C3%A4lsosamtla',
  'the search before anything is asked': '/sok',
  'what is new': '/nytt',
  'a comparison of two days': '/jamfor?fran=2009-05-15&till=2018-03-09',
  'what the site said before it held anything': '/insatser?sett=2009-05-15',
  'about the site': '/om',
  'the accessibility statement': '/tillganglighet',
  'an address that leads nowhere': '/insatser/landa',
  'a day that is none': '/insatser?datum=banan',
};

/** Lists whose first record stands for its kind. */
const KINDS = [
  'fokusomraden', 'malgrupper', 'organisationer', 'grupper', 'kontakter', 'funktioner', 'uppdrag', 'planer', 'mal', 'aktiviteter', 'uppfoljningar',
  'overenskommelser', 'dialoger', 'moten', 'beslut', 'utlysningar', 'finansieringskallor', 'omvarld', 'indikatorer', 'skeden', 'dokument',
];

/** In which partnership a page is tried: calls are known in one of the two only. */
export const PARTNERSHIPS = ['', '/p/vasterbotten'];

/** A record of every kind that has any, found through its list: name → address without language. */
export async function records(origin) {
  const found = {};
  for (const kind of KINDS) {
    for (const prefix of PARTNERSHIPS) {
      const html = await (await fetch(`${origin}${prefix}/sv/${kind}?skede=alla`)).text();
      const first = html.match(/<h3><a href="([^"?]+)/);
      if (first && !found[kind]) found[`a record among ${kind}`] ??= [prefix, first[1].slice(`${prefix}/sv`.length)];
    }
  }
  return found;
}

/** Every page to try: {name, prefix, path}. */
export async function everyPage(origin) {
  const fixed = Object.entries(PAGES).map(([name, path]) => ({ name, prefix: '', path }));
  const other = [
    { name: 'the other partnership’s start page', prefix: '/p/vasterbotten', path: '/' },
    { name: 'the calls that can be applied to', prefix: '/p/vasterbotten', path: '/utlysningar?skede=alla' },
    { name: 'a municipality of fifteen', prefix: '/p/vasterbotten', path: '/kommuner/umea' },
  ];
  const found = Object.entries(await records(origin)).map(([name, [prefix, path]]) => ({ name, prefix, path }));
  return [...fixed, ...other, ...found];
}

export const address = (origin, page, language = 'sv') => `${origin}${page.prefix}/${language}${page.path}`;
