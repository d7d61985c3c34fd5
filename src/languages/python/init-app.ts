import { type CallWiring, type Wiring, callIn, importInto } from '../../reconcile/wiring.ts';

/** What has a module of `app/http/` set the app up with the others: `cors.init_app(app)`, at its place among them. */
export const pythonInitApp = (module: string, place: CallWiring['place']): Wiring[] => {
  const file = 'app/http/__init__.py';
  return [
    importInto(file, `from app.http import ${module}`),
    callIn(file, 'init_app', `${module}.init_app(app)`, { app: { parameter: 0 } }, place),
  ];
};
