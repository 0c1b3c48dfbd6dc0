import { systemClock } from "../provider/waiting/clock.js";
import { readSettings } from "../provider/settings/settings.js";
import { thisProvider } from "./runners.js";

/** A process that makes, reads and deletes 1000 disks on an emulator elsewhere, and prints how much memory it took at most, in MB. */
async function main(): Promise<void> {
  const settings = readSettings({ stack: {} });
  const provider = thisProvider().phase(settings, systemClock);
  const ids: string[] = [];
  const all = async (run: (index: number) => Promise<unknown>): Promise<void> => {
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let index = next++; index < 1000; index = next++) await run(index);
    };
    await Promise.all(Array.from({ length: 50 }, lane));
  };
  await all(async (index) => (ids[index] = await provider.create(index)));
  await all((index) => provider.refresh(ids[index] ?? "", index));
  await all((index) => provider.delete(ids[index] ?? "", index));
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
}

void main();
