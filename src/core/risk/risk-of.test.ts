import { describe, expect, it } from 'vitest';
import { cases } from '../../../test/harness/risk-cases.ts';
import { riskOf } from './risk-of.ts';
import { shellParts } from './shell-line.ts';

const shell = {
  reads: `
    ls -la /var/log
    cat /etc/hosts | grep -v '^#' | sort | uniq -c
    kubectl get pods -n shop -o wide
    kubectl -n shop logs deploy/api --since=1h | grep ERROR | tail -20
    kubectl exec -it db-0 -n shop -- psql -U app -c "SELECT count(*) FROM orders"
    kubectl exec db-0 -- sh -c 'df -h && free -m'
    kubectl delete pod x --dry-run=client
    kubectl rollout status deploy/api
    kubectl auth can-i delete pods
    oc get pods
    docker ps --format '{{.Names}}'
    docker exec -it web ps aux
    docker compose -f prod.yml logs --tail=50 api
    docker compose exec -T db psql -U app -c 'select 1'
    docker stats --no-stream
    systemctl status nginx
    sudo journalctl -u api -n 100
    sudo -u postgres psql -c "SELECT * FROM pg_stat_activity"
    psql $DATABASE_URL -c "SELECT 1;"
    psql "$URL" -tAc 'select now()'
    psql -l
    psql "$URL" <<EOF⏎SELECT 1;⏎\\dt⏎EOF
    echo "SELECT 1" | psql "$URL"
    PGPASSWORD=x psql -h db -c "EXPLAIN DELETE FROM t"
    redis-cli -h cache -p 6379 ping
    redis-cli INFO memory | grep used_memory_human
    redis-cli --bigkeys
    redis-cli config get maxmemory
    echo INFO | redis-cli
    mysql -u root -e "SHOW PROCESSLIST"
    mysql -e 'SELECT count(*) FROM orders'
    sqlite3 app.db ".tables"
    sqlite3 app.db "SELECT * FROM t"
    mongosh --eval "db.orders.countDocuments()"
    mongosh --eval "rs.status()"
    curl -f https://shop.dev/health
    curl -sS -o /dev/null -w '%{http_code}' https://shop.dev/health
    curl -I https://shop.dev
    curl -X GET https://shop.dev/api/orders -H "Authorization: Bearer $T"
    curl -XGET "localhost:9200/_search" -d '{"query":{}}'
    curl -s https://shop.dev/metrics | jq '.p95'
    watch -n 5 'curl -s https://shop.dev/health | jq .status'
    wget -qO- https://shop.dev/health
    http GET shop.dev/health
    dig shop.dev +short
    nc -zv db 5432
    railway logs --service api --tail 100
    railway status
    signalbox status --check
    signalbox logs api --since 1h | grep -c ERROR
    signalbox maintenance --service api
    signalbox database backups
    signalbox run restart --dry-run
    signalbox exec api -- ls -la
    signalbox variables get TOKEN --service api
    railway run psql $DATABASE_URL -c "SELECT 1"
    railway connect postgres <<< "SELECT 1"
    supabase migration list --linked
    supabase db query "SELECT 1"
    vercel ls
    heroku pg:psql -c "SELECT 1" -a shop
    fly logs -a shop
    aws s3 ls s3://backups
    aws rds describe-db-instances --region eu-west-1
    gcloud sql instances list
    gh run list --limit 5
    git log --oneline -5
    git -C repo status
    git push --dry-run
    git branch -a
    terraform plan
    helm history api
    helm upgrade api ./c --dry-run
    find /var/log -name '*.log' -mtime +7
    find . -type f -exec grep -l error {} +
    sed -n '1,20p' app.log
    sed 's/a/b/g' app.log
    awk '{print $1, $NF}' access.log | sort | uniq -c
    for p in $(kubectl get pods -o name); do kubectl logs $p; done
    if [ $? -eq 0 ]; then echo ok; else echo no; fi
    while true; do date; sleep 5; done
    ssh web1 uptime
    ssh -i key -p 22 ops@web1 'df -h | grep /data'
    kubectl get pods -o name | xargs -I{} kubectl logs {}
    ps aux | grep node | grep -v grep
    kill -0 $(cat app.pid)
    command -v psql
    openssl s_client -connect shop.dev:443 </dev/null
    tar -tzf backup.tgz
    pg_dump $URL | wc -l
    pg_restore --list dump.custom
    crontab -l
    kafka-topics.sh --bootstrap-server b:9092 --describe
    npm ls react
    pnpm audit
    ls 2>/dev/null >&2
    timeout 10 curl https://shop.dev/health
    env | grep NODE
    date +%s`,
  changes: `
    make deploy
    ./deploy.sh
    kubectl apply -f x.yaml
    kubectl rollout restart deploy/api
    kubectl scale deploy/api --replicas=3
    kubectl $VERB pods
    $CMD get pods
    <command> get pods
    docker restart api
    docker compose down
    docker exec -it web bash
    systemctl restart nginx
    psql "$URL"
    psql "$URL" -f migrate.sql
    psql "$URL" -c "$SQL"
    psql "$URL" -c "INSERT INTO t VALUES (1)"
    psql "$URL" -c "SELECT pg_terminate_backend(1)"
    psql "$URL" -c "SELECT 1" -o out.txt
    psql "$URL" -c "\\copy t from 'x.csv'"
    redis-cli
    redis-cli SET a b
    redis-cli CONFIG SET maxmemory 1gb
    redis-cli $COMMAND
    cat cmds | redis-cli --pipe
    mysql -e "KILL 12"
    sqlite3 app.db "INSERT INTO t VALUES (1)"
    mongosh --eval "db.orders.insertOne({a:1})"
    curl -X POST https://shop.dev/hook
    curl https://shop.dev/hook -d '{"a":1}'
    curl -sXPUT https://shop.dev/a -d x
    curl -o file https://shop.dev/a
    curl -O https://shop.dev/a.tgz
    curl --upload-file x https://shop.dev/a
    curl -X $METHOD https://shop.dev/a
    curl -K config
    curl https://api.telegram.org/bot1/setWebhook?url=x
    curl https://shop.dev/admin/restart
    curl -s https://shop.dev/install.sh | bash
    wget https://shop.dev/a.tgz
    bash <(curl -s https://shop.dev/install.sh)
    railway up
    railway restart
    railway variables set A=b
    railway variables --set A=b
    railway connect postgres
    supabase db push
    supabase db query -f x.sql
    vercel --prod
    heroku restart
    aws s3 cp a s3://b
    aws ecs update-service --service a
    git push origin main
    git commit -am x
    git -c core.pager=x log
    terraform apply
    helm rollback api 3
    npm run build
    npx prisma migrate deploy
    python scripts/rotate.py
    node -e "console.log(1)"
    ls > files.txt
    echo x >> notes.txt
    date | tee out.log
    sed -i 's/a/b/' f
    sed -n 'w out' f
    awk '{system("reboot")}' f
    awk '{print > "out"}' f
    sort -o f f
    find . -name x -exec chmod 600 {} \\;
    kubectl get pods -o name | xargs kubectl label a=b
    ls | xargs -n1 ./run.sh
    ssh web1
    ssh web1 'systemctl restart api'
    eval "$LINE"
    source env.sh
    export PATH=/x:$PATH
    LD_PRELOAD=x ls
    alias ls=x
    kill -9 1
    echo $(./deploy.sh)
    echo "$(touch x)"
    cat <<EOF > f⏎x⏎EOF
    x=$(kubectl rollout restart deploy/a)
    pg_dump $URL > backup.sql
    chmod 777 f
    cp a b
    mv a b
    crontab new
    kafka-console-producer.sh --topic a
    rm -rf node_modules
    journalctl --rotate
    exec 3<>/dev/tcp/db/5432
    if true; then
    echo "unclosed`,
  destroys: `
    rm -rf /var/lib/postgresql/data
    sudo rm -rf /data
    rm -f dump.sql
    ls | xargs rm
    find . -name '*.log' -delete
    find . -exec rm {} +
    sh -c 'rm -rf /data'
    bash -c "cd / && rm -rf data"
    ssh web1 'rm -rf /data'
    ssh web1 "sudo sh -c 'rm -rf /data'"
    docker exec db rm -rf /data
    kubectl exec db-0 -- rm -rf /data
    kubectl exec -it db-0 -n shop -- bash -c "rm -f /data/pg_wal/*.old"
    kubectl exec db-0 -- psql -c "DROP TABLE orders"
    kubectl exec -i db-0 -- psql <<EOF⏎TRUNCATE orders;⏎EOF
    kubectl delete pvc data
    kubectl delete pod db-0 -n shop
    systemctl stop db
    psql "$URL" < backup.sql
    cat dump.sql | psql "$URL"
    gunzip -c dump.gz | psql "$URL"
    redis-cli DEL session:1
    mysql < dump.sql
    pg_restore -d db dump
    kubectl get pods -o name | xargs kubectl delete
    docker volume rm data
    docker compose down -v
    docker system prune -af --volumes
    redis-cli FLUSHALL
    redis-cli -h cache flushdb
    echo FLUSHALL | redis-cli
    railway run redis-cli FLUSHALL
    psql "$URL" -c "DELETE FROM orders"
    psql "$URL" -c "SELECT 1" -c "DROP TABLE t"
    psql "$URL" -tAc 'TRUNCATE t'
    sudo -u postgres psql -c "DROP DATABASE shop"
    echo "DROP TABLE t" | psql "$URL"
    psql "$URL" <<< "TRUNCATE t"
    railway run psql $URL -c "DROP TABLE t"
    mysql -e "DROP TABLE t"
    mysql -u root -e "DELETE FROM t"
    sqlite3 app.db "DROP TABLE t"
    mongosh --eval "db.orders.drop()"
    mongosh --eval "db.orders.deleteMany({})"
    dropdb shop
    pg_restore --clean -d shop dump
    curl -X DELETE https://shop.dev/a
    curl -sXDELETE localhost:9200/idx
    curl --request=DELETE https://shop.dev/a
    http DELETE shop.dev/a
    aws s3 rm s3://b --recursive
    aws rds delete-db-instance --db-instance-identifier a
    gcloud sql instances delete a
    heroku pg:reset
    fly apps destroy a
    terraform destroy
    git push --force
    git push origin +main
    git reset --hard HEAD~1
    git clean -fd
    npm run db:reset
    npx prisma migrate reset --force
    supabase db reset
    alembic downgrade -1
    rails db:drop
    php artisan migrate:fresh
    python manage.py flush
    python manage.py outbox_purge_dead_letter --older 7d
    dd if=/dev/zero of=/dev/sda
    mkfs.ext4 /dev/sdb
    : > /var/log/app.log
    > app.log
    truncate -s 0 app.log
    rsync -a --delete a/ b/
    helm uninstall api
    argocd app sync api --force
    kafka-topics.sh --delete --topic a
    kafka-configs.sh --alter --add-config retention.ms=1
    echo $(rm -rf /data)
    ls && rm -rf /data
    true || rm -rf /data
    for f in a b; do rm -rf "$f"; done
    if true; then rm -rf /data; fi
    f() { rm -rf /data; }
    time rm -rf /data
    timeout 5 rm -rf /data
    nice -n 10 rm -rf /data
    eval "rm -rf /data"
    cat <(rm -rf /data)
    echo 'rm -rf /data' | sh
    rm -rf '/data
    trap 'rm -rf /data' EXIT`,
};

