import { recover, undo } from '../commit/index.ts';
import { findRoot } from '../project/manifest.ts';
import { say, showRecovery } from '../ui/terminal.ts';

/** `create-api undo`: takes the last commit back, byte for byte. */
export function undoLast({ cwd }: { cwd: string }): void {
  const root = findRoot(cwd);
  showRecovery(recover(root));
  const undone = undo(root);
  say(`undone: ${undone}`);
}
