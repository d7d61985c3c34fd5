export type { CommitMeta, CommitOptions, Content, FileChange } from './change.ts';
export { commit } from './commit.ts';
export type { Disk } from './disk.ts';
export { lastCommit } from './entries.ts';
export { systemFailure } from './failure.ts';
export { JOURNAL } from './journal.ts';
export { type Lock, type LockOptions, lock } from './lock.ts';
export { type Outlook, outlook } from './outlook.ts';
export { UNDO as HISTORY, checkPaths } from './paths.ts';
export { type Recovery, recover } from './recover.ts';
export { settle } from './settle.ts';
export { commandOf, demandFree } from './travel-errors.ts';
export {
  type PastCommit,
  type TravelPlan,
  type Way,
  planTravel,
  redo,
  travel,
  undo,
} from './travel.ts';
export type { Blocked } from './walk.ts';
