import { describe, expect, it } from 'vitest';
import { cases } from '../../../test/harness/risk-cases.ts';
import { riskOf } from './risk-of.ts';

const sql = {
  reads: `
    SELECT 1
    SELECT count(*), max(created_at) FROM orders WHERE state = 'open' GROUP BY state HAVING count(*) > 1
    WITH a AS (SELECT 1) SELECT * FROM a
    SELECT * FROM pg_stat_activity WHERE state <> 'idle' ORDER BY query_start
    SELECT pid, now() - query_start, pg_blocking_pids(pid) FROM pg_stat_activity
    SELECT pg_size_pretty(pg_total_relation_size('orders'))
    EXPLAIN DELETE FROM orders
    EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM orders
    EXPLAIN (ANALYZE off) DELETE FROM orders
    SHOW max_connections
    SET statement_timeout = '5s'
    BEGIN
    COPY orders TO STDOUT
    SELECT * FROM orders WHERE id = :id
    SELECT * FROM orders WHERE id = <order-id>
    SELECT * FROM orders WHERE id = $1
    SELECT 'DROP TABLE orders'
    SELECT 1 -- DROP TABLE orders
    VALUES (1), (2)
    TABLE orders
    \\dt
    \\d+ orders
    \\conninfo
    SHOW PROCESSLIST
    SHOW FULL PROCESSLIST
    SHOW SLAVE STATUS
    PRAGMA table_info(orders)
    SELECT \`a\` FROM \`t\``,
  changes: `
    INSERT INTO t VALUES (1)
    INSERT INTO t SELECT * FROM u ON CONFLICT DO NOTHING
    UPDATE t SET a = 1 WHERE id = 3
    WITH d AS (INSERT INTO t VALUES (1) RETURNING id) SELECT id FROM d
    SELECT * INTO u FROM t
    (SELECT * INTO u FROM t) UNION SELECT * FROM v
    SELECT * FROM t FOR UPDATE
    SELECT * FROM (SELECT * FROM t FOR UPDATE SKIP LOCKED) x
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    SELECT pg_cancel_backend(1)
    SELECT setval('s', 1)
    SELECT nextval('s')
    SELECT pg_stat_statements_reset()
    SELECT pg_reload_conf()
    SELECT pg_advisory_lock(1)
    SELECT my_function(1)
    SELECT public.count(1)
    SELECT * FROM cleanup_orders()
    SELECT 1 WHERE (SELECT do_it()) IS NOT NULL
    SELECT dblink('db', 'drop_it')
    EXPLAIN ANALYZE INSERT INTO t VALUES (1)
    COPY t FROM STDIN
    COPY t TO '/tmp/x'
    COPY (SELECT 1) TO PROGRAM 'sh'
    DO $$ BEGIN PERFORM 1; END $$
    CALL refresh()
    CREATE INDEX CONCURRENTLY i ON t (a)
    CREATE TABLE t (a int)
    CREATE TABLE u AS SELECT * FROM t
    ALTER TABLE t ADD COLUMN a int
    ALTER ROLE app PASSWORD 'x'
    ALTER SYSTEM SET work_mem = '1GB'
    GRANT ALL ON t TO app
    REINDEX TABLE t
    VACUUM ANALYZE t
    ANALYZE
    REFRESH MATERIALIZED VIEW v
    DROP INDEX CONCURRENTLY i
    LOCK TABLE t
    CHECKPOINT
    NOTIFY a
    EXECUTE prepared(1)
    PREPARE p AS UPDATE t SET a = 1 WHERE id = 2
    DECLARE c CURSOR FOR SELECT * FROM t FOR UPDATE
    COMMIT PREPARED 'x'
    SELEC 1
    SELECT 1 \\gexec
    \\i migrate.sql
    \\copy t to 'x.csv'
    \\! reboot
    \\o out.txt
    KILL 12
    FLUSH PRIVILEGES
    PRAGMA journal_mode = WAL
    SELECT * FROM t INTO OUTFILE '/tmp/x'
    SELECT SLEEP_AND_DROP(1) FROM \`t\``,
  destroys: `
    DELETE FROM orders
    DELETE FROM t WHERE id = 3
    DELETE FROM t USING u WHERE t.id = u.id
    WITH d AS (DELETE FROM t WHERE id = 1 RETURNING *) SELECT * FROM d
    EXPLAIN ANALYZE DELETE FROM t WHERE id = 1
    DELETE FROM orders WHERE true
    DELETE FROM orders WHERE 1 = 1
    DELETE FROM orders WHERE id = id
    DELETE FROM orders WHERE id = 3 OR true
    DELETE FROM orders WHERE NOT false
    UPDATE orders SET state = 'x'
    UPDATE orders SET state = 'x' WHERE 1=1
    WITH d AS (DELETE FROM t RETURNING *) SELECT count(*) FROM d
    EXPLAIN ANALYZE DELETE FROM t
    EXPLAIN (ANALYZE) UPDATE t SET a = 1
    COPY (DELETE FROM t RETURNING *) TO STDOUT
    PREPARE p AS DELETE FROM t
    DROP TABLE t
    DROP TABLE IF EXISTS t CASCADE
    DROP SCHEMA s CASCADE
    DROP DATABASE d
    DROP ROLE r
    DROP OWNED BY r
    DROP MATERIALIZED VIEW v
    DROP VIEW v CASCADE
    DROP EXTENSION x CASCADE
    TRUNCATE t
    TRUNCATE t, u RESTART IDENTITY CASCADE
    ALTER TABLE t DROP COLUMN a
    ALTER TABLE t ADD COLUMN b int, DROP COLUMN a
    VACUUM FULL
    VACUUM (FULL, ANALYZE) t
    CLUSTER t
    DO $$ BEGIN DROP TABLE t; END $$
    SELECT lo_unlink(1)
    SELECT pg_drop_replication_slot('x')
    SELECT 1; DROP TABLE t
    /* harmless */ DROP TABLE t
    select 1; -- x⏎drop table t
    \\lo_unlink 1
    DROP TABLE \`t\`
    DELETE FROM \`t\`
    DROP TABLE t oops oops
    TRUNCATE TABLE $TABLE`,
};

describe('the risk of SQL', () => {
  it.each(cases(sql))('%s: %s', (level, text) => {
    expect(riskOf({ text, language: 'sql' }).level).toBe(level);
  });

  it('is that of the dialect which the tag names', () => {
    expect(riskOf({ text: 'SHOW TABLES', language: 'sql' }, 'mysql').level).toBe('reads');
    expect(riskOf({ text: 'SELECT load_extension(1)', language: 'sql' }, 'sqlite').level).toBe('changes');
  });
});
