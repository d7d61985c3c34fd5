/** Whether a path can be one of ours: no segment of it is empty, and all can be decoded. */
export function isPath(url: string) {
  const [path = ""] = url.split("?", 1);
  return !/\/\/|.\/$/.test(path) && isDecodable(path);
}

function isDecodable(text: string) {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
