import type { PlopApi } from './plugins/plop/plopfile.ts';
export default function createApiPack(plop: PlopApi): void {
  plop.setDefaultInclude({ generators: true, actionTypes: true });
}
