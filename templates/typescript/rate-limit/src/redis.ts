import { createClient } from "@redis/client";
import { logger } from "./logger.ts";

const CONNECT_MS = 1000;

const disconnects: (() => void)[] = [];

/** A connection that is made again whenever it is lost; meanwhile commands fail at once. */
export function connectRedis(url: string) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: CONNECT_MS },
  });
  let isAway = false;
  client.on("error", ({ message }: Error) => {
    if (!isAway) logger.warn(`Redis can't be reached: ${message}`);
    isAway = true;
  });
  client.on("ready", () => {
    if (isAway) logger.info("Redis is back");
    isAway = false;
  });
  // What keeps it from connecting is told as an error; it goes on trying.
  client.connect().catch(() => {});
  disconnects.push(() => client.destroy());
  return client;
}

/** Lets the process end. */
export function disconnectRedis() {
  for (const disconnect of disconnects.splice(0)) disconnect();
}
