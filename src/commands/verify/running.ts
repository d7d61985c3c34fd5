import { CreateApiError } from '../../errors.ts';
import { interrupted } from '../../ui/ask.ts';
import { isInteractive } from '../../ui/terminal.ts';

/**
 * The address that `--url` names.
 * @throws CreateApiError (`usage`) where it is no address of an API
 */
export function checkAddress(text: string): URL {
  const refuse = (reason: string, hint = 'Give it as http://127.0.0.1:8000.') =>
    new CreateApiError(`--url: ${reason}.`, { exit: 'usage', hint });
  if (!URL.canParse(text)) throw refuse(`"${text}" is no URL`);
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol))
    throw refuse(`"${url.protocol}" is neither http: nor https:`);
  if (url.username || url.password) throw refuse('it holds a name or a password');
  if (url.pathname !== '/' || url.search || url.hash) {
    throw refuse(
      'it is to be the address alone, without a path',
      `Give ${url.origin}; what stands before each path is the project's own "prefix".`,
    );
  }
  return url;
}

/**
 * Says what checking does to an API that runs, and asks.
 * @throws CreateApiError where the user says no, there is nobody to ask, or nothing answers
 */
export async function demandConsent({ origin }: URL, { yes }: { yes: boolean }): Promise<void> {
  await demandAnswer(origin);
  if (yes) return;
  const what = `This makes items at ${origin}, changes them and deletes them again`;
  if (!isInteractive()) {
    throw new CreateApiError(`${what}, and there is no terminal to ask whether it may.`, {
      exit: 'usage',
      hint: 'Give --yes if it may; best on an API whose database holds nothing of worth.',
    });
  }
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message: `${what}. Go on?`, initialValue: false });
  if (isCancel(answer) || !answer) throw interrupted();
}

const PATIENCE = 15_000;

async function demandAnswer(origin: string): Promise<void> {
  try {
    await fetch(`${origin}/health/live`, { signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const { cause, message } = error as Error;
    const reason = cause instanceof Error && cause.message ? cause.message : message;
    throw new CreateApiError(`Nothing answers at ${origin}: ${reason}.`, {
      blame: 'machine',
      hint: 'Start the API, or leave --url out: then the project is started for it.',
      cause: error,
    });
  }
}
