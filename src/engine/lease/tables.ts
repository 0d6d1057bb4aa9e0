/** A claim on a name. `token` is greater for each later claim. */
export type Lease = { name: string; holder: string; token: number };

/** The table of leases. */
export interface LeaseTables {
  /**
   * Who may do what only one may do, among the processes that share the store. Times are the store's, so that their
   * clocks need not agree.
   */
  leases: {
    /** Null while another holder has it and its time has not run out. A holder that claims anew gets a new token. */
    claim(name: string, holder: string, ttlMs: number): Promise<Lease | null>;
    /** Makes it last `ttlMs` from now. False when somebody else has taken it since. */
    renew(lease: Lease, ttlMs: number): Promise<boolean>;
    /** Others may have it at once. Harmless when it is lost already. */
    release(lease: Lease): Promise<void>;
    /** Who has it now; null when nobody has. */
    holder(name: string): Promise<string | null>;
    /** Rejects with `LeaseLost` when somebody else has taken it since: then nothing of this transaction is written. */
    guard(lease: Lease): Promise<void>;
  };
}
