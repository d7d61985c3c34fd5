import type { Socket } from "node:net";
import { HttpError, titleOf, toProblem } from "./problem.ts";
import { requestId } from "./request-id.ts";

const UNREADABLE: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what Node could not read as HTTP. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket) {
  const { code = "" } = error;
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = toProblem(new HttpError(UNREADABLE[code] ?? 400));
  const fields = {
    ...problem.headers,
    "x-request-id": requestId(),
    "content-length": Buffer.byteLength(problem.body),
    connection: "close",
  };
  const lines = Object.entries(fields).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.end(
    `HTTP/1.1 ${problem.status} ${titleOf(problem.status)}\r\n${lines.join("")}\r\n${problem.body}`,
  );
}
