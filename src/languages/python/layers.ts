import { builtinTemplates, byOption } from '../../framework.ts';

/**
 * The folders of Python's project generator: what every project has, then what a validation library adds. A framework
 * lays its own over them.
 */
export const pythonLayers = {
  project: [
    builtinTemplates('python/project'),
    byOption('id', {
      integer: builtinTemplates('python/id/integer'),
      uuid: builtinTemplates('python/id/uuid'),
    }),
  ],
  marshmallow: builtinTemplates('python/marshmallow/project'),
  pydantic: builtinTemplates('python/pydantic/project'),
};
