/** What PostgreSQL keeps of an identifier, in bytes. */
const LONGEST = 63;

/** A name of an index or constraint from its parts; one that is too long keeps its beginning and ends with a checksum. */
export function sqlName(...parts: string[]): string {
  const name = parts.join('_');
  if (name.length <= LONGEST) return name;
  return `${name.slice(0, LONGEST - 9)}_${crc32(name).toString(16).padStart(8, '0')}`;
}

/** CRC-32 of ASCII text, as `zlib.crc32` gives it; Node has it from 22 on. */
function crc32(text: string): number {
  let crc = ~0;
  for (const character of text) {
    crc ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
