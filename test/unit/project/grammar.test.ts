import { describe, expect, test } from 'vitest';
import { CreateApiError } from '../../../src/errors.ts';
import {
  formatFeatureText,
  parseFeatureArgs,
  parseFeatureText,
} from '../../../src/project/fields/grammar.ts';

const fieldsOf = (...fields: string[]) => parseFeatureArgs(['posts', ...fields]).spec.fields;

function errorOf(parse: () => unknown): { message: string; hint: string } {
  try {
    parse();
  } catch (error) {
    if (error instanceof CreateApiError) {
      expect(error.exit).toBe('usage');
      return { message: error.message, hint: error.hint ?? '' };
    }
    throw error;
  }
  throw new Error('it was accepted');
}

describe('a field', () => {
  test.each([
    // plain types
    ['name', 'string'],
    ['name:string', 'string'],
    ['name:STRING', 'string'],
    ['body:text', 'text'],
    ['age:integer', 'integer'],
    ['ratio:number', 'number'],
    ['price:decimal', 'decimal=10,2'],
    ['price:decimal=12,4', 'decimal=12,4'],
    ['price:decimal=12/4', 'decimal=12,4'],
    ['done:boolean', 'boolean'],
    ['mail:email', 'email'],
    ['site:url', 'url'],
    ['token:uuid', 'uuid'],
    ['born:date', 'date'],
    ['at:datetime', 'datetime'],
    ['status:enum=draft,published', 'enum=draft,published'],
    ['status:enum=draft/published', 'enum=draft,published'],
    ['status:enum=in progress,done', 'enum=in progress,done'],
    ['meta:json', 'json'],
    ['author:references=users', 'references=users'],
    ['author:references=user', 'references=users'],
    ['author:references=BlogUser', 'references=blog-users'],
    // modifiers
    ['name:optional', 'string:optional'],
    ['name:string:unique:optional', 'string:optional:unique'],
    ['name:index', 'string:index'],
    ['name:max=80', 'string:max=80'],
    ['pin:string:max=8:hidden:min=4', 'string:hidden:min=4:max=8'],
    ['pin:redact', 'string:hidden'],
    ['pin:json:write-only:optional', 'json:optional:hidden'],
    ['token:hidden', 'string:hidden'],
    ['password:password', 'password'],
    ['password:digest', 'password'],
    ['password:password:hidden:min=12', 'password:min=12'],
    ['old_password:password:optional:max=64', 'password:optional:max=64'],
    ['secretary', 'string'],
    ['tokens:integer', 'integer'],
    ['password_changed_at:datetime', 'datetime'],
    ['name:string:min=2:max=80', 'string:min=2:max=80'],
    ['name:string:max=080', 'string:max=80'],
    ['age:integer:min=-5:max=+5', null],
    ['age:integer:min=-5:max=5', 'integer:min=-5:max=5'],
    ['ratio:number:min=0.5:max=1e3', 'number:min=0.5:max=1000'],
    ['ratio:number:min=-0', 'number:min=0'],
    ['role:enum=a,b:default=b', 'enum=a,b:default=b'],
    ['name:string:default=', 'string:default='],
    ['name:string:default=hello world', 'string:default=hello world'],
    ['age:integer:default=007', 'integer:default=7'],
    ['ratio:number:default=1.50', 'number:default=1.5'],
    ['done:boolean:default=false', 'boolean:default=false'],
    ['price:decimal:default=9.5', 'decimal=10,2:default=9.50'],
    ['price:decimal:default=-0', 'decimal=10,2:default=0.00'],
    ['born:date:default=2024-02-29', 'date:default=2024-02-29'],
    ['at:datetime:default=2026-01-31T13:00:00+01:00', 'datetime:default=2026-01-31T12:00:00.000Z'],
    [
      'at:datetime:default=2026-01-31T12:00:00Z:optional',
      'datetime:optional:default=2026-01-31T12:00:00.000Z',
    ],
    [
      'site:url:default=https://example.com:8080/a:index',
      'url:index:default=https://example.com:8080/a',
    ],
    [
      'token:uuid:default=01890A5D-AC96-774B-BCCE-B302099A8057',
      'uuid:default=01890a5d-ac96-774b-bcce-b302099a8057',
    ],
    ['meta:json:default={"a":{"b":[1,2]}}', 'json:default={"a":{"b":[1,2]}}'],
    ['meta:json:default=[]:optional', 'json:optional:default=[]'],
    ['slug:pattern=^[a-z-]+$', 'string:pattern=^[a-z-]+$'],
    ['slug:string:unique:pattern=^a:(b|c){1,2}$', 'string:unique:pattern=^a:(b|c){1,2}$'],
    ['slug:string:max=20:pattern=^\\d+:optional$', 'string:max=20:pattern=^[0-9]+:optional$'],
    ['author:references=users:on-delete=cascade', 'references=users:on-delete=cascade'],
    ['author:references=users:on-delete=restrict', 'references=users'],
    [
      'a:references=users:on-delete=set-null:optional',
      'references=users:optional:on-delete=set-null',
    ],
    [
      'a:references=users:onDelete=SET_NULL:optional',
      'references=users:optional:on-delete=set-null',
    ],
    ['a:references=users:on_delete=protect', 'references=users'],
    // Rails
    ['user:references:on_delete=nullify:optional', 'references=users:optional:on-delete=set-null'],
    ['name:string{40}', 'string:max=40'],
    ['name:string{40}:uniq', 'string:unique:max=40'],
    ['body:text{5000}', 'text:max=5000'],
    ['name:string!', 'string'],
    ['name:string!:uniq', 'string:unique'],
    ['name:uniq', 'string:unique'],
    ['name:required', 'string'],
    ['price:decimal{10,2}', 'decimal=10,2'],
    ['price:decimal{10,2}!', 'decimal=10,2'],
    ['price:numeric=8,3', 'decimal=8,3'],
    ['count:bigint', 'integer'],
    ['ratio:float', 'number'],
    ['at:timestamp', 'datetime'],
    ['user:belongs_to', 'references=users'],
    ['user:references', 'references=users'],
    ['user_id:references', 'references=users'],
    ['user:references:optional', 'references=users:optional'],
    ['user:references:uniq', 'references=users:unique'],
    ['meta:jsonb', 'json'],
    // Phoenix
    ['user_id:references:users:on_delete:delete_all', 'references=users:on-delete=cascade'],
    [
      'user_id:references:users:on_delete:nilify_all:optional',
      'references=users:optional:on-delete=set-null',
    ],
    ['user_id:references:users:on_delete:nothing:unique', 'references=users:unique'],
    ['status:enum:unpublished:published', 'enum=unpublished,published'],
    ['status:enum:optional:unique', 'enum=optional,unique'],
    ['user_id:references:users', 'references=users'],
    ['userId:references:users:optional', 'references=users:optional'],
    ['at:utc_datetime', 'datetime'],
    ['meta:map', 'json'],
  ])('%s is %s', (field, canonical) => {
    if (canonical === null) return expect(() => fieldsOf(field)).toThrow(CreateApiError);
    const [[name, grammar] = []] = Object.entries(fieldsOf(field));
    expect(grammar).toBe(canonical);
    expect(fieldsOf(`${name}:${grammar}`)).toEqual({ [name!]: canonical });
  });

  test.each([
    ['fullName', 'full_name'],
    ['full-name', 'full_name'],
    ['full name', 'full_name'],
    ['line_1', 'line1'],
    ['authorId:references=users', 'author'],
    ['author_id:references=users', 'author'],
    ['author-id:references=users', 'author'],
    ['author_id:integer', 'author_id'],
  ])('%s is kept as %s', (field, name) => {
    expect(Object.keys(fieldsOf(field))).toEqual([name]);
  });

  test.each([
    // types
    ['a:strng', 'no type "strng"', 'Did you mean string?'],
    ['a:interger', 'no type', 'Did you mean integer?'],
    ['a:uniqe', 'no type', 'Did you mean unique?'],
    ['a:elephant', 'no type', 'Types: string, text'],
    ['a:', 'type is missing', 'Types:'],
    ['a::unique', 'type is missing', 'Types:'],
    ['a:array:string', 'no type array: a column holds one value', 'json'],
    ['a:time', 'no type time', 'datetime'],
    ['a:binary', 'no type binary', 'url'],
    ['a:attachment', 'no type attachment', 'url'],
    ['a:token', 'shown to every reader', 'string:hidden'],
    ['a:money', 'no type money', 'decimal'],
    ['a:naive_datetime', 'without an offset', 'datetime'],
    ['a:primary_key', 'every feature has its id', 'no field'],
    ['a:hstore', 'SQLite', 'json'],
    ['a:decimal10', 'the shell took the braces apart', 'decimal=10,2'],
    ['a:string=40', 'takes no arguments', 'max='],
    ['a:boolean=1', 'takes no arguments', 'Leave'],
    ['a:integer{2}', 'takes no arguments', 'Leave'],
    ['a:', 'a type is missing', 'Types: string'],
    ['a::unique', 'a type is missing', 'Types: string'],
    ['a:string?', 'no type "string?"', 'Did you mean string?'],
    // decimals
    ['a:decimal=19,2', '2 to 18 digits', 'decimal=18,2'],
    ['a:decimal=1,1', '2 to 18 digits', 'decimal'],
    ['a:decimal=10', 'no digit after the point', 'integer'],
    ['a:decimal=10,0', 'no digit after the point', 'integer'],
    ['a:decimal=4,4', 'at most 3', 'decimal=6,4'],
    ['a:decimal=2,10', 'at most 1', 'decimal=12,10'],
    ['a:decimal=x', 'no precision', 'decimal=10,2'],
    ['a:decimal=1,2,3', 'no precision', 'decimal=10,2'],
    // enums
    ['a:enum', 'needs its values', 'enum=draft,published'],
    ['a:enum=', 'needs its values', 'enum=draft,published'],
    ['a:enum:a:b:default=a', 'every part is a value', 'enum=a,b:default=a'],
    ['a:enum=a,,b', "can't be a value", 'commas'],
    ['a:enum=a,b,a', 'a is there twice', 'Leave one out'],
    ['a:enum=a"b', "can't be a value", 'letters'],
    [`a:enum=${'v'.repeat(101)}`, "can't be a value", 'up to 100'],
    [`a:enum=${Array.from({ length: 101 }, (_, at) => at).join(',')}`, 'at most 100', 'feature'],
    // references
    ['a:references=', 'not the name of a feature', 'references=users'],
    ['a:references=../x', 'not the name of a feature', 'references=users'],
    ['a:references{polymorphic}', 'one feature', 'one field for each'],
    ['a:references=users:default=1', "reference can't have a default", 'optional'],
    ['id:references=users', 'every feature has it', 'Try'],
    // modifiers
    ['a:string:uniqe', 'no modifier "uniqe"', 'Did you mean unique?'],
    ['a:string:optinal', 'no modifier', 'Did you mean optional?'],
    ['a:string:elephant', 'no modifier', 'Modifiers: optional, unique'],
    ['a:string:', 'empty', 'Modifiers'],
    ['a:string:unique:unique', 'twice', 'Leave one out'],
    ['a:string:unique:uniq', 'twice', 'Leave one out'],
    ['a:string:unique=1', 'takes no value', 'unique alone'],
    ['a:string:required:optional', 'both required and optional', 'Leave one out'],
    ['a:string:length=3', 'no modifier', 'min= or max='],
    ['a:string:limit=3', 'no modifier', 'max='],
    ['a:string:hidden:unique', 'hidden and unique', 'Leave one of the two out'],
    ['a:string:hidden:index', 'hidden and index', 'Leave one of the two out'],
    ['a:references=users:hidden', "can't be hidden", 'Leave hidden out'],
    ['a:string:hidden=1', 'takes no value', 'hidden alone'],
    ['password', 'every reader', 'Write password:password'],
    ['resetToken:text:optional', 'every reader', 'Write reset_token:text:hidden'],
    ['api_key:string:max=80', 'every reader', 'Write api_key:string:hidden'],
    ['APIKey', 'every reader', 'api_key:string:hidden'],
    ['db_passwd', 'every reader', 'db_passwd:password'],
    ['password_hint', 'every reader', 'Write password_hint:string:hidden'],
    ['a:password:unique', 'neither seen nor unique', 'Leave one'],
    ['a:password:index', 'neither seen nor index', 'Leave one'],
    ['a:password:default=letmein123', 'password of many', 'Leave it out'],
    ['a:password:min=0', 'no password is that short', 'min=1'],
    ['a:password:max=7', 'the 8 characters of a password without min=', 'Swap'],
    ['a:password:min=129', 'the 128 characters of a password without max=', 'Swap'],
    ['a:password:max=2000', 'at most 1024', 'max=128'],
    ['a:password:pattern=^a', 'string alone', 'string'],
    ['client-secret', 'every reader', 'client_secret:string:hidden'],
    ['a:string:pattern', 'needs a value', 'pattern='],
    ['a:string:pattern=', 'empty', 'pattern='],
    // limits
    ['a:string:min=x', 'whole number', 'min=10'],
    ['a:string:max=', 'whole number', 'max=10'],
    ['a:string:max=1.5', 'whole number', 'max=10'],
    ['a:string:max=0x10', 'whole number', 'max=10'],
    ['a:number:max=Infinity', 'a number', 'max=10'],
    ['a:number:max=1e999', 'a number', 'max=10'],
    ['a:integer:max=9007199254740992', 'up to 9007199254740991', 'max=10'],
    ['a:string:max=-1', 'that short', 'max=1'],
    ['a:string:min=-1', 'that short', 'min=0'],
    ['a:string:max=0', 'that short', 'max=1'],
    ['a:string:max=10001', 'at most 10000', 'text'],
    ['a:text:max=250001', 'at most 250000', 'JSON'],
    ['a:string:min=256', '255 characters', 'change one'],
    ['a:string:min=5:max=4', 'min=5 is more than max=4', 'Swap'],
    ['a:integer:min=5:max=4', 'min=5 is more than max=4', 'Swap'],
    ['a:boolean:min=1', 'do not work on boolean', 'string, text and password'],
    ['a:decimal:max=1', 'do not work on decimal', 'integer and number'],
    ['a:date:min=1', 'do not work on date', 'integer and number'],
    // indexes
    ['a:json:unique', "json can't be unique", 'order'],
    ['a:json:index', "json can't be index", 'order'],
    ['a:decimal=16,2:unique', 'SQLite orders 15 exactly', 'decimal=15,2'],
    ['a:decimal=18,17:index', 'SQLite orders 15 exactly', 'decimal=15,14'],
    ['a:text:unique', "text can't be unique", 'string:max=640'],
    ['a:string:unique:max=641', '2,704 bytes', 'max=640'],
    ['a:string:index:max=641', '2,704 bytes', 'max=640'],
    ['a:boolean:unique', "boolean can't be unique", 'Leave'],
    ['a:enum=x,y:unique', 'there would be 2 items', 'Leave'],
    ['a:integer:unique:min=1:max=4', 'too few values', '5 or more'],
    ['a:number:unique:min=1:max=1', 'too few values', '5 or more'],
    ['a:string:unique:pattern=^(a|b)$', 'too few values', '5 or more'],
    ['a:string:unique:default=x', 'taken by the first', 'Leave one'],
    // references
    ['a:on-delete=cascade', 'on a reference alone', 'references=users'],
    ['a:references=b:on-delete=set-null', 'and it is required', 'Make it optional'],
    ['a:references=b:on-delete', 'on-delete needs a value', 'on-delete=set-null'],
    ['a:references=b:on-delete=cascades', `can't be "cascades"`, 'Did you mean cascade?'],
    ['a:references=b:on-delete=set-default', 'has no default', 'Nearest: on-delete=set-null'],
    ['a:references=b:dependent=destroy', 'no modifier "dependent"', 'Write on-delete=cascade'],
    // defaults
    ['a:integer:default=x', '"x" is no integer', 'default=1'],
    ['a:integer:default=1.5', 'is no integer', 'default=1'],
    ['a:integer:default=', 'is no integer', 'default=1'],
    ['a:integer:max=3:default=4', 'refuse the default "4" (range)', 'Change'],
    ['a:integer:default=9007199254740993', '(range)', 'Change'],
    ['a:number:default=NaN', 'is no number', 'default=1.5'],
    ['a:number:default=', 'is no number', 'default=1.5'],
    ['a:boolean:default=yes', 'is no boolean', 'default=true'],
    ['a:decimal=4,2:default=123.5', 'is no decimal', 'default=9.50'],
    ['a:string:max=2:default=abc', '(length)', 'Change'],
    ['a:string:default=B:pattern=^a$', '(pattern)', 'Change'],
    ['a:email:default=ada', '(format)', 'Change'],
    ['a:url:default=ftp://x.org', '(format)', 'Change'],
    ['a:uuid:default=1', '(format)', 'Change'],
    ['a:date:default=2026-02-30', '(format)', 'Change'],
    ['a:datetime:default=now', 'is no datetime', '2026'],
    ['a:datetime:default=2026-01-31T12:00:00', 'is no datetime', '2026'],
    ['a:enum=x,y:default=z', '(enum)', 'Change'],
    ['a:json:default={', 'is no json', 'default={}'],
    ['a:json:default=null', 'is no json', 'default={}'],
    ['a:string:default=x:y', 'no modifier "y"', 'Modifiers'],
    // names
    ['', 'name is empty', 'title'],
    [':string', 'name is empty', 'title'],
    ['id', 'every feature has it', 'Try code'],
    ['created_at:datetime', 'every feature has it', 'Try published_at'],
    ['updatedAt:datetime', 'every feature has it', 'Try changed_at'],
    ['version', 'every feature has it', 'Try revision'],
    ['limit', 'query parameter', 'Try max_count'],
    ['cursor', 'query parameter', 'Try position'],
    ['sort', 'query parameter', 'Try sort_order'],
    ['ctid', 'system column of PostgreSQL', 'Try ctid_value'],
    ['xmin:integer', 'system column', 'Try xmin_value'],
    ['constructor', 'every object of JavaScript', 'Try constructor_value'],
    ['to_string', 'every object of JavaScript', 'Try to_string_value'],
    ['hasOwnProperty', 'every object of JavaScript', 'Try has_own_property_value'],
    ['then', 'every object of JavaScript', 'Try then_value'],
    ['__proto__', 'may hold letters', 'Try proto_value'],
    ['_name', 'may hold letters', 'Try name'],
    ['name_', 'may hold letters', 'Try name'],
    ['1st', 'must begin with a letter', 'Try st'],
    ['naïve', 'may hold letters', 'Try naive'],
    ['имя', 'may hold letters', 'Try title'],
    ['a.b', 'may hold letters', 'Try a_b'],
    ['a/b', 'may hold letters', 'Try a_b'],
    ['a\nb', 'may hold letters', 'Try a_b'],
    [`a${'b'.repeat(40)}`, 'longer than 40', 'Shorten'],
    [`a${'b'.repeat(37)}:references=users`, 'longer than 40', 'Shorten'],
  ])('%s is refused: %s', (field, message, hint) => {
    const error = errorOf(() => fieldsOf(field));
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  test('no control character of the input reaches the terminal', () => {
    const { message } = errorOf(() => fieldsOf('a\u001b[31m\u202e:string'));
    expect(message).toContain('\\u001b[31m\\u202e');
  });

  test.each([
    [['name', 'name:text']],
    [['fullName', 'full_name']],
    [['author:references=users', 'author']],
  ])('%j are refused: two of one name', (fields) => {
    expect(errorOf(() => fieldsOf(...fields)).message).toContain('two fields');
  });
});

describe('a feature', () => {
  test.each([
    ['users', 'users'],
    ['user', 'users'],
    ['User', 'users'],
    ['blogPost', 'blog-posts'],
    ['blog posts', 'blog-posts'],
    ['OAuth2Token', 'oauth2-tokens'],
    ['person', 'people'],
    ['class', 'classes'],
    ['con', 'cons'],
    ['media', 'media'],
    ['data', 'data'],
    ['news', 'news'],
    ['status', 'statuses'],
    ['fields', 'fields'],
    ['types', 'types'],
    ['docs', 'docs'],
    ['health', 'health'],
    ['orders', 'orders'],
    ['selects', 'selects'],
  ])('%s is kept as %s', (name, key) => {
    expect(parseFeatureArgs([name, 'name'])).toMatchObject({
      key,
      spec: { fields: { name: 'string' } },
    });
    expect(parseFeatureArgs([key, 'name']).key).toBe(key);
  });

  test('says aloud what it made of a singular, and that no fields were given', () => {
    expect(parseFeatureArgs(['user']).notes).toEqual([
      '"user" became users: features are named in the plural.',
      'No fields were given: it has one, name:string.',
    ]);
    expect(parseFeatureArgs(['users', 'name']).notes).toEqual([]);
  });

  test('takes a plural by hand, and keeps both names', () => {
    expect(parseFeatureArgs(['octopus', 'name'], { plural: 'octopodes' })).toEqual({
      key: 'octopodes',
      spec: { fields: { name: 'string' }, singular: 'octopus' },
      notes: [],
    });
  });

  test.each([
    ['', 'name is empty', 'blog-posts'],
    ['   ', 'name is empty', 'blog-posts'],
    ['1users', 'must begin with a letter', 'Try users.'],
    ['../x', 'may hold letters', 'Try xes.'],
    ['/etc/passwd', 'may hold letters', 'Try etc-passwds.'],
    ['a\\b', 'may hold letters', 'Try a-bs.'],
    ['users/posts', 'may hold letters', 'Try users-posts.'],
    ['__proto__', 'may hold letters', 'Try protos.'],
    ['café', 'may hold letters', 'Try cafes.'],
    ['über uns', 'may hold letters', 'Try uber-uns.'],
    ['用户', 'may hold letters', 'Try blog-posts.'],
    ['🎉', 'may hold letters', 'Try blog-posts.'],
    ['مستخدم', 'may hold letters', 'Try blog-posts.'],
    ['users\u0000', 'may hold letters', 'Try users.'],
    ['users;rm -rf', 'may hold letters', 'Try users-rm-rfs.'],
    ['$(id)', 'may hold letters', 'Try ids.'],
    ['-users', 'may hold letters', 'Try users.'],
    ['x'.repeat(300), 'longer than 40', 'Shorten'],
    [`${'x'.repeat(39)}y`, 'longer than 40', 'Shorten'],
    ['sqlite things', 'the table belongs to the database', 'Try my-sqlite-things.'],
  ])('%j is refused: %s', (name, message, hint) => {
    const error = errorOf(() => parseFeatureArgs([name, 'name']));
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  test.each(['con', 'nul', 'index', 'alembic-version', 'sqlite-x', 'constructor', '../x', ''])(
    'the plural %j is refused',
    (plural) => {
      expect(errorOf(() => parseFeatureArgs(['thing', 'name'], { plural })).hint).not.toBe('');
    },
  );
});

describe('a text', () => {
  test.each([
    ['users name:string email:email', ['users', 'name:string', 'email:email']],
    ['  users \n name:string\t', ['users', 'name:string']],
    ["users 'name:string:default=Ada L'", ['users', 'name:string:default=Ada L']],
    ['users name:string:default="Ada L"', ['users', 'name:string:default=Ada L']],
    ['users name:string:default=Ada\\ L', ['users', 'name:string:default=Ada L']],
    ['users meta:json:default=\'{"a":1}\'', ['users', 'meta:json:default={"a":1}']],
    ['users slug:string:pattern=^\\d+$', ['users', 'slug:string:pattern=^\\d+$']],
    ["users ''", ['users', '']],
  ])('%j is read as %j', (text, args) => {
    const parsed = (() => {
      try {
        return parseFeatureText(text);
      } catch (error) {
        return (error as Error).message;
      }
    })();
    const expected = (() => {
      try {
        return parseFeatureArgs(args);
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(parsed).toEqual(expected);
  });

  test.each(['octopus name --plural octopodes', 'octopus --plural=octopodes name'])(
    '%s holds the plural, too',
    (text) => {
      expect(parseFeatureText(text)).toEqual(
        parseFeatureArgs(['octopus', 'name'], { plural: 'octopodes' }),
      );
    },
  );

  test('with a plural that is missing is refused', () => {
    expect(errorOf(() => parseFeatureText('octopus --plural')).message).toContain('empty');
  });

  test('with an open quote is refused', () => {
    expect(errorOf(() => parseFeatureText("users 'name")).message).toContain('not closed');
  });
});

describe('--unique', () => {
  const parse = (text: string) => parseFeatureText(text).spec;

  test.each([
    ['posts a b --unique a,b', [['a', 'b']]],
    ['posts a b --unique=b/a', [['b', 'a']]],
    ['posts --unique fullName,author author:references=users full_name', [['full_name', 'author']]],
    ['posts author:references=users slug --unique authorId,slug', [['author', 'slug']]],
    ['posts author:references=users slug --unique author_id,slug', [['author', 'slug']]],
    [
      'a x y z --unique x,y --unique y,z',
      [
        ['x', 'y'],
        ['y', 'z'],
      ],
    ],
  ])('%s', (text, unique) => {
    expect(parse(text).unique).toEqual(unique);
    const { key, spec } = parseFeatureText(text);
    expect(parseFeatureText(formatFeatureText(key, spec))).toMatchObject({ key, spec });
  });

  test.each([
    ['a x y --unique x', 'two fields or more', 'x:unique'],
    ['a x y --unique x,x', 'x is there twice', 'Leave one out'],
    ['a title y --unique titel,y', 'no field "titel"', 'Did you mean title?'],
    ['a x:unique y --unique x,y', 'x is unique already', 'Leave'],
    ['a x:json y --unique x,y', 'x is json', 'Leave it out'],
    ['a x:text y --unique x,y', 'x is text', 'string:max=640'],
    ['a x y z --unique x,y,z', '2,704 bytes', 'max=210'],
    ['a x y --unique x,y --unique y,x', 'it is there twice', 'Leave'],
    [
      'a x:integer y:integer z:integer --unique x,y --unique y,x,z',
      'x,y is unique already',
      'Leave',
    ],
    ['a x:boolean y:boolean --unique x,y', 'there would be 4 items', '5 or more'],
    ['a x:default=a y:integer:default=1 --unique x,y', 'nothing but defaults', 'Leave one'],
  ])('refuses %s', (text, message, hint) => {
    const error = errorOf(() => parse(text));
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });
});
