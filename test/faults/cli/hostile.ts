/**
 * Names and specs that somebody may type, or a script hand over. Each is refused with nothing written, or is handled
 * and what is generated parses: no row says which, since a language's reserved words are not another's.
 */

const words = (text: string): string[] => text.trim().split(/\s+/u);
const LONG = 'a'.repeat(300);

/** Out of the project, or to places that mean something to a system. */
const PATHS = [
  words(
    '. .. / // ../x ../../x a/../../x /etc/passwd /x ~ ~root ./x a/b a//b a/./b C:\\x C:x \\\\host\\share',
  ),
  words(
    '..\\x a\\b file:///etc/passwd https://example.com .git .git/config .env node_modules package.json',
  ),
  words(
    'create-api.json .create-api .create-api/local %2e%2e%2f ..%2fx %00 x%00.ts ....// -x --x --',
  ),
].flat();

/** Whose characters a shell, a template, SQL, a regular expression or a document gives a meaning. */
const SYMBOLS = [
  words(
    "$HOME $(id) `id` ${x} {{x}} {{{x}}} <%=x%> #{x} %s %n {0} a;b a&b a|b a>b a<b a*b a?b [a] (a) {a} a!b a'b",
  ),
  words(
    'a"b a`b a,b a@b a=b a+b a%b a^b a~b a#b a:b a.b a..b .a a. a- -a _a a_ __a__ a--b a__b $ $1 $& $$',
  ),
  [
    '',
    ' ',
    '  ',
    ' a',
    'a ',
    'a b',
    'a\tb',
    'a\nb',
    'a\r\nb',
    '\n',
    '\t',
    'a\u0001b',
    'a\u007fb',
    'a\u001b[31mb',
  ],
  [
    "'; DROP TABLE users; --",
    '<script>alert(1)</script>',
    '*/ x /*',
    '""" x """',
    "${'x'}",
    '\\u0041',
    '\\',
    '//x',
  ],
].flat();

/** Letters of others, and characters that are not to be seen. */
const UNICODE = [
  words(
    'caf\u00e9 cafe\u0301 stra\u00dfe \u00fcsers \u0438\u043c\u044f \u7528\u6237 \u0645\u0633\u062a\u062e\u062f\u0645 \u05e9\u05dd \u{1f600} u\u{1f600} \u{1d4ea} \uff55\uff53\uff45\uff52 \u0131d I\u0307d',
  ),
  [
    'a\u200bb',
    'a\u200db',
    '\u202eabc',
    'a\u2066b',
    '\ufeffa',
    'a\u00a0b',
    'a\u2028b',
    'a\u0085b',
    '\ud800',
    'K\u212aey',
    '\u0430dmin',
    '\u2160',
  ],
].flat();

/** What the languages, their objects and modules, SQL, and Windows keep for themselves. */
const RESERVED = words(`
  class function import default return async await yield static enum null true this super new delete typeof void
  def lambda None True self cls pass with assert global nonlocal match type print list dict object
  __proto__ constructor prototype hasOwnProperty toString valueOf __init__ __class__ __dict__ then arguments eval
  select table order group from where user index primary values
  con CON nul aux prn com1 lpt1 con.txt NUL.json
  id created_at updated_at version limit cursor sort metadata query registry session db app problem
  index routes models schemas services health docs openapi errors config tests
`);

/** Whose plural, case, number or length is odd. */
const ODD = [
  words(
    's S a A x1 1 1a 0 -1 1e9 0x10 NaN Infinity undefined sheep people news data media axes ox mice status',
  ),
  words(
    'users USERS Users uSERS user_s user--s userS usersUsers HTTPServers iOSApps a1b2 A1B2 xmlHTTPRequests',
  ),
  [
    LONG,
    `${LONG}s`,
    'a'.repeat(40),
    'a'.repeat(41),
    'a-'.repeat(30),
    'ab'.repeat(20_000),
    '\u{1f600}'.repeat(100),
  ],
].flat();

export const FEATURES: readonly string[] = [...PATHS, ...SYMBOLS, ...UNICODE, ...RESERVED, ...ODD];

