// Loaded into a command by NODE_OPTIONS: leaves the most memory it held, in KiB, where PEAK_FILE says.
const { writeFileSync } = require('node:fs');
process.on('exit', () =>
  writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)),
);
