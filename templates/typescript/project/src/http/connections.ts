import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Keeps an eye on a server's connections, to close those on which nothing was ever asked: Node waits for them. */
export function trackConnections(server: Server) {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return {
    closeSilent() {
      for (const socket of sockets)
        if (socket.bytesRead === 0) socket.destroy();
    },
  };
}
