import { CreateApiError } from '../errors.ts';

/** What is wrong at one place of a template. Lines and columns are counted from 1. */
export interface Fault {
  line: number;
  column: number;
  reason: string;
  hint?: string;
}

/** Whose template it is, so whose to mend; `shown` is its file as the user would open it. */
export interface Origin {
  shown: string;
  blame: 'plugin' | 'project';
}

/** How exactly a message says where. */
export type Place = 'line' | 'column';

/** The error for a template's text that can't be read, or not be filled. */
export const templateFault = (origin: Origin, fault: Fault, place: Place): CreateApiError =>
  templateError(
    origin,
    place === 'line' ? `:${fault.line}:` : `:${fault.line}:${fault.column}:`,
    fault,
  );

/** The error for a template's name, which is a template too. */
export const nameFault = (origin: Origin, fault: Fault): CreateApiError =>
  templateError(origin, ': in its name,', fault);

export const templateError = (
  { shown, blame }: Origin,
  place: string,
  { reason, hint }: Pick<Fault, 'reason' | 'hint'>,
): CreateApiError =>
  new CreateApiError(`${shown}${place} ${reason}`, {
    blame,
    ...(hint === undefined ? {} : { hint }),
  });
