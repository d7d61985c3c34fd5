/** The path in a request's target, which may be a whole URL (RFC 9112 §3.2.2). */
export const pathOf = (url: string) => {
  const [path = ""] = url.replace(/^https?:\/\/[^/?]*/i, "").split("?", 1);
  return path;
};

/** Whether a path can be one of ours: no segment of it is empty, and all can be decoded. */
export const isPath = (path: string) =>
  !/\/\/|.\/$/.test(path) && isDecodable(path);

function isDecodable(text: string) {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
