export type { CommitMeta, CommitOptions, Content, FileChange } from './change.ts';
export { commit } from './commit.ts';
export type { Disk } from './disk.ts';
export { type Lock, type LockOptions, lock } from './lock.ts';
export { type Recovery, recover } from './recover.ts';
export { type PastCommit, type UndoPlan, history, planUndo, undo } from './undo.ts';
