import { hasOption } from '../../invocation.ts';
import type { CommandFact } from '../command-fact.ts';

/** Read from `aws s3 rm help` and `aws s3 cp help`: without `--recursive` they take one object, whose key is the whole path. */
export const awsFacts: readonly CommandFact[] = [
  {
    kind: 'command',
    words: 'ec2 restart-instances',
    real: 'a restart is called reboot there',
    mend: 'Write `aws ec2 reboot-instances --instance-ids ID`.',
  },
  {
    kind: 'misleads',
    words: 's3 rm',
    when: (rm, { reading }) => !hasOption(rm, '--recursive') && /^s3:\/\/.*\/$/.test(reading.operands[0] ?? ''),
    real: 'it deletes one object whose key ends with the slash, and leaves all that begins with it',
    mend: 'Add `--recursive`, after a look with `--dryrun`.',
  },
];
