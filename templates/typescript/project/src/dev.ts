process.env.NODE_ENV ??= "development";

await import("./migrate.ts");
await import("./server.ts");