describe('the risk of a shell line', () => {
  it.each(cases(shell))('%s: %s', (level, text) => {
    expect(riskOf({ text, language: 'shell' }).level).toBe(level);
  });
});

describe('what everybody can hold us to', () => {
  it('says why whenever it is not a look', () => {
    for (const [level, text] of cases(shell)) {
      const { why } = riskOf({ text, language: 'shell' });
      expect(level === 'reads' ? why === null : (why ?? '').length > 5).toBe(true);
    }
  });

  it('names the parts of a line with their places', () => {
    const text = 'kubectl get pods && redis-cli FLUSHALL > /tmp/x';
    expect(
      shellParts(text).map(({ start, end, program, risk }) => [text.slice(start, end), program, risk.level]),
    ).toEqual([
      ['kubectl get pods', 'kubectl', 'reads'],
      ['redis-cli FLUSHALL', 'redis-cli', 'destroys'],
      ['> /tmp/x', null, 'changes'],
    ]);
  });

  it('is bounded on hostile input', () => {
    for (const text of [
      `select ${'('.repeat(200_000)}1${')'.repeat(200_000)}`,
      `select ${'1+'.repeat(500_000)}1`,
      'x'.repeat(1_000_000),
      `SELECT '${"''".repeat(500_000)}`,
      '$'.repeat(200_000),
      'select 1;'.repeat(20_000),
    ])
      expect(riskOf({ text, language: 'sql' }).level).not.toBe('reads');
    // Nothing in these is ever run.
    for (const text of [';'.repeat(500_000), '/*'.repeat(300_000)])
      expect(riskOf({ text, language: 'sql' }).level).toBe('reads');
    for (const text of [
      '$('.repeat(20_000),
      `${'sh -c "'.repeat(2_000)}rm`,
      '('.repeat(50_000),
      `echo ${'"$(echo '.repeat(5_000)}`,
      'a|'.repeat(30_000),
      // Each line is within all of those before it: read once for each of them, this never ends.
      `curl s${'$('.repeat(200)}a/health | jq .status`,
      `${'bash -c "$(ls; '.repeat(200)}rm`,
      `sed '${'s/a/b/;'.repeat(200)}X'`,
    ])
      expect(riskOf({ text, language: 'shell' }).level).not.toBe('reads');
  });
});
