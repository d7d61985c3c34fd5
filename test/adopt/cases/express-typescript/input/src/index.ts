import { app } from "@/server";

app.listen(8080);
