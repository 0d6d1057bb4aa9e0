import { loadSqlGrammar } from '../../src/core/sql/grammar.ts';

await loadSqlGrammar();
