import type { ErrorRequestHandler } from "express";

const errorHandler = (): ErrorRequestHandler => (_error, _request, response, _next) => {
  response.status(500).json({ message: "failed" });
};

export default errorHandler;
