import { z } from "zod";
import type { Job } from "../clouds/jobs.js";
import { output, parameter } from "../resources/kind/property.js";
import { told } from "../resources/kind/told.js";
import { defineFunction } from "./definition.js";
import { existingOne, idText } from "./selection.js";

const text = z.string();

const part = {
  id: output(text, "Id of the job."),
  type: output(text.optional(), "What it does, such as `createVolume`."),
  status: output(text, "`INIT`, `RUNNING`, `SUCCESS` or `FAIL`; any other word means that it has not ended."),
  beginTime: output(text.optional(), "When it began, UTC."),
  endTime: output(text.optional(), "When it ended, UTC."),
  errorCode: output(text.optional(), "Code of what went wrong."),
  failReason: output(text.optional(), "What went wrong, in the service's words."),
  volumeId: output(text.optional(), "The disk that it works on, as soon as the service names it."),
};

export const getJob = defineFunction({
  name: "getJob",
  description:
    "The state of a job of the service when it is first asked for in a run. To wait for a job, use the client.",
  reference: "EVS API reference 8.1.1",
  args: z.object({ id: parameter(idText, "Id of the job.") }),
  result: z.object({
    ...part,
    subJobs: output(z.array(z.object(part)), "The parts of a batch job; empty for any other job."),
  }),
  async answer({ id }, questions) {
    const { subJobs, ...job }: Job = await existingOne(
      "job",
      id,
      questions.job,
      questions,
      "Correct the id, or the login. The service forgets old jobs, and does not know a new one for a moment after it was submitted.",
    );
    return { ...told(job), subJobs: subJobs.map(told) };
  },
});
