import { openBlockStorage } from "../clouds/open.js";
import { answer } from "../functions/answer.js";
import { Questions } from "../functions/questions.js";
import type { Properties } from "../resources/kind/definition.js";
import { readSettings } from "../settings/settings.js";
import type { Clock } from "../transport/clock.js";
import { Interrupt } from "../waiting/interrupt.js";
import { systemClock } from "../waiting/clock.js";

/**
 * The functions of the default door: they run in the program's process, with the stack's configuration. One per run, for its answers are kept.
 * A signal ends the program and with it whatever is asked: nothing is ever changed here.
 */
export class FunctionsInProgram {
  private readonly moments = new Map<string, Questions>();
  private readonly cloud;
  private readonly region: string | undefined;

  constructor(from: Parameters<typeof readSettings>[0], clock: Clock = systemClock) {
    const settings = readSettings(from);
    this.region = settings.region;
    this.cloud = openBlockStorage(settings, clock, new Interrupt(clock));
  }

  /**
   * What a function answers.
   * @param after what has to be made before, by its name: what was asked earlier than that is asked again
   */
  answer(name: string, given: Properties, after: readonly string[] = []): Promise<Properties> {
    const moment = after.toSorted().join("\n");
    const questions = this.moments.get(moment) ?? new Questions(this.cloud, this.region);
    this.moments.set(moment, questions);
    return answer(name, given, questions);
  }
}
