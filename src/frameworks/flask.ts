import {
  PROJECT_OPTIONS,
  after,
  builtinTemplates,
  byOption,
  callIn,
  defineFramework,
  entryIn,
  importInto,
  marshmallowTemplates,
  pydanticReserved,
  pydanticTemplates,
  python,
  pythonCors,
  pythonInitApp,
  pythonRateLimit,
  pythonOperations,
  pythonOptions,
  pythonProject,
  pythonTemplates,
  pythonWiring,
  pythonUnneeded,
} from 'create-api';

/** The versions of what Pydantic needs in turn. */
const PYDANTIC_NEEDS = Object.entries({
  'annotated-types': '==0.8.0',
  'pydantic-core': '==2.50.5',
  'typing-inspection': '==0.4.5',
}).map(([name, version]) => entryIn('constraints.txt', [], name, version));

export const flask = defineFramework({
  name: 'flask',
  title: 'Flask',
  describe: 'Python, SQLAlchemy, Alembic, marshmallow or Pydantic',
  language: {
    ...python,
    reserved: new Set([...python.reserved, ...pydanticReserved.reserved]),
    // The validation may change later: what either library can't have is refused.
    reservedMembers: new Set([
      ...(python.reservedMembers ?? []),
      ...pydanticReserved.reservedMembers,
    ]),
  },
  options: { ...pythonOptions, validation: PROJECT_OPTIONS.validation },
  commands: {
    prepare: 'alembic upgrade head',
    dev: 'flask run --debug',
    test: 'pytest',
    start: 'gunicorn',
    migrate: 'alembic upgrade head',
  },
  url: 'http://127.0.0.1:5000',
  projectCode: (options, project) => ({
    ...pythonProject(options, project),
    validation: options.validation === 'pydantic' ? 'Pydantic' : 'marshmallow',
  }),
  generators: {
    project: {
      templates: [
        pythonTemplates.project,
        byOption('validation', {
          marshmallow: marshmallowTemplates.project,
          pydantic: [pydanticTemplates.project, builtinTemplates('flask/pydantic/project')],
        }),
        builtinTemplates('flask/project'),
      ],
      dependencies: byOption('validation', {
        marshmallow: { apispec: '==6.10.1', marshmallow: '==4.4.0' },
        pydantic: { pydantic: '==2.14.4' },
      }),
      wiring: ({ project }) => (project.options.validation === 'pydantic' ? PYDANTIC_NEEDS : []),
    },
    feature: {
      templates: [
        pythonTemplates.feature,
        byOption('validation', {
          marshmallow: marshmallowTemplates.feature,
          pydantic: pydanticTemplates.feature,
        }),
        builtinTemplates('flask/feature'),
      ],
      wiring: (facts) => {
        const { plural } = facts.feature;
        const blueprint = `${plural.snake}_blueprint`;
        return [
          ...pythonWiring(facts),
          importInto(
            'app/__init__.py',
            `from app.routes.${plural.snake} import blueprint as ${blueprint}`,
          ),
          callIn('app/__init__.py', 'create_app', `app.register_blueprint(${blueprint})`, {
            app: { assigned: 'Flask' },
          }),
        ];
      },
    },
    ...pythonOperations,
    cors: pythonCors(
      ['python/cors', 'flask/cors'].map(builtinTemplates),
      pythonInitApp('cors', after('logs.init_app')),
    ),
    'rate-limit': pythonRateLimit(
      ['python/rate-limit', 'flask/rate-limit'].map(builtinTemplates),
      pythonInitApp('rate_limit', after('logs.init_app')),
    ),
  },
  adoption: {
    maker: 'Flask',
    registers: ['register_blueprint'],
    templates: [builtinTemplates('flask/adoption')],
    without: pythonUnneeded,
    mount: { name: 'mount_features', file: 'app/mount.py', place: 'last' },
    migrations: { 'flask-migrate': 'flask db' },
    brings: { sqlalchemy: ['flask-sqlalchemy'], alembic: ['flask-migrate'] },
  },
});
