/** Something to be done so that an incident does not come back; it stays on the board until it is done. Times are epoch ms. */
export type ActionItem = {
  id: string;
  incidentId: string;
  text: string;
  /** Who sees to it; null while nobody does. */
  owner: string | null;
  dueAt: number | null;
  createdAt: number;
  doneAt: number | null;
  doneBy: string | null;
};
