import { CreateApiError } from '../../errors.ts';

/** As large as a document may be: the largest that are published have 15 MB. */
const MOST = 64 * 1024 * 1024;

/**
 * The value of a text of JSON or YAML.
 * @param name of the document, for messages
 * @throws CreateApiError that names the line
 */
export async function readText(text: string, name: string): Promise<unknown> {
  if (text.length > MOST) {
    throw new CreateApiError(`${name} is larger than ${MOST / 1024 ** 2} MiB.`);
  }
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(plain);
  } catch {
    const { readYaml } = await import('./yaml.ts');
    return readYaml(plain, name);
  }
}
