import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    pool: "threads",
    isolate: false,
    env: { NODE_ENV: "test", LOG_LEVEL: "silent" },
  },
});
