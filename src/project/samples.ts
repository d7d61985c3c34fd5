import type { Declaration } from './declaration.ts';
import type { FaultSample, Json } from './field.ts';
import type { Cases } from './names.ts';

export const samplesOf = (_d: Declaration, _n: Cases, _id: 'integer' | 'uuid'): Json[] => [];
export const faultsOf = (_d: Declaration, _s: Json[], _id: 'integer' | 'uuid'): FaultSample[] => [];
export const edgesOf = (_d: Declaration, _s: Json[]): Json[] => [];
