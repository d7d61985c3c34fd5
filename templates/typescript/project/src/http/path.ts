/** The path in a request's target, which may be a whole URL (RFC 9112 §3.2.2). */
export const pathOf = (url: string) => {
  const [path = ""] = url.replace(/^https?:\/\/[^/?]*/i, "").split("?", 1);
  return path;
};

/** The query in a request's target: all behind the first question mark. */
export const queryOf = (url: string) => /\?(.*)/.exec(url)?.[1] ?? "";

/** Whether a path can be one of ours: no segment of it is empty or holds a slash, and all can be decoded. */
export const isPath = (path: string) =>
  !/\/\/|.\/$|%2f/i.test(path) && isDecodable(path);

function isDecodable(text: string) {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
