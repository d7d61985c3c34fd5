export type Fault = [field: string, code: string];

/** An answer of 400 or above. */
export class Problem {
  readonly status: number;
  readonly detail: string;
  readonly faults: Fault[];
  constructor(status: number, detail: string, faults: Fault[] = []) {
    this.status = status;
    this.detail = detail;
    this.faults = faults;
  }
}

export const TITLES: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
};

/** 400 wins, and all are listed. */
export const refuseFaults = (faults: Fault[]): void => {
  const malformed = faults.some(([, code]) => /^(required|unknown|type|cursor)$/.test(code));
  if (faults.length > 0)
    throw new Problem(malformed ? 400 : 422, 'Some values do not fit.', faults);
};
