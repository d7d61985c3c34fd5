import express, { type Router } from "express";

export const healthCheckRouter: Router = express.Router();

healthCheckRouter.get("/", (_request, response) => {
  response.json({ status: "ok" });
});
