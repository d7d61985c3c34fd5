/** One name in every case that generated code needs. */
export interface Cases {
  /** `blogPost` */
  camel: string;
  /** `BlogPost` */
  pascal: string;
  /** `blog_post` */
  snake: string;
  /** `blog-post` */
  kebab: string;
  /** `BLOG_POST` */
  constant: string;
  /** `blog post` */
  words: string;
  /** `Blog post` */
  title: string;
}

/** Names that are one word, however their capitals look. */
const BRANDS =
  /OAuth|GitHub|GitLab|YouTube|LinkedIn|PayPal|GraphQL|PostgreSQL|MySQL|JavaScript|TypeScript|iPhone|iPad|iOS|macOS|eBay|WiFi/g;

/**
 * The words of a name in any case, in lower case: `OAuth2Token` → oauth2, token; `userIDs` → user, ids.
 * No word begins with a digit (`line_1` → line1), so that camelCase and snake_case can be told from each other.
 */
export function splitWords(name: string): string[] {
  const words = name
    .replace(BRANDS, (brand) => ` ${brand[0]?.toUpperCase()}${brand.slice(1).toLowerCase()}`)
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
    .replace(/([A-Z]{2,}s)(?![a-z])/g, (acronyms) => acronyms.toLowerCase())
    .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return words.reduce<string[]>((merged, word) => {
    const last = merged.at(-1);
    if (last !== undefined && /^\d/.test(word)) return [...merged.slice(0, -1), last + word];
    return [...merged, word];
  }, []);
}

/** The words in every case. */
export function cases(words: readonly string[]): Cases {
  const pascal = words.map(capitalize).join('');
  return {
    camel: pascal.slice(0, 1).toLowerCase() + pascal.slice(1),
    pascal,
    snake: words.join('_'),
    kebab: words.join('-'),
    constant: words.join('_').toUpperCase(),
    words: words.join(' '),
    title: capitalize(words.join(' ')),
  };
}

const capitalize = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
