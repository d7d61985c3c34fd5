/** Every type and modifier, a cycle, references to itself, fields that are unique together. */
export const FEATURE_TEXTS: readonly string[] = [
  'authors password:password:optional name:string:max=80 email:email:unique age:integer:min=0:max=150:optional role:enum=admin,member:default=member favourite:references=books:optional',
  'books title:string:min=2:max=120:index blurb:text:optional price:decimal=10,2:index stock:integer rating:number:min=-5:max=5:optional:index printed:boolean:default=false author:references=authors:on-delete=cascade isbn:string:unique:pattern=^[0-9-]{5,20}$ site:url:optional:unique token:uuid:optional:unique released:date:optional:index cost:decimal=8,2:hidden sold_at:datetime:optional:unique meta:json:optional state:enum=draft,published,sold:index',
  'categories label:string:unique parent:references=categories:optional rank:integer:unique:optional extra:json weight:number amount:decimal=18,4:optional fee:decimal=15,2:unique:optional born:datetime day:date code:uuid note:text:optional home:url secret:boolean key:string:min=3:max=40:hidden options:json:optional:hidden --unique parent,weight',
  'blog-posts passphrase:password:min=10:max=64 api_key:string:default=none:hidden embargo:datetime:optional:hidden order:string line_1:string:optional group:integer:default=3 table:boolean:optional select:text created_by:references=authors:optional:on-delete=set-null about:references=books:optional:on-delete=set-null parent:references=blog-posts:optional:on-delete=cascade',
];

/** Names that invite trouble: of our own files and routes, of SQL, of the greatest length. One has references alone. */
export const AWKWARD_TEXTS: readonly string[] = [
  'types docs:string',
  'health status:enum=up,down query:integer:optional:unique',
  'errors code:string user:string where:string end:date value:string key:string item:string row:string',
  'media title:string body:text:optional',
  'memberships author:references=authors:on-delete=cascade book:references=books:on-delete=cascade role:enum=owner,reader:default=reader --unique author,book',
  'responses path:string',
  'extraordinarily-long-feature-name-things an_extraordinarily_long_name_of_a_field:string:unique an_extraordinarily_long_reference_to:references=authors',
];

export const ALL_TEXTS: readonly string[] = [...FEATURE_TEXTS, ...AWKWARD_TEXTS];

/** Names of files, folders, routes and variables that a framework's own code may have. */
export const HOSTILE_FEATURES: readonly string[] = `
  index types health docs openapi app main server run config errors routes models schemas services tests http db
  fields env migrations logs problems requests responses routers contexts middlewares controllers handlers modules
  sessions promises objects arrays maps numbers strings classes imports news media data orders groups tables selects
  cors origins a1 x extraordinarily-long-feature-name-things
`
  .trim()
  .split(/\s+/);

/** Names of what a handler, a model or a query may have at hand. */
export const HOSTILE_FIELDS: readonly string[] = `
  order group table select where from user class function import default async await yield self cls this type key
  value item items row data db app ctx req res request reply next body query params headers url path status state
  session metadata name length constructor prototype x an_extraordinarily_long_name_of_a_field
`
  .trim()
  .split(/\s+/);
