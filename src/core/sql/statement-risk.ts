import { changes, destroys, type Risk, reads, riskOfUnread, worstOf } from '../risk/risk.ts';
import { isAlwaysTrue, onlyLeavesOut } from './always-true.ts';
import { effectOfFunction } from './functions.ts';
import type { SqlNode } from './grammar.ts';
import { at, findNodes, names, opened, part, parts, text, type TreePart } from './tree.ts';

/** The risk of one statement, from its tree. A statement that is not listed here changes something. */
export function riskOfStatement(node: SqlNode): Risk {
  const { type, fields } = opened(node);
  return worstOf([byType(type, fields), ...inside(type, fields)]);
}

const writing = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);
// `intoClause` is a field and no node of its own.
const telling = new Set([...writing, 'FuncCall', 'intoClause', 'LockingClause']);

/** What a statement does by its parts: functions that are called, rows that are locked, statements within `WITH`. */
function inside(type: string, fields: TreePart): Risk[] {
  // An explanation alone runs nothing; DO and functions hold their body as text.
  if (type === 'ExplainStmt') return [];
  return findNodes(fields, telling).map((found) => {
    if (writing.has(found.type)) return byType(found.type, found.fields);
    if (found.type === 'intoClause') return changes('`SELECT … INTO` makes a table');
    if (found.type === 'LockingClause') return changes('it locks the rows that it reads');
    return riskOfCall(found.fields);
  });
}

function riskOfCall(call: TreePart): Risk {
  const path = names(call['funcname']);
  const name = path.at(-1) ?? '';
  const effect = effectOfFunction(path.length > 1 ? path.slice(0, -1).join('.') : null, name);
  if (effect.level === 'reads') return reads;
  const why = `\`${path.join('.')}()\` ${effect.what}`;
  return effect.level === 'destroys' ? destroys(why) : changes(why);
}

function byType(type: string, fields: TreePart): Risk {
  switch (type) {
    case 'SelectStmt':
    // Only this session's own settings, cursors and transaction.
    case 'VariableShowStmt':
    case 'VariableSetStmt':
    case 'FetchStmt':
    case 'ClosePortalStmt':
    case 'ListenStmt':
    case 'UnlistenStmt':
    case 'DeclareCursorStmt':
    case 'PrepareStmt':
    case 'DeallocateStmt':
      return reads;
    case 'TransactionStmt':
      return /PREPARE/.test(text(fields['kind'])) ? changes('it prepares or ends a prepared transaction') : reads;
    case 'ExplainStmt':
      return riskOfExplain(fields);
    case 'DeleteStmt':
      return isAlwaysTrue(fields['whereClause'])
        ? destroys(`deletes every row of ${relation(fields)}`)
        : destroys(`deletes the rows of ${relation(fields)} that match`);
    case 'UpdateStmt':
      return isAlwaysTrue(fields['whereClause'])
        ? destroys(`overwrites every row of ${relation(fields)}`)
        : onlyLeavesOut(fields['whereClause'])
          ? destroys(`overwrites all rows of ${relation(fields)} but those that it leaves out`)
          : changes(`changes the rows of ${relation(fields)} that match`);
    case 'InsertStmt':
      return changes(`adds rows to ${relation(fields)}`);
    case 'MergeStmt':
      return changes(`adds, changes or deletes rows of ${relation(fields)}`);
    case 'TruncateStmt':
      return destroys('empties a table');
    case 'VacuumStmt':
      return riskOfVacuum(fields);
    case 'ClusterStmt':
      return destroys('locks the table against everybody while it rewrites it');
    case 'CopyStmt':
      return riskOfCopy(fields);
    case 'AlterTableStmt':
      return riskOfAlter(fields);
    case 'DropStmt':
      return riskOfDrop(fields);
    case 'DoStmt':
    case 'CreateFunctionStmt':
      return riskOfUnread(
        findNodes(fields, new Set(['String']))
          .map((found) => text(found.fields['sval']))
          .join('\n'),
        type === 'DoStmt' ? 'a DO block can do anything' : 'it defines a function',
      );
    default:
      return byName(type);
  }
}

