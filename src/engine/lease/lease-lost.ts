/** Another process has taken the lease over: nothing of the transaction that met this was written. */
export class LeaseLost extends Error {
  constructor(name: string) {
    super(`Another Signalbox has taken over "${name}" from this one, so nothing was written.`);
    this.name = 'LeaseLost';
  }
}
