import type { CodeRow } from "../codeRow.js";

const source = "IMS API Reference";

/** What to do about the codes of IMS. */
export const imsCodes: readonly CodeRow[] = [
  {
    codes: ["IMG.0028"],
    source,
    advice: "The image is protected: take its protection off in the console, then try again.",
  },
  {
    codes: ["IMG.0035"],
    source,
    advice: "Something else is being done with the image: wait until it has ended and try again.",
  },
  {
    codes: ["IMG.0060"],
    source,
    advice: "Too many requests for images in a short time: try again in a few minutes.",
  },
];