/** The many statements that only define something, by what their type is called. */
function byName(type: string): Risk {
  const words = type
    .replace(/Stmt$/, '')
    .replace(/db$/, 'Database')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toUpperCase();
  return /^Drop(?!UserMapping)/.test(type)
    ? destroys(`${words} takes it away with what it holds`)
    : changes(`${words} changes the database`);
}

function relation(fields: TreePart): string {
  const schema = text(at(fields, 'relation', 'schemaname'));
  const name = text(at(fields, 'relation', 'relname'));
  return `\`${schema === '' ? '' : `${schema}.`}${name}\``;
}

/** `EXPLAIN ANALYZE` runs the statement that it explains. */
function riskOfExplain(fields: TreePart): Risk {
  const runs = parts(fields['options']).some((option) => {
    const said = part(option['DefElem']);
    return said !== null && text(said['defname']) === 'analyze' && !isOff(said['arg']);
  });
  const query = part(fields['query']);
  return runs && query !== null ? riskOfStatement(query) : reads;
}

function isOff(argument: unknown): boolean {
  const said = text(at(argument, 'String', 'sval')).toLowerCase();
  const boolean = part(at(argument, 'Boolean'));
  const integer = part(at(argument, 'Integer'));
  return (
    said === 'false' ||
    said === 'off' ||
    (boolean !== null && boolean['boolval'] !== true) ||
    (integer !== null && (integer['ival'] ?? 0) === 0)
  );
}

function riskOfVacuum(fields: TreePart): Risk {
  const option = (name: string) =>
    parts(fields['options']).some(({ DefElem: said }) => text(at(said, 'defname')) === name && !isOff(at(said, 'arg')));
  if (fields['is_vacuumcmd'] !== true) return changes('it writes new statistics for the planner');
  return option('full')
    ? destroys('VACUUM FULL locks each table against everybody while it rewrites it')
    : changes('VACUUM rewrites pages of the table');
}

function riskOfCopy(fields: TreePart): Risk {
  const query = part(fields['query']);
  const own = query === null ? reads : riskOfStatement(query);
  if (fields['is_program'] === true) return worstOf([changes("it runs a program on the database's host"), own]);
  if (fields['is_from'] === true) return changes(`adds rows to ${relation(fields)}`);
  return fields['filename'] === undefined ? own : worstOf([changes("it writes a file on the database's host"), own]);
}

function riskOfAlter(fields: TreePart): Risk {
  const kinds = parts(fields['cmds']).map((command) => text(at(command, 'AlterTableCmd', 'subtype')));
  return kinds.includes('AT_DropColumn')
    ? destroys(`drops a column of ${relation(fields)}`)
    : changes(`changes ${relation(fields)} itself`);
}

/** What can be made again from its definition alone; of all else the data goes with it. */
const definitions =
  /^OBJECT_(?:INDEX|VIEW|TRIGGER|EVENT_TRIGGER|POLICY|RULE|STATISTIC_EXT|FUNCTION|PROCEDURE|ROUTINE|AGGREGATE|CAST|OPERATOR|OPCLASS|OPFAMILY|COLLATION|CONVERSION|PUBLICATION|TRANSFORM|TSCONFIGURATION|TSDICTIONARY|ACCESS_METHOD|FDW|FOREIGN_SERVER)$/;

function riskOfDrop(fields: TreePart): Risk {
  const kind = text(fields['removeType']);
  const noun = kind.replace('OBJECT_', '').replace(/_/g, ' ').toLowerCase();
  if (definitions.test(kind) && fields['behavior'] !== 'DROP_CASCADE') return changes(`drops: ${noun}`);
  return destroys(`drops: ${noun}${fields['behavior'] === 'DROP_CASCADE' ? ', and all that depends on it' : ''}`);
}
