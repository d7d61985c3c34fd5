import { config } from "./config.ts";
import { connect } from "./db/connect.ts";
import { seed, type Seeds } from "./db/seed.ts";
import * as seeds from "./seeds/index.ts";

if (
  process.env.NODE_ENV === "production" &&
  !process.argv.includes("--force")
) {
  console.error(
    "This is production, where sample items are not wanted: --force adds them.",
  );
  process.exit(1);
}
const db = connect(config.DATABASE_URL);
try {
  for (const outcome of await seed(db, Object.values<Seeds>(seeds)))
    console.log(outcome);
} finally {
  await db.destroy();
}
