import { CreateApiError } from '../errors.ts';

const WORDS: Record<string, string> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'a file would be larger than is allowed here',
  EIO: 'the disk reported an input/output error',
  EISDIR: 'there is a folder of this name',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long for this disk',
  ENOENT: 'there is no such file or folder',
  ENFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EPERM: 'the operation is not permitted',
  EROFS: 'the disk is read-only',
};

/** What was thrown about `what`, as an error for people; one that is for people already stays as it is. */
export function failure(error: unknown, what: string): CreateApiError {
  if (error instanceof CreateApiError) return error;
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  const reason = code && WORDS[code] ? `${WORDS[code]} (${code}, ${syscall ?? 'a call'})` : message;
  return new CreateApiError(`${what}: ${reason}.`, {
    cause: error,
    ...(code
      ? { blame: 'machine', hint: 'Put that right, then run the command again.' }
      : { blame: 'ours' }),
  });
}

/** What a call to the system threw, of the path that it names itself. */
export const systemFailure = (error: NodeJS.ErrnoException): CreateApiError =>
  failure(error, error.path ?? 'The system');

/** The same error, with something to be said before its hint. */
export const withHint = (error: CreateApiError, first: string): CreateApiError =>
  new CreateApiError(error.message, {
    blame: error.blame,
    exit: error.exit,
    cause: error.cause ?? error,
    hint: error.hint ? `${first}\n${error.hint}` : first,
  });

/** Runs a step; what the file system reports is said of `what`. */
export function naming<T>(what: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw failure(error, what);
  }
}
