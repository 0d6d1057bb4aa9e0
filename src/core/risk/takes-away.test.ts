import { beforeAll, describe, expect, it } from 'vitest';
import { loadSqlGrammar } from '../sql/grammar.ts';
import { riskOf } from './risk-of.ts';

beforeAll(loadSqlGrammar);

const level = (text: string) => riskOf({ text, language: 'shell' }).level;
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

describe('what takes data away, or a part down that holds it', () => {
  it.each(
    lines(`
      kubectl delete pod orders-db-0
      kubectl -n kafka delete pod "$BROKER"
      kubectl delete pvc data-api
      kubectl delete statefulset ledger --cascade=orphan
      kubectl scale sts ledger --replicas=0
      kubectl -n shop scale deployment/postgres --replicas=0
      kubectl drain worker-3 --ignore-daemonsets --delete-emptydir-data
      kubectl run fix --rm -it --image=postgres -- psql "$URL" -c "TRUNCATE events"
      docker stop shop-postgres
      supabase db rollback --to 20240101
      kubectl scale deployment/prod-harbourdb --replicas=0 -n harbour
      ./shopdb cleanup --older-than=2020-01-01 /data/shop.file
      rsync -a --exclude=tmp /backups/site/ /var/www/site/
      shopctl stop postgresql
      systemctl stop slapd
      psql -d shop -f /srv/sql/prune.sql
      sudo -u postgres pg_archivecleanup /archive 000000010000003700000010
      gsutil -m rsync -r -d ./site gs://shop-site
      docker rm -f redis
      docker compose stop db
      docker compose down --volumes
      docker compose run --rm app bin/rails db:reset
      docker run --rm -v pgdata:/data alpine sh -c "rm -rf /data/*"
      docker system prune -af
      docker service scale shop_redis=0
      systemctl stop postgresql
      sudo systemctl stop mongod
      sudo service mysql stop
      brew services stop postgresql@16
      pg_ctl -D /pg stop -m fast
      pkill -9 postgres
      psql "$DATABASE_URL" < backups/shop.sql
      gunzip -c /backups/shop.sql.gz | psql -h db shop
      zcat dump.sql.gz | docker exec -i db mysql -u root shop
      psql -d shop -f backup-monday.sql
      pg_restore -d shop monday.dump
      mongorestore --uri "$MONGO" dump/
      cp /backups/shop.db /srv/shop/shop.db
      tar xzf base.tar.gz -C /var/lib/postgresql/16/main
      redis-cli --scan --pattern 'cart:*' | xargs redis-cli DEL
      etcdctl snapshot restore snap.db
      patronictl reinit shop node-2
      patronictl failover shop
      pg_ctl promote -D /pg
      redis-cli cluster failover takeover
      sqlite3 shop.db ".restore monday.db"
      aws rds promote-read-replica --db-instance-identifier shop-2
      kubectl patch pvc nets -p '{"metadata":{"finalizers":null}}'
      mysql -e "RESET MASTER"
      nats stream purge ORDERS --force
      rabbitmqadmin purge queue name=mails
      /opt/kafka/bin/kafka-topics.sh --bootstrap-server b:9092 --delete --topic mails
      zkCli.sh deleteall /brokers
      ./scripts/reset-db.sh
      bash ops/wipe_tenants.sh acme
      sudo bash ops/restore.sh latest
      python tools/reset_database.py --env prod
      python manage.py flush --noinput
      node scripts/purge-users.js
      yarn tsx scripts/backup.ts restore s3://b/a.gz
      npm run db:reset
      pnpm migrate:rollback
      make db-drop
      ./migrate -path db -database "$URL" down 1
      goose postgres "$URL" down
      flask db downgrade
      alembic downgrade -1
      dotnet ef database drop
      npx prisma db push --accept-data-loss
      npx knex migrate:rollback
      bin/rails db:drop
      rails runner "Order.where(state: 'x').delete_all"
      terraform apply -replace=aws_db_instance.main
      gcloud sql import sql shop gs://b/dump.sql
      aws rds stop-db-instance --db-instance-identifier shop
      aws ecr batch-delete-image --repository-name a --image-ids imageTag=b
      curl -X POST http://prom:9090/api/v1/admin/tsdb/delete_series?match[]=up
      borg prune --keep-daily 7
      userdel -r deploy
      Remove-Item C:\\data\\old -Recurse -Force
      Stop-Service -Name postgresql-x64-16
      Invoke-Sqlcmd -Query "DROP TABLE carts"
      ./scripts/cleanup-old-sessions.sh
      ops/cleanup.sh --days 30
      gunzip < nightly.sql.gz | psql "$URL"
      redis-cli EVAL "return redis.call('flushall')" 0
      mongosh "$URI" --eval 'db.carts.deleteMany({ stale: true })'
      snowsql -q "DROP TABLE carts"
      bq rm -r -f shop_archive
      hdfs dfs -rm -r /carts
      nodetool removenode 7c1
      gcloud storage rm -r gs://carts
      curl -X POST http://ch:8123/ -d 'DROP TABLE carts'
      kill -9 $(pidof postgres)
      apt-get purge postgresql-16
      iptables -F
      kubeadm reset -f
      git checkout -- .
      git restore src
      docker rmi $(docker images -q)
      kubectl delete pod ledger-N
      > /var/log/shop.log
      /opt/ops/restore.sh --tables --date YYYY-MM-DD
      curl -X DELETE -H "Content-Type: application/json" https://shop.dev/carts/7
      aws s3 cp ledger.tfstate.backup s3://state/ledger.tfstate
      aws s3 mv carts.csv.bak s3://shop/carts.csv
      ./ops/rollback.sh "$SNAPSHOT_FILE"
      ./revert.sh nightly-snapshot-3
      /usr/local/bin/k3s-agent-uninstall.sh
      b2 sync --delete ./site b2://site
      mc mirror --remove ./site shop/site
      s3cmd sync --delete-removed site/ s3://site
      neo4j-admin database load shop --from-path=/b --overwrite-destination
      curl -X PUT http://q:6333/collections/nets/snapshots/recover -d '{"location":"/s"}'
      curl -X POST http://es:9200/_snapshot/nightly/7/_restore
      curl -X POST http://shop:80/admin/clear-failed-jobs?older=60
      kubectl patch sts ledger -p '{"spec":{"replicas":0}}'
      kubectl patch flinkdeployment nets --type merge -p '{"spec":{"job":{"state":"suspended"}}}'
      redis-cli replicaof no one
      redis-cli -h old SLAVEOF new 6379
      repmgr standby promote -f /etc/repmgr.conf
      gcloud sql instances promote-replica shop-2
      heroku pg:promote HEROKU_POSTGRESQL_RED
      terraform state push old.tfstate
      pct rollback 104 before-upgrade
      qmrestore /b/104.vma 104 --force
      lvconvert --merge vg/shop-snap
      restic restore latest --target /
      mongosh --eval 'db.carts.updateMany({}, { $set: { open: false } })'
      sqlcmd -Q "RESTORE DATABASE shop FROM DISK = 'b.bak' WITH REPLACE"
      psql -c "UPDATE carts SET state = 'lost' WHERE state NOT IN ('open', 'paid')"
      psql -c "UPDATE carts SET state = 'lost' WHERE state <> 'open'"
    `),
  )('destroys: %s', (line) => expect(level(line)).toBe('destroys'));

  it.each(
    lines(`
      kubectl delete pod api-7d9f5c6b8-x2x1p
      kubectl delete pod <pod-name> -n shop
      kubectl delete job nightly
      kubectl rollout restart statefulset/ledger
      kubectl scale deploy/web --replicas=0
      kubectl scale deploy postgres-exporter --replicas=0
      docker compose down
      docker compose restart db
      docker stop web
      docker run --rm -v "$PWD":/w node npm ci
      systemctl stop nginx
      systemctl restart postgresql
      psql -d restore_test -f backup.sql
      pg_restore -d shop_verify monday.dump
      pg_restore -f out.sql monday.dump
      psql "$URL" -f migrations/014.sql
      cp shop.db backups/shop.db
      cp .env.example .env
      rm -rf node_modules package-lock.json
      ./scripts/restore.sh --list
      ops/restore-test.sh --from nightly
      ./scripts/backup-db.sh
      ./deploy.sh rollback
      npm run cache:clear
      npm run migrate
      ./migrate up
      flask db upgrade
      rails db:migrate
      helm rollback api 3
      kubectl rollout undo deploy/api
      vercel rollback
      curl -X POST https://cdn.dev/cache/purge
      Restart-Service shop
      Remove-Item C:\\temp\\x.log
      Remove-Item C:\\data -WhatIf
      terraform plan -destroy
      git checkout main
      git restore --staged src
      apt-get remove curl
      barman recover main latest /restore/main
      curl -X POST https://shop.dev/jobs -d '{"name":"reindex"}'
      curl https://shop.dev/admin/restore
      curl -X POST https://shop.dev/password/recover
      ./rollback.sh v1.2.3
      ./scripts/rollback.sh api
      aws s3 cp shop.sql.backup s3://shop/backups/
      aws s3 cp site/index.html s3://site/index.html
      rclone copy a: b:
      mc mirror --overwrite /data shop/backups
      kubectl patch deploy web -p '{"spec":{"replicas":0}}'
      kubectl patch sts ledger -p '{"spec":{"replicas":3}}'
      docker exec -i shop-restore pg_restore -U shop -d shop
      restic restore latest --target /tmp/look
      psql -c "UPDATE carts SET state = 'lost' WHERE id <> 3 AND owner = 7"
      npm uninstall left-pad
    `),
  )('does not: %s', (line) => expect(level(line)).not.toBe('destroys'));
});

it.each([
  ['rm -rf $WORK_TMP/*', 'destroys'],
  ['rm -rf ${WORK_TMP}/', 'destroys'],
  ['rm -rf ${WORK_TMP:?}/*', 'changes'],
  ['rm -rf $TMPDIR/build', 'changes'],
  ['docker image prune -a', 'destroys'],
  ['docker image prune', 'changes'],
  ['docker cp shop.db app:/data/shop.db', 'destroys'],
  ['docker cp app:/data/shop.db shop.db', 'changes'],
])('%s: %s', (line, expected) => expect(level(line)).toBe(expected));

it('a line of the shell is no PowerShell for a word with a dash and two capitals', () => {
  expect(level('curl -s -H "Content-Type: application/json" https://shop.dev/health')).toBe('reads');
  expect(level('pwsh -Command "Remove-Item C:\\data -Recurse"')).toBe('destroys');
  expect(level('$items = Get-Item C:\\data')).toBe('reads');
});
