import type { Clock } from "../transport/clock.js";

/** Questions that come within a short time are answered together, by one answer that is asked for after all of them. */
export class Gathering<Question, Answer> {
  private questions: Question[] = [];
  private next: Promise<Answer> | undefined;

  constructor(
    private readonly clock: Clock,
    /** Milliseconds. */
    private readonly gather: number,
    private readonly answer: (questions: readonly Question[]) => Promise<Answer>,
  ) {}

  ask(question: Question): Promise<Answer> {
    this.questions.push(question);
    this.next ??= this.clock.sleep(this.gather).then(() => {
      const together = this.questions;
      this.questions = [];
      this.next = undefined;
      return this.answer(together);
    });
    return this.next;
  }
}
