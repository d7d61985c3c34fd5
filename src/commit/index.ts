export type { CommitMeta, CommitOptions, Content, FileChange } from './change.ts';
export { commit } from './commit.ts';
export type { Disk } from './disk.ts';
export { systemFailure } from './failure.ts';
export { type PastCommit, history } from './history.ts';
export { type Lock, type LockOptions, lock } from './lock.ts';
export { checkPaths } from './paths.ts';
export { type Recovery, recover } from './recover.ts';
export { type UndoPlan, demandFree, planUndo, undo } from './undo.ts';
