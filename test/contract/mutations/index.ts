import { around } from './around.ts';
import { database } from './database.ts';
import { items } from './items.ts';
import { limits } from './limits.ts';
import { lists } from './lists.ts';
import { requests } from './requests.ts';
import { types } from './types.ts';
import type { Mutation } from './mutation.ts';

export const MUTATIONS: readonly Mutation[] = [
  ...items,
  ...lists,
  ...limits,
  ...requests,
  ...database,
  ...types,
  ...around,
];
