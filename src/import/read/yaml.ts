import { LineCounter, parseDocument } from 'yaml';
import { CreateApiError } from '../../errors.ts';

/**
 * The value of a text of YAML.
 * @throws CreateApiError that names the line
 */
export function readYaml(text: string, name: string): unknown {
  const fail = (line: number | undefined, reason: string): never => {
    throw new CreateApiError(`${name}${line === undefined ? '' : `:${line}`}: ${reason}`, {
      hint: 'A document of OpenAPI is JSON or YAML. Mend it, or export it anew.',
    });
  };
  try {
    const lineCounter = new LineCounter();
    const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'silent' });
    const [error] = document.errors;
    if (error?.message.includes('call stack')) fail(undefined, 'it is nested too deep.');
    if (error) {
      const { line } = lineCounter.linePos(error.pos[0]);
      fail(line, `it can't be read: ${error.message.replace(/[.\s]*$/, '')}.`);
    }
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    // What holds itself has no end.
    JSON.stringify(value);
    return value;
  } catch (error) {
    if (error instanceof CreateApiError) throw error;
    if (error instanceof RangeError) return fail(undefined, 'it is nested too deep.');
    const { message } = error as Error;
    return fail(undefined, `it can't be read: ${message.split('\n')[0]!.replace(/\.$/, '')}.`);
  }
}
