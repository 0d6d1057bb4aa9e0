// `npm run score -- DIR [--verbose]`: how much of a labelled folder the compiler and the linter find. DIR holds documents
// (`NNN.md`) and their labels (`gold/NNN.json`); documents without labels are left out and told of on stderr.
//
// Printed are precision, recall and F1 by document and kind, then over all documents (counts are summed, so that a long
// document weighs more than a short one), with `--verbose` each miss and each false alarm, and last one line of JSON. A kind
// of which nothing is labelled and nothing found scores 1; that says only that nothing was invented. Exit code 0 whatever
// the figures are, 2 when the folder cannot be scored.
//
// What counts as found. A pair is one label and one found item, nearest first; none is used twice. "By line" is one line of
// tolerance.
//   commands      shell commands by logical line, fenced or not, and in code spans: a pipeline is one, `if … fi` over several
//                 lines is its head and each line of its body. Labels that only have counts (`shell_command_lines`,
//                 `inline_commands`): the smaller of the two counts is right, apart for spans and for all else. Labels with a
//                 list (`commands: [{ line, text }]`): by line, and the found text begins with the label's (spaces aside).
//   thresholds    by line, the same direction (`>` and `>=` are one, `<` and `<=` are one, `==` stands alone), and the same
//                 number: as written, or after time, sizes and per cent are made alike. A range is one label; its two ends,
//                 when both are found, are not a false alarm.
//   incidents     by line of the heading or table row. A labelled scenario inside an incident is neither right nor wrong.
//   severities    by line, and one name holds the other. `responses` counts the stated response times that are right.
//   destructive   commands that the product holds to destroy something: by line, and the program of the label's text.
//   secrets       what the rule `secret-in-text` says: by line where labels have `leaked_secrets`, else by count. A line of
//                 `weak_credentials` is neither right nor wrong.
//   placeholders  places, not names: the same `<pod>` on three lines is three. Found are those of `plan.placeholders`. A label's text and, where it has them, lines must agree. Groups that
//                 only have a number ("example_hosts": 10) take that many more. No more than `placeholders_count` are right.
//   contacts      by count.
//   schedules     by line (two of tolerance), and the cadence's word or the cron expression.
//   procedures    by line. services: the same host, or a word of the name. incidentParts: symptoms, diagnosis and resolution
//                 of the incidents that were found.
// A key that a label file lacks is not scored for that document; free keys beside the known ones are allowed.
import '../test/harness/typescript.mjs';

const { runScore } = await import('./score/run-score.ts');
process.exitCode = await runScore(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
});
