import { writeSync } from "node:fs";

// Loaded in front of the command that is measured: says at its end, on descriptor 3, what it took.
process.once("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeSync(3, JSON.stringify({ peak: maxRSS * 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }));
});
