import {
  after,
  builtinTemplates,
  callIn,
  defineFramework,
  importInto,
  python,
  marshmallowTemplates,
  pythonProject,
  pythonCors,
  pythonTemplates,
  pythonOptions,
} from 'create-api';

export const flask = defineFramework({
  name: 'flask',
  title: 'Flask',
  describe: 'Python, SQLAlchemy, Alembic, marshmallow',
  language: python,
  options: pythonOptions,
  commands: {
    prepare: 'alembic upgrade head',
    dev: 'flask run --debug',
    test: 'pytest',
    start: 'gunicorn',
    migrate: 'alembic upgrade head',
  },
  url: 'http://127.0.0.1:5000',
  projectCode: pythonProject,
  generators: {
    project: {
      templates: [
        pythonTemplates.project,
        marshmallowTemplates.project,
        builtinTemplates('flask/project'),
      ],
    },
    feature: {
      templates: [
        pythonTemplates.feature,
        marshmallowTemplates.feature,
        builtinTemplates('flask/feature'),
      ],
      wiring: ({ feature: { plural, singular } }) => {
        const blueprint = `${plural.snake}_blueprint`;
        return [
          importInto(
            'app/__init__.py',
            `from app.routes.${plural.snake} import blueprint as ${blueprint}`,
          ),
          callIn('app/__init__.py', 'create_app', `app.register_blueprint(${blueprint})`, {
            app: { assigned: 'Flask' },
          }),
          importInto(
            'app/models/__init__.py',
            `from app.models.${plural.snake} import ${singular.pascal} as ${singular.pascal}`,
          ),
        ];
      },
    },
    cors: pythonCors(['python/cors', 'flask/cors'].map(builtinTemplates), [
      importInto('app/http/__init__.py', 'from app.http import cors'),
      callIn(
        'app/http/__init__.py',
        'init_app',
        'cors.init_app(app)',
        { app: { parameter: 0 } },
        after('logs.init_app'),
      ),
    ]),
  },
});
