import { type Mutation, table } from './mutation.ts';

/** What both Python frameworks have in common. */
export const python: Mutation[] = [
  ...table(
    [
      'list.cursor-bound',
      'a cursor of other filters',
      'app/db/paging.py',
      'query.descending, query.filters]',
      'query.descending]',
    ],
    [
      'list.cursor-bound',
      'a cursor of another order',
      'app/db/paging.py',
      'query.sort, query.descending, query.filters]',
      'query.filters]',
    ],
    [
      'list.cursor',
      'any place is a cursor',
      'app/db/paging.py',
      'if query.cursor != seal(model, query, [value, last_id]):',
      'if query.cursor == "":',
    ],
    [
      'sort.field',
      'nulls first',
      'app/db/paging.py',
      'return [[column.is_not(None)], *empty] if',
      'return [*empty, [column.is_not(None)]] if',
    ],
    [
      'filter.together',
      'the first filter alone',
      'app/db/paging.py',
      'filter_by(**query.filters)',
      'filter_by(**dict([*query.filters.items()][:1]))',
    ],
    [
      'reference.restricts',
      '500 for what is referred to',
      'app/db/crud.py',
      'raise Conflict("Other items still refer to this one.") from error',
      'raise',
    ],
    [
      'reference.none',
      '409 for a reference to nothing',
      'app/db/crud.py',
      'return Invalid(*missing, *taken.values())',
      'return Conflict("A reference leads nowhere.", *missing, *taken.values())',
    ],
    [
      'unique.all',
      'the first taken value alone',
      'app/db/crud.py',
      'if column.unique and exists(',
      'if column.unique and not taken and exists(',
    ],
    [
      'unique.reference-first',
      '409 before 422',
      'app/db/crud.py',
      'if missing:',
      'if missing and not taken:',
    ],
    [
      'every.innards',
      'the database speaks to the client',
      'app/db/crud.py',
      'raise refusal(session, type(item), item_id, values) from error',
      'raise Conflict(str(error)) from error',
    ],
    [
      'every.input',
      'the value in the message',
      'app/db/crud.py',
      '"This value is taken."',
      'f"{value} is taken."',
    ],
    [
      'faults.400-wins',
      '422 wins',
      'app/errors.py',
      'any(fault.code in MALFORMED',
      'all(fault.code in MALFORMED',
    ],
    [
      'string.broken',
      '500 on NUL',
      'app/fields/formats.py',
      'if re.search("[\\0\\ud800-\\udfff]", found):',
      'if re.search("[\\0\\ud800-\\udfff]", found) and 1 / 0:',
    ],
    [
      'integer.mistyped',
      'true is 1',
      'app/fields/formats.py',
      'if isinstance(value, bool) or not isinstance(value, int | float):\n        raise TypeError("Not an integer.")',
      'if not isinstance(value, int | float):\n        raise TypeError("Not an integer.")',
    ],
    [
      'datetime.accepted',
      'no milliseconds',
      'app/fields/formats.py',
      'timespec="milliseconds"',
      'timespec="seconds"',
    ],
    [
      'email.broken',
      'a host without a dot',
      'app/fields/formats.py',
      '@({LABEL}\\.)+{LABEL}"',
      '@({LABEL}\\.)*{LABEL}"',
    ],
    [
      'decimal.broken',
      'rounded',
      'app/fields/formats.py',
      'rf"(\\.[0-9]{{1,{scale}}})?"',
      'r"(\\.[0-9]+)?"',
    ],
    [
      'body.limit',
      '2 MiB',
      'app/config.py',
      'MAX_CONTENT_LENGTH = 1024 * 1024',
      'MAX_CONTENT_LENGTH = 2 * 1024 * 1024',
    ],
    [
      'every.ours',
      '500 for what is not there',
      'app/db/crud.py',
      'raise NotFound("There is no such item.")',
      'raise LookupError("There is no such item.")',
    ],
    [
      'openapi.answers',
      'a problem without its title',
      'app/http/problem_document.py',
      '"title": TITLES.get(status, "Error"),',
      '"title": None,',
    ],
  ),
  {
    row: 'list.while-changing',
    what: 'OFFSET paging',
    file: 'app/db/paging.py',
    edits: [
      [
        'for part in remaining(model, column, query):',
        'start = read_cursor(model, column, query)[1] if query.cursor else 0\n    for part in [[]]:',
      ],
      ['.limit(missing))', '.offset(start).limit(missing))'],
      ['query, items[-1]) if more', 'query, items[-1], start + len(items)) if more'],
      [
        'query: ListQuery, item: Base) -> str:',
        'query: ListQuery, item: Base, start: int) -> str:',
      ],
      ['[getattr(item, query.sort), item.id]', '[getattr(item, query.sort), start]'],
    ],
  },
  {
    row: 'tags.race',
    what: 'a lost update: If-Match is compared before the statement',
    file: 'app/db/crud.py',
    edits: [
      [
        '    for name, value in values.items():\n        setattr(item, name, value)\n    try:',
        `    import time

    from sqlalchemy import update as write

    session.rollback()
    time.sleep(0.1)
    raised = {**values, "version": model.version + 1}
    session.execute(write(model).where(model.id == item_id).values(raised))
    session.commit()
    session.expire_all()
    return find(session, model, item_id)
    try:`,
      ],
    ],
  },
  {
    row: 'unique.race',
    what: 'looks first, then inserts: who is second then is a fault of ours',
    file: 'app/db/crud.py',
    edits: [
      [
        '    session.add(item)\n    return save(session, item, values)',
        `    import time

    refused = refusal(session, model, None, values)
    if refused.faults:
        raise refused
    session.rollback()
    time.sleep(0.1)
    session.add(item)
    session.commit()
    return item`,
      ],
    ],
  },
];

