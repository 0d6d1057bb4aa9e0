import fc from 'fast-check';

// The same inputs in every run, so that a check of one change never fails for the luck of another; `SIGNALBOX_SEED=$RANDOM` looks elsewhere.
fc.configureGlobal({ seed: Number(process.env['SIGNALBOX_SEED'] ?? 1) });
