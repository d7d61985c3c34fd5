/**
 * Text that is copied as it is, as a template that renders to the very same text: what would open a tag is escaped.
 * Handlebars takes `\{{` for the two braces, and looks for the next tag only behind them, so that of an odd number of
 * braces the first stands for itself; a backslash before them has to be doubled and parted from the braces.
 */
export const asTemplate = (text: string): string =>
  text.replace(/(\\*)(\{{2,})/g, (_, backslashes: string, braces: string) => {
    const pairs = '\\{{'.repeat(Math.floor(braces.length / 2));
    const escaped = braces.length % 2 ? `{${pairs}` : pairs;
    if (!backslashes) return escaped;
    return braces.length % 2 ? backslashes + escaped : `${backslashes}\\{{!}}${escaped}`;
  });
