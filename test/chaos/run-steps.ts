/** How many steps the run has that is killed again and again. */
export const stepCount = 5;
