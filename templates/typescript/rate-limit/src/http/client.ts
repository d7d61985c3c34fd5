import type { IncomingHttpHeaders } from "node:http";
import { isIPv6 } from "node:net";

interface Request {
  headers: IncomingHttpHeaders;
  socket: { remoteAddress?: string | undefined };
}

/**
 * Who asks: the address of the connection. Behind proxies it is what the outermost
 * of them saw; what stands to the left of that anyone may have written.
 */
export function clientOf({ headers, socket }: Request, proxies: number) {
  const forwarded = [headers["x-forwarded-for"] ?? []]
    .flat()
    .flatMap((line) => line.split(","))
    .map((address) => address.trim())
    .filter((address) => address !== "");
  const seen = proxies > 0 ? forwarded.at(-proxies) : undefined;
  return networkOf(seen ?? socket.remoteAddress ?? "");
}

/** Of IPv6 the first 64 bits: whoever has one address there has all of them. */
function networkOf(address: string) {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [left = [], right = []] = plain
    .split("::")
    .map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = Array(8 - left.length - right.length).fill("0");
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16)).join(":");
}
