import express, { type Router } from "express";

export const userRouter: Router = express.Router();
