import {
  MODULE,
  after,
  before,
  builtinTemplates,
  callIn,
  defineFramework,
  importInto,
  pydanticReserved,
  python,
  pydanticTemplates,
  pythonProject,
  pythonCors,
  pythonInitApp,
  pythonRateLimit,
  pythonOperations,
  pythonTemplates,
  pythonWiring,
  pythonOptions,
  pythonUnneeded,
} from 'create-api';

/** What a file of routes imports: a schema of that name would hide it. */
const ROUTES = [
  'APIRouter',
  'Depends',
  'IfMatch',
  'ItemId',
  'JsonReply',
  'JsonRequest',
  'JsonRoute',
  'QueryDep',
  'SessionDep',
];

export const fastapi = defineFramework({
  name: 'fastapi',
  title: 'FastAPI',
  describe: 'Python, SQLAlchemy, Alembic, Pydantic',
  language: {
    ...python,
    reserved: new Set([...python.reserved, ...pydanticReserved.reserved, ...ROUTES]),
    reservedMembers: new Set([
      ...(python.reservedMembers ?? []),
      ...pydanticReserved.reservedMembers,
    ]),
  },
  options: pythonOptions,
  commands: {
    prepare: 'alembic upgrade head',
    dev: 'uvicorn run:app --reload',
    test: 'pytest',
    start: 'gunicorn',
    migrate: 'alembic upgrade head',
  },
  url: 'http://127.0.0.1:8000',
  projectCode: pythonProject,
  generators: {
    project: {
      templates: [
        pythonTemplates.project,
        pydanticTemplates.project,
        builtinTemplates('fastapi/project'),
      ],
    },
    feature: {
      templates: [
        pythonTemplates.feature,
        pydanticTemplates.feature,
        builtinTemplates('fastapi/feature'),
      ],
      wiring: (facts) => {
        const { plural } = facts.feature;
        const router = `${plural.snake}_router`;
        return [
          ...pythonWiring(facts),
          importInto(
            'app/routes/__init__.py',
            `from app.routes.${plural.snake} import router as ${router}`,
          ),
          callIn('app/routes/__init__.py', MODULE, `router.include_router(${router})`, {
            router: { assigned: 'APIRouter' },
          }),
        ];
      },
    },
    ...pythonOperations,
    cors: pythonCors(
      ['python/cors', 'fastapi/cors'].map(builtinTemplates),
      pythonInitApp('cors', after('problems.init_app')),
    ),
    'rate-limit': pythonRateLimit(
      ['python/rate-limit', 'fastapi/rate-limit'].map(builtinTemplates),
      // Inside of what answers for CORS and for faults of ours.
      pythonInitApp('rate_limit', before('problems.init_app')),
    ),
  },
  adoption: {
    maker: 'FastAPI',
    registers: ['include_router', 'mount'],
    templates: [builtinTemplates('fastapi/adoption')],
    without: pythonUnneeded,
    mount: { name: 'mount_features', file: 'app/mount.py', place: 'first', engine: true },
    brings: { pydantic: ['fastapi'], httpx2: ['httpx'] },
    modules: { httpx2: 'fastapi.testclient' },
  },
});
