/** A path has to fit in a URL, with a feature's name and an id behind it. */
const MAX_PREFIX = 100;

/** What stands beside the resources in every project. */
const TAKEN = ['health', 'docs', 'openapi.json'];

const SEGMENT = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/** What is wrong with a path that all resources are to be served under; undefined where nothing is. */
export function prefixFault(prefix: string): string | undefined {
  if (/^[A-Za-z]:[\\/]/.test(prefix)) {
    return 'is a folder: Git Bash makes one of /api, and leaves //api alone';
  }
  if (!prefix.startsWith('/')) return 'must begin with a slash, as /api/v1 does';
  if (prefix === '/') return 'must name a path, such as /api: /health and /docs are at the root';
  if (prefix.endsWith('/')) return 'must not end with a slash';
  if (prefix.length > MAX_PREFIX) return `must have ${MAX_PREFIX} characters at most`;
  const segments = prefix.slice(1).split('/');
  if (!segments.every((segment) => SEGMENT.test(segment))) {
    return 'must be words of letters, digits, dots and dashes, as /api/v1 is';
  }
  const [first = ''] = segments;
  return TAKEN.includes(first.toLowerCase())
    ? `must not begin with /${first}, which every project has`
    : undefined;
}
