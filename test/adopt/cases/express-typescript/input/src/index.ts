import { app } from "@/server";

app.listen(Number(process.env.PORT ?? 8080));