/** A field of each name, and specs that are off after it. */
export const FIELDS: readonly string[] = [
  [...PATHS, ...SYMBOLS, ...UNICODE, ...RESERVED, ...ODD].filter((name) => !/[:=]/u.test(name)),
  words(
    'a: a:: :string ::: a:string: a:strin a:String a:STRING a:__proto__ a:constructor a:toString a:string:__proto__',
  ),
  words(
    'a:string:max a:string:max= a:string:max=0 a:string:max=-1 a:string:max=1e9 a:string:max=1.5 a:string:max=NaN',
  ),
  words(
    'a:string:max=99999999999999999999 a:string:min=9:max=1 a:string:max=5:max=6 a:integer:min=x a:integer:default=9.5',
  ),
  words(
    'a:integer:default=99999999999999999999 a:integer:min=-9007199254740993 a:number:default=Infinity a:number:default=1e999',
  ),
  words(
    'a:decimal=0,0 a:decimal=99,2 a:decimal=2,5 a:decimal=x a:decimal=10,2,3 a:decimal=-1,2 a:boolean:default=maybe',
  ),
  words(
    'a:enum a:enum= a:enum=, a:enum=a,a a:enum=a,A a:enum=__proto__,constructor a:enum=null,true,1 a:enum=a:default=b',
  ),
  words(
    'a:date:default=2026-02-30 a:date:default=0000-01-01 a:datetime:default=now a:uuid:default=x a:url:default=javascript:x',
  ),
  words(
    'a:email:default=x a:json:default={ a:json:default={"__proto__":1} a:json:default=[[[]]] a:references a:references=',
  ),
  words(
    'a:references=nobody a:references=../posts a:references=__proto__ a:references=posts:default=1 a:references=posts,posts',
  ),
  words(
    'a:string:unique:unique a:text:unique a:string:uniqe a:string:optional=x a:string:index=1 a:money a:array a:password',
  ),
  words(
    'a:string:pattern a:string:pattern= a:string:pattern=( a:string:pattern=[ a:string:pattern=(a+)+$ a:string:pattern=\\',
  ),
  words(
    'a:string:pattern=^(?<x>a)$ a:string:pattern=\\p{L} a:string:pattern=" a:string:pattern=\' a:string:pattern=` a:string:pattern=/',
  ),
  words(
    'a:string:pattern=^[a-z]+$:max=5 a:string:pattern=${x} a:string:pattern={{x}} a:string:pattern=%s a:string:pattern=#{x}',
  ),
  [
    "a:string:default='",
    'a:string:default="',
    'a:string:default=`${x}`',
    'a:string:default=\\',
    'a:string:default=\\n',
  ],
  [
    'a:string:default={{x}}',
    'a:string:default={{{x}}}',
    "a:string:default='''",
    'a:string:default="""',
    'a:string:default=*/',
  ],
  [
    'a:string:default=a\nb',
    'a:string:default=\u2028',
    'a:string:default=\ud800',
    'a:string:default=\u{1f600}',
    'a:string:default=\u202e',
  ],
  [
    "a:string:default='; DROP TABLE x; --",
    'a:string:default=<!--',
    'a:string:default=%(x)s',
    'a:string:default=:x',
    'a:string:default=',
  ],
  [
    "a:enum='",
    'a:enum=",`',
    'a:enum=\\,\\\\',
    'a:enum={{x}},${x}',
    'a:enum=a b,c d',
    'a:enum=\u{1f600},\u202e',
    'a:enum=a\nb',
    'a:enum= ,a',
  ],
  [
    `a:string:default=${LONG}`,
    `a:enum=${LONG}`,
    `a:enum=${Array.from({ length: 101 }, (_, i) => `v${i}`).join(',')}`,
  ],
].flat();

/** The names of projects: folders may be called more than code can be. */
export const PROJECTS: readonly string[] = [
  [...PATHS, ...SYMBOLS, ...UNICODE, ...ODD].filter(
    (name) => !name.startsWith('-') && !/^(?:\.|\.\/|\/x?|~?)$/u.test(name),
  ),
  words(
    'con nul aux NUL.txt node_modules favicon.ico fastify http fs test src app flask migrations @scope/x @x',
  ),
  [
    'a'.repeat(214),
    'a'.repeat(215),
    'a'.repeat(255),
    'a'.repeat(256),
    'a/'.repeat(2_000),
    'UPPER',
    'x.y',
    'x..y',
    'my api',
    "it's",
  ],
].flat();

/** Keys of a manifest, which a file can hold and no command line: among them the NUL. */
export const KEYS: readonly string[] = [
  [
    '\u0000',
    'a\u0000b',
    '__proto__',
    'constructor',
    'toString',
    '',
    '../x',
    'a/b',
    'Users',
    'user name',
    'a\nb',
    '\u202ea',
  ],
  [LONG, '\u{1f600}', 'con', 'class', "a'b", 'a"b', '{{x}}', '${x}', '-a', 'a-', '0', 'caf\u00e9'],
].flat();
