// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { NewTransfer, Transfer } from "./answers.js";

export interface CreateTransferBody {
  readonly volume_id: string;
  readonly name?: string | undefined;
}

export interface AcceptTransferBody {
  readonly auth_key: string;
}

export interface ListTransfersQuery {
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

export interface ListTransfersDetailQuery {
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** Handing disks to other projects. */
export class Transfers {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * Offers a disk, which must be `available`, to another project; it is locked until the offer is accepted or
   * withdrawn. `auth_key` is only in this answer. Not for disks with snapshots, backups or a backup policy, nor
   * for system disks.
   *
   * Section 7.4.1 Creating a Disk Transfer: `POST /v2/{project_id}/os-volume-transfer`.
   *
   * Right: `evs:transfers:create`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  async create(transfer: CreateTransferBody, options: CallOptions = {}): Promise<NewTransfer> {
    const answer = await operations.createTransfer(this.connection.session, { body: { transfer }, ...options });
    return answer.transfer;
  }

  /**
   * Takes the disk into the caller's project. The transfer is gone afterwards. Anyone who knows `auth_key` can do
   * this.
   *
   * Section 7.4.2 Accepting a Disk Transfer: `POST /v2/{project_id}/os-volume-transfer/{transfer_id}/accept`.
   *
   * Right: `evs:transfers:accept`.
   *
   * @throws ApiError with the code EVS.5400 (the key is wrong, or the disk may not be transferred), EVS.5404 (no
   * such transfer: accepted or taken back), or another one
   */
  async accept(transferId: string, accept: AcceptTransferBody, options: CallOptions = {}): Promise<Transfer> {
    const answer = await operations.acceptTransfer(this.connection.session, {
      transfer_id: transferId,
      body: { accept },
      ...options,
    });
    return answer.transfer;
  }

  /**
   * Withdraws an offer: the disk is `available` again. An accepted one cannot be deleted.
   *
   * Section 7.4.3 Deleting a Disk Transfer: `DELETE /v2/{project_id}/os-volume-transfer/{transfer_id}`.
   *
   * Right: `evs:transfers:delete`.
   *
   * @throws ApiError when it is refused
   */
  delete(transferId: string, options: CallOptions = {}): Promise<void> {
    return operations.deleteTransfer(this.connection.session, { transfer_id: transferId, ...options });
  }

  /**
   * One open transfer. No answer has a status; an accepted transfer answers 404.
   *
   * Section 7.4.4 Querying Details of a Disk Transfer: `GET /v2/{project_id}/os-volume-transfer/{transfer_id}`.
   *
   * Right: `evs:transfers:get`.
   *
   * @throws ApiError when it is refused
   */
  async get(transferId: string, options: CallOptions = {}): Promise<Transfer> {
    const answer = await operations.getTransfer(this.connection.session, { transfer_id: transferId, ...options });
    return answer.transfer;
  }

  /**
   * Ids, names and disks of the open transfers that this project made.
   *
   * Goes to the end of the list, page by page.
   *
   * Section 7.4.5 Querying All Disk Transfers: `GET /v2/{project_id}/os-volume-transfer`.
   *
   * Right: `evs:transfers:list`.
   *
   * @throws ApiError with the code EVS.5400 (`limit` or `offset` is no number), or another one
   */
  list(query: ListTransfersQuery = {}, options: CallOptions = {}): Paged<Transfer> {
    return paged("offset", query, async (page) => {
      const answer = await operations.listTransfers(this.connection.session, { query: page, ...options });
      return { ...answer.transfers };
    });
  }

  /**
   * The open transfers that this project made, with their times.
   *
   * Goes to the end of the list, page by page.
   *
   * Section 7.4.6 Querying Details of All Disk Transfers: `GET /v2/{project_id}/os-volume-transfer/detail`.
   *
   * Right: `evs:transfers:list`.
   *
   * @throws ApiError with the code EVS.5400 (`limit` or `offset` is no number), or another one
   */
  listDetail(query: ListTransfersDetailQuery = {}, options: CallOptions = {}): Paged<Transfer> {
    return paged("offset", query, async (page) => {
      const answer = await operations.listTransfersDetail(this.connection.session, { query: page, ...options });
      return { ...answer.transfers };
    });
  }
}
