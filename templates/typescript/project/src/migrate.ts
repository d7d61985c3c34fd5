import { config } from "./config.ts";
import { connect } from "./db/connect.ts";
import { migrate, migrationStatus } from "./db/migrate.ts";

const [command = "up"] = process.argv.slice(2).filter((arg) => arg !== "--");
const db = connect(config.DATABASE_URL);
try {
  if (command === "status") {
    for (const { name, executedAt } of await migrationStatus(db))
      console.log(`${executedAt ? "applied" : "pending"} ${name}`);
  } else if (command === "up" || command === "down") {
    for (const { direction, migrationName } of await migrate(db, command))
      console.log(`${direction.toLowerCase()} ${migrationName}`);
  } else {
    throw new Error(`migrate takes up, down or status, not ${command}`);
  }
} finally {
  await db.destroy();
}
