import type { TransferRow } from "./tables.js";

/** As the details show it. The key is in the answer to the creation and nowhere else. */
export interface TransferView {
  id: string;
  name: string;
  volume_id: string;
  created_at: string;
  links: unknown;
}

export function transferDetail(transfer: TransferRow, url: string): TransferView {
  return { ...shortTransfer(transfer, url), created_at: transfer.created_at };
}

/** As the short list and the answer to an acceptance show it. */
export function shortTransfer(
  { id, name, volume_id, project_id }: TransferRow,
  url: string,
): Omit<TransferView, "created_at"> {
  const path = `os-volume-transfer/${id}`;
  return {
    id,
    name,
    volume_id,
    links: [
      { href: `${url}/v2/${project_id}/${path}`, rel: "self" },
      { href: `${url}/${project_id}/${path}`, rel: "bookmark" },
    ],
  };
}
