// `signalbox mcp --dir argv[2]`, from the sources. Run by `node --import typescript.mjs`.
import { main } from '../../src/app/main.ts';

process.exitCode = await main(['mcp', '--dir', process.argv[2] ?? '']);
