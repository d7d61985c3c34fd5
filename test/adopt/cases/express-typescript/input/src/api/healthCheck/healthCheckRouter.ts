import express, { type Router } from "express";

export const healthCheckRouter: Router = express.Router();