export const flask = table(
  [
    'hidden.unseen',
    'the hidden is shown',
    'app/fields/schema.py',
    'super().__init__(exclude=unseen, **kwargs)',
    'super().__init__(**kwargs)',
  ],
  [
    'create.answer',
    '200, and no Location',
    'app/routes/books.py',
    '@endpoint(body=BookCreate, returns=Book, status=201)',
    '@endpoint(body=BookCreate, returns=Book)',
  ],
  [
    'patch.partial',
    'PATCH as PUT',
    'app/routes/books.py',
    '@endpoint(body=BookUpdate, returns=Book)',
    '@endpoint(body=BookCreate, returns=Book)',
  ],
  [
    'put.required',
    'PUT as PATCH',
    'app/routes/books.py',
    '@endpoint(body=BookCreate, returns=Book)\n',
    '@endpoint(body=BookUpdate, returns=Book)\n',
  ],
  [
    'tags.match',
    'If-Match is not read',
    'app/http/requests.py',
    'return frozenset(tag for weak, tag in tags if not weak)',
    'return None',
  ],
  [
    'tags.none-match',
    '200 for what the client has',
    'app/http/requests.py',
    'return given.strip() == "*" or tag in',
    'return False and tag in',
  ],
  [
    'list.limit',
    '1,000 a page',
    'app/fields/query.py',
    'max=100, load_default=20',
    'max=1000, load_default=20',
  ],
  ['list.link', 'another relation', 'app/http/endpoints.py', 'rel="next"', 'rel="prev"'],
  [
    'route.collection',
    'OPTIONS with a body',
    'app/http/logs.py',
    'response.status_code = 204',
    'response.status_code = 200',
  ],
  [
    'route.double-slash',
    '//books is /books',
    'app/http/__init__.py',
    'begun_twice = any(',
    'begun_twice = False and any(',
  ],
  [
    'route.impossible-id',
    '500 for an id that can not be',
    'app/fields/ids.py',
    'return int(text) if',
    'return int(text) if text != "abc" else 1 // 0 if',
  ],
  [
    'body.missing',
    '415 for no body',
    'app/http/requests.py',
    'raise BadRequest("The body is missing.")',
    'raise UnsupportedMediaType("The body is missing.")',
  ],
  [
    'body.type',
    'any JSON will do',
    'app/http/requests.py',
    'if request.mimetype != "application/json":',
    'if "json" not in request.mimetype:',
  ],
  [
    'body.encoding',
    'gzip is taken for JSON',
    'app/http/requests.py',
    'if "Content-Encoding" in request.headers:',
    'if "Content-Encoding" in ():',
  ],
  [
    'body.limit-chunked',
    'a long body is cut',
    'app/http/requests.py',
    'request.stream.read(1)',
    'pass',
  ],
  [
    'faults.all',
    'the first fault alone',
    'app/fields/convert.py',
    'in error.messages_dict.items():',
    'in [*error.messages_dict.items()][:1]:',
  ],
  [
    'every.problem',
    'problems as plain JSON',
    'app/http/problems.py',
    'mimetype="application/problem+json"',
    'mimetype="application/json"',
  ],
  [
    'every.cache',
    'errors may be kept',
    'app/http/problems.py',
    'response.headers["Cache-Control"] = "no-store"',
    'response.headers["Cache-Control"] = "max-age=60"',
  ],
  [
    'every.request-id',
    'no X-Request-Id',
    'app/http/logs.py',
    'response.headers["X-Request-Id"] = g.request_id',
    'pass',
  ],
  [
    'openapi.operations',
    '413 is not told of',
    'app/http/openapi.py',
    '{400, 409, 413, 415, 422}',
    '{400, 409, 415, 422}',
  ],
  ['health.ready', 'another path', 'app/http/health.py', '"/health/ready"', '"/health/readiness"'],
);

