const list = (text: string) => text.split('|');

/** Twenty of each, so that tests can page through them; plain ASCII. */
const PEOPLE = list(
  'Ada Lovelace|Grace Hopper|Alan Turing|Mary Shelley|Isaac Newton|Rosa Parks|Marie Curie|Nikola Tesla|Jane Austen|Emmy Noether|Niels Bohr|Frida Kahlo|Carl Sagan|Edith Clarke|Hedy Lamarr|Joan Clarke|Karen Jones|Lise Meitner|Max Planck|Vera Rubin',
);
const TITLES = list(
  'Notes on the engine|The first program|A walk in the park|Letters from the sea|On growth and form|The long winter|A short history|Songs of the north|The quiet garden|Maps and legends|The art of tea|A field guide|Night trains|The glass bridge|Rivers of stone|The open road|A study in blue|The last island|Paper boats|Under the stars',
);
const TEXTS = list(
  'It weaves algebraic patterns.|It runs at dawn.|It is made by hand.|It keeps its word.|It came by sea.|It grows in the shade.|It began with a letter.|It is lighter than it looks.|It needs no introduction.|It was worth the wait.|It stands by the river.|It opens at nine.|It never rains here.|It goes with everything.|It is older than the town.|It rests on three pillars.|It sounds like summer.|It fits in a pocket.|It takes an hour.|It ends well.',
);
const CITIES = list(
  'London|Paris|Berlin|Madrid|Rome|Vienna|Lisbon|Dublin|Oslo|Athens|Prague|Warsaw|Helsinki|Geneva|Kyoto|Nairobi|Lima|Quito|Montreal|Sydney',
);
const COUNTRIES = list(
  'France|Germany|Spain|Italy|Austria|Portugal|Ireland|Norway|Greece|Poland|Finland|Japan|Kenya|Peru|Ecuador|Canada|Australia|Brazil|India|Ghana',
);
const STREETS = list(
  'High Street|Church Lane|Mill Road|Station Road|Park Avenue|Victoria Street|Green Lane|King Street|Queen Street|Bridge Street|North Road|South Road|West End|Garden Walk|School Lane|Water Lane|Market Place|Orchard Way|Castle Hill|River View',
);
const COMPANIES = list(
  'Acme|Umbrella|Initech|Globex|Hooli|Stark|Wayne|Wonka|Cyberdyne|Tyrell|Aperture|Vandelay|Soylent|Monarch|Oscorp|Gringotts|Duff|Sirius|Virtucon|Zorin',
);
const COLOURS = list(
  'red|blue|green|yellow|black|white|orange|purple|brown|pink|grey|silver|gold|teal|navy|olive|maroon|coral|ivory|indigo',
);
const CURRENCIES = list(
  'EUR|USD|GBP|JPY|CHF|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|NZD|BRL|INR|CNY|ZAR|MXN|KRW',
);
const LANGUAGES = list('en|de|fr|es|it|pt|nl|sv|no|da|fi|pl|cs|hu|el|ja|ko|zh|hi|ar');
/** No two begin with the same letter: cut short, they still differ. */
export const MINERALS = list(
  'Amber|Basalt|Coral|Diamond|Emerald|Flint|Garnet|Halite|Ivory|Jade|Kyanite|Lapis|Marble|Nickel|Opal|Pearl|Quartz|Ruby|Sapphire|Topaz',
);

const first = (name: string) => name.split(' ')[0] ?? name;
const last = (name: string) => name.split(' ').at(-1) ?? name;
const slug = (text: string) => text.toLowerCase().replaceAll(' ', '-');
const numbered = (format: (number: string) => string, digits: number) =>
  Array.from({ length: 20 }, (_, at) => format(String(at + 1).padStart(digits, '0')));

export const EMAILS = PEOPLE.map(
  (name) => `${first(name).toLowerCase()}.${last(name).toLowerCase()}@example.com`,
);
EMAILS[0] = 'ada@example.com';

export const URLS = TITLES.map((title) => `https://example.com/${slug(title)}`);

/** The last word of a field's name, or the whole name, → what such a field holds. */
const BANKS: [RegExp, string[]][] = [
  [/^(?:first|given)_name$/, PEOPLE.map(first)],
  [/^(?:last|family|sur)_?name$/, PEOPLE.map(last)],
  [/^(?:user_?name|login|handle|nick_?name)$/, PEOPLE.map((name) => first(name).toLowerCase())],
  [/(?:^|_)(?:company|brand|manufacturer|vendor|supplier|organi[sz]ation)(?:_name)?$/, COMPANIES],
  [/(?:^|_)(?:file_?name)$/, TITLES.map((title) => `${slug(title)}.txt`)],
  [/(?:^|_)(?:name|author|owner|contact|person)$/, PEOPLE],
  [/(?:^|_)(?:title|subject|headline|caption)$/, TITLES],
  [/(?:^|_)(?:slug|permalink|path)$/, TITLES.map(slug)],
  [/(?:^|_)(?:description|body|content|summary|bio|text|comment|note|notes|message|about)$/, TEXTS],
  [/(?:^|_)(?:city|town|place|location)$/, CITIES],
  [/(?:^|_)country$/, COUNTRIES],
  [/(?:^|_)(?:address|street)$/, STREETS.map((street, at) => `${at + 1} ${street}`)],
  [
    /(?:^|_)(?:phone|mobile|telephone|fax)(?:_number)?$/,
    numbered((digits) => `+44 20 7946 0${digits}`, 3),
  ],
  [/(?:^|_)(?:zip|postcode|postal_code|zip_code)$/, numbered((digits) => `10${digits}`, 3)],
  [/(?:^|_)(?:sku|code|reference|number|key|barcode)$/, numbered((digits) => `AB-${digits}`, 4)],
  [/(?:^|_)colou?r$/, COLOURS],
  [/(?:^|_)currency$/, CURRENCIES],
  [/(?:^|_)(?:language|locale)$/, LANGUAGES],
  [/(?:^|_)email$/, EMAILS],
  [/(?:^|_)(?:url|website|link|homepage)$/, URLS],
];

/** What a field of this name may well hold. */
export const wordsFor = (name: string): readonly string[] =>
  BANKS.find(([pattern]) => pattern.test(name))?.[1] ?? MINERALS;

/** A number that a field of this name may well hold. */
export const numberFor = (name: string): number =>
  NUMBERS.find(([pattern]) => pattern.test(name))?.[1] ?? 1;

const NUMBERS: [RegExp, number][] = [
  [/(?:^|_)age$/, 36],
  [/(?:^|_)year$/, 2026],
  [/(?:^|_)(?:rating|score|stars)$/, 4],
  [/(?:^|_)(?:quantity|count|stock|size)$/, 12],
  [/(?:^|_)(?:price|amount|total|cost|balance|fee|salary)$/, 12],
  [/(?:^|_)(?:percent|percentage|discount|rate)$/, 15],
  [/(?:^|_)(?:weight|height|width|length|distance)$/, 20],
  [/(?:^|_)(?:latitude|lat)$/, 51],
  [/(?:^|_)(?:longitude|lng|lon)$/, 7],
  [/(?:^|_)(?:minutes|duration)$/, 45],
];
