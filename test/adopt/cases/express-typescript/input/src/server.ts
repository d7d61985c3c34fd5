import cors from "cors";
import express, { type Express } from "express";
import helmet from "helmet";
import { healthCheckRouter } from "@/api/healthCheck/healthCheckRouter";
import { userRouter } from "@/api/user/userRouter";
import errorHandler from "@/common/middleware/errorHandler";

const app: Express = express();

app.use(express.json());
app.use(cors());
app.use(helmet());

app.use("/health-check", healthCheckRouter);
app.use("/users", userRouter);

app.use(errorHandler());

export { app };