export const fastapi = table(
  [
    'hidden.unseen',
    'the hidden is shown',
    'app/fields/schema.py',
    'field.exclude = is_hidden(field)',
    'field.exclude = False',
  ],
  [
    'hidden.documented',
    'the hidden is like any other in what is sent',
    'app/fields/types.py',
    'return handler(schema) | {"writeOnly": True}',
    'return handler(schema)',
  ],
  [
    'create.answer',
    '200 for what was created',
    'app/http/replies.py',
    'found), 201, headers)',
    'found), 200, headers)',
  ],
  [
    'create.answer',
    'no Location',
    'app/http/replies.py',
    '"Location": place',
    '"X-Location": place',
  ],
  [
    'put.read-only',
    'what was read can not be sent',
    'app/http/requests.py',
    'if self.method != "POST":',
    'if self.method == "":',
  ],
  [
    'patch.partial',
    'PATCH sets what is left out to null',
    'app/routes/books.py',
    'body.model_dump(exclude_unset=True)',
    'body.model_dump()',
  ],
  [
    'tags.none-match-lines',
    'the first line alone',
    'app/http/replies.py',
    'getlist("If-None-Match")',
    'getlist("If-None-Match")[:1]',
  ],
  [
    'head.same',
    'no HEAD',
    'app/http/exchange.py',
    'routed = "GET" if method == "HEAD" else method',
    'routed = method',
  ],
  [
    'route.collection',
    'only GET is allowed',
    'app/http/problems.py',
    'allowed |= route.methods or set()',
    'allowed |= {"GET"}',
  ],
  [
    'body.limit-chunked',
    'no limit',
    'app/http/requests.py',
    'if len(data) > Config.MAX_CONTENT_LENGTH:',
    'if len(data) > 2 * Config.MAX_CONTENT_LENGTH:',
  ],
  [
    'list.unknown',
    'the last of two counts',
    'app/http/lists.py',
    '> len(request.query_params)',
    '> 9 * len(request.query_params)',
  ],
  [
    'faults.unknown',
    'unknown fields are dropped',
    'app/fields/config.py',
    'extra="forbid"',
    'extra="ignore"',
  ],
  [
    'field.null',
    'null is a wrong type',
    'app/fields/faults.py',
    'if value is None and found != "unknown":',
    'if value is None and kind == "missing":',
  ],
  [
    'sort.unknown',
    '500 for a sort that is none',
    'app/fields/query.py',
    'order: Any = Literal[(*orders, *(f"-{key}" for key in orders))]',
    'order: Any = str',
  ],
  [
    'openapi.answers',
    '404 of DELETE is not told of',
    'app/http/responses.py',
    'REMOVE = problems(404, 409, 412)',
    'REMOVE = problems(409, 412)',
  ],
  [
    'every.request-id',
    'no X-Request-Id',
    'app/http/exchange.py',
    'headers["X-Request-Id"] = named',
    'pass',
  ],
  [
    'every.cache',
    'answers may be kept',
    'app/http/exchange.py',
    'headers.setdefault("Cache-Control", "no-cache")',
    'headers.setdefault("Cache-Control", "max-age=60")',
  ],
);
