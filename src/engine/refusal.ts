/**
 * A verb of a platform that cannot be carried out as asked. Its message is one sentence for whoever asked; nothing was
 * changed, and nothing is wrong with Signalbox.
 */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
