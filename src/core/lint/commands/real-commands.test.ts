import { beforeAll, expect, it } from 'vitest';
import { compileRunbook } from '../../runbook/compile.ts';
import { loadSqlGrammar } from '../../sql/grammar.ts';
import { lint } from '../lint.ts';
import { lintRules } from '../rules.ts';

const rules = lintRules.filter(({ name }) => /^(?:command-unknown|option-unknown|command-misleads)$/.test(name));

/** As people write them: all of these run. */
const right = String.raw`
kubectl get pods -n production -o wide
kubectl get po -A --field-selector=status.phase!=Running
kubectl -n prod logs deploy/api -c app --since=1h --tail=200 -f
kubectl logs -l app=api --all-containers --prefix --max-log-requests=10
kubectl rollout status deployment/api --timeout=5m
kubectl rollout undo deployment/api --to-revision=3
kubectl rollout restart ds/node-exporter -n monitoring
kubectl scale --replicas=3 deployment/api
kubectl exec -it api-0 -c app -- sh -c 'ls -la /data'
kubectl port-forward svc/grafana 3000:80 -n monitoring
kubectl top pods --sort-by=memory -A
kubectl describe node ip-10-0-0-1
kubectl drain node-1 --ignore-daemonsets --delete-emptydir-data --force
kubectl cordon node-1 && kubectl uncordon node-1
kubectl apply -k overlays/prod --server-side --dry-run=server
kubectl delete pod api-0 --grace-period=0 --force
kubectl get events --sort-by=.lastTimestamp
kubectl create secret generic db --from-literal=password=$PW --dry-run=client -o yaml | kubectl apply -f -
kubectl set image deployment/api api=repo/api:v2
kubectl patch deploy api -p '{"spec":{"replicas":2}}' --type=merge
kubectl config use-context prod
kubectl auth can-i delete pods --as=system:serviceaccount:default:api
kubectl wait --for=condition=ready pod -l app=api --timeout=120s
kubectl cp prod/api-0:/tmp/heap.out ./heap.out -c app
kubectl run tmp --rm -it --image=busybox --restart=Never -- wget -qO- http://api
kubectl debug -it api-0 --image=busybox --target=app
kubectl certificate approve csr-1
kubectl taint nodes node-1 key=value:NoSchedule-
kubectl label node node-1 role=db --overwrite
kubectl cnpg status pg-main -n db
kubectl get --raw /healthz?verbose
docker ps -a --filter "status=exited" --format '{{.Names}}'
docker logs --tail 100 -f api
docker logs --since 30m api 2>&1 | grep ERROR
docker exec -it db psql -U postgres -c 'select 1'
docker run --rm -it -v "$PWD":/w -w /w --network host -e A=b node:20 npm test
docker run -d --name redis -p 6379:6379 --restart unless-stopped --memory=512m redis:7 redis-server --appendonly yes
docker build -t api:v1 --build-arg X=1 -f Dockerfile .
docker compose up -d --no-deps --build api
docker compose -f docker-compose.prod.yml logs -f --tail=100 api
docker compose exec -T db pg_dump -U postgres app > backup.sql
docker compose --profile tools run --rm migrate
docker-compose restart api
docker system df -v
docker system prune -af --volumes
docker volume ls -qf dangling=true
docker stats --no-stream
docker inspect --format='{{.State.Health.Status}}' api
docker network inspect bridge
docker image prune -a --filter "until=168h"
docker cp api:/app/log.txt .
docker pull ghcr.io/x/api:v1 && docker tag a b && docker push b
docker service update --image repo/api:v2 --force api
docker service scale api=5
docker node update --availability drain node-1
docker stack deploy -c stack.yml app
docker update --memory 2g --memory-swap 2g api
docker kill -s HUP nginx
docker login -u user --password-stdin ghcr.io
docker buildx build --platform linux/amd64,linux/arm64 --push -t a/b .
psql "$DATABASE_URL" -c 'select count(*) from users'
psql -h localhost -U postgres -d app -f migrate.sql -v ON_ERROR_STOP=1
psql -At -c "select now()" "$DB"
psql -X -q -1 --set=a=b -f x.sql
psql postgres://u@h/db -l
psql -h db -p 5432 -U app app < schema.sql
psql --csv -c 'table users' -o users.csv
psql -U postgres -tAc "SELECT pg_is_in_recovery()"
psql service=prod -xc "select * from pg_stat_activity"
psql -d app --single-transaction --no-psqlrc --echo-errors -f a.sql
psql -w -c '\dt+'
psql -P pager=off -c 'select 1'
pg_dump -Fc -Z 9 -j 4 -d app -f app.dump --no-owner --no-acl
pg_dump --schema-only --exclude-table=logs "$DATABASE_URL" > schema.sql
pg_restore --clean --if-exists -j 4 -d app app.dump
pg_restore -l app.dump
pg_isready -h db -p 5432 -t 3
redis-cli -h cache -p 6379 -a "$PASS" --no-auth-warning INFO memory
redis-cli --scan --pattern 'session:*' | head
redis-cli -u "$REDIS_URL" PING
redis-cli --bigkeys -i 0.1
redis-cli --latency-history -i 5
redis-cli -n 2 DBSIZE
redis-cli CONFIG SET maxmemory-policy allkeys-lru
redis-cli CLIENT LIST
redis-cli SLOWLOG GET 10
redis-cli --tls --cacert ca.pem --cert c.pem --key k.pem ping
redis-cli -c -h node1 cluster nodes
redis-cli --cluster check 10.0.0.1:6379
redis-cli --cluster rebalance 10.0.0.1:6379 --cluster-use-empty-masters
redis-cli --rdb dump.rdb
redis-cli monitor | head -100
redis-cli --memkeys --stat
redis-cli -x set key < file
redis-cli BGSAVE
redis-cli DEBUG SLEEP 0
redis-cli --user app --pass "$P" --json GET k
redis-cli -r 10 -i 1 INFO replication
redis-cli -s /tmp/redis.sock --hotkeys
redis-cli XINFO GROUPS stream
redis-cli --eval script.lua key1 , arg1
aws s3 cp s3://bucket/a.sql.gz . --profile prod
aws s3 sync ./dist s3://site --delete --exclude '*.map' --cache-control max-age=60
aws s3 ls s3://b/ --recursive --human-readable --summarize
aws s3 rm s3://b/tmp --recursive --dryrun
aws ec2 describe-instances --filters Name=tag:Env,Values=prod --query 'Reservations[].Instances[].InstanceId' --output text
aws ec2 reboot-instances --instance-ids i-1
aws rds create-db-snapshot --db-instance-identifier prod --db-snapshot-identifier pre-1
aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier a --target-db-instance-identifier b --use-latest-restorable-time
aws rds failover-db-cluster --db-cluster-identifier prod
aws ecs update-service --cluster prod --service api --force-new-deployment
aws ecs execute-command --cluster c --task t --container app --interactive --command "/bin/sh"
aws ecs describe-services --cluster c --services api
aws logs tail /ecs/api --since 1h --follow --format short
aws logs filter-log-events --log-group-name /ecs/api --filter-pattern ERROR
aws cloudwatch get-metric-statistics --namespace AWS/RDS --metric-name CPUUtilization --start-time 2024-01-01T00:00:00Z --end-time 2024-01-01T01:00:00Z --period 60 --statistics Average
aws cloudwatch set-alarm-state --alarm-name a --state-value OK --state-reason test
aws lambda update-function-code --function-name f --zip-file fileb://f.zip
aws lambda update-alias --function-name f --name live --function-version 12
aws secretsmanager get-secret-value --secret-id db --query SecretString --output text
aws secretsmanager put-secret-value --secret-id db --secret-string "$NEW"
aws ssm start-session --target i-123
aws ssm get-parameter --name /prod/db --with-decryption
aws elbv2 describe-target-health --target-group-arn arn
aws autoscaling set-desired-capacity --auto-scaling-group-name a --desired-capacity 4
aws eks update-kubeconfig --name prod --region eu-west-1
aws route53 change-resource-record-sets --hosted-zone-id Z --change-batch file://c.json
aws sts get-caller-identity
aws sts assume-role --role-arn a --role-session-name b
aws configure list
aws sso login --profile prod
aws cloudformation describe-stack-events --stack-name s
aws elasticache describe-cache-clusters --show-cache-node-info
aws dynamodb scan --table-name t --max-items 5
aws ec2 wait instance-running --instance-ids i-1
aws kms decrypt --ciphertext-blob fileb://x --output text --query Plaintext
aws sqs purge-queue --queue-url u
aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin 1.dkr.ecr.eu-west-1.amazonaws.com
fly deploy --app api --remote-only --strategy rolling
fly status -a api
fly logs -a api --no-tail
fly ssh console -a api -C "rails c"
fly ssh console --select
fly scale count 3 -a api --region ams
fly scale memory 1024 -a api
fly scale show
fly releases -a api --image
fly deploy --image registry.fly.io/api:deployment-01H
fly secrets set DATABASE_URL=x -a api --stage
fly secrets list
fly secrets unset X
fly machine list -a api
fly machine restart 148e --force
fly machines stop 148e
fly postgres connect -a db
fly pg failover -a db
fly volumes snapshots list vol_1
fly volumes extend vol_1 --size 20
fly proxy 5432 -a db
fly apps restart api
fly checks list -a api
fly certs check example.com
fly auth docker
fly config show
fly platform status
fly doctor
flyctl deploy --build-only --no-cache
fly ips list
fly dig api.internal
fly tokens create deploy -x 24h
git revert abc123 --no-edit
git revert -m 1 abc123
git log --oneline -n 10 --graph
git log -p --since="2 days ago" -- src/
git checkout -b hotfix/x origin/main
git switch -c hotfix v1.2
git cherry-pick -x abc
git tag -a v1.2 -m "release" && git push origin v1.2 --follow-tags
git push --force-with-lease origin main
git reset --hard origin/main
git stash push -u -m wip
git bisect start HEAD v1.0
git bisect run npm test
git diff HEAD~1 --stat
git diff --name-only origin/main...HEAD
git fetch --all --prune --tags
git pull --rebase --autostash origin main
git rebase -i --onto main a b
git merge --no-ff release
git clone --depth 1 --branch main url dir
git rev-parse --short HEAD
git describe --tags --abbrev=0
git worktree add ../hot main
git submodule update --init --recursive
git commit -am "fix" --no-verify
git show --stat abc
git clean -fdx
git restore --source=HEAD~1 --staged --worktree src/
git blame -L 10,20 f.ts
git shortlog -sne
git -C /srv/app pull
git -c user.name=x commit --allow-empty -m x
git config --global user.email a@b
git remote set-url origin url
git branch -D old && git branch --show-current
git ls-remote --heads origin
git lfs pull
git format-patch -1 HEAD --stdout
git rm --cached f
git log -S 'secret' --all
git push origin :branch
git push origin --delete branch
gcloud auth login
gcloud auth configure-docker europe-west1-docker.pkg.dev --quiet
gcloud auth application-default login
gcloud config set project my-project
gcloud config get-value project
gcloud projects list --format="table(projectId)" --filter="name:prod*"
gcloud compute instances list --filter="zone:us-central1-a" --format=json
gcloud compute instances stop web-1 --zone=us-central1-a
gcloud compute instances reset web-1 --zone us-central1-a
gcloud compute ssh web-1 --zone=us-central1-a --tunnel-through-iap --command="sudo systemctl restart nginx"
gcloud compute ssh web-1 -- -L 5432:localhost:5432
gcloud compute scp --recurse ./dist web-1:/srv --zone=us-central1-a
gcloud compute disks snapshot data-1 --zone=us-central1-a --snapshot-names=pre-change
gcloud compute instance-groups managed rolling-action restart web-ig --region=us-central1
gcloud compute instance-groups managed resize web-ig --size=5 --zone=us-central1-a
gcloud compute backend-services get-health web --global
gcloud compute forwarding-rules list
gcloud container clusters get-credentials prod --region us-central1 --project my-project
gcloud container clusters resize prod --node-pool=default --num-nodes=5 --zone=a
gcloud container clusters upgrade prod --master --cluster-version=1.29
gcloud container node-pools update p --cluster=prod --enable-autoscaling --min-nodes=1 --max-nodes=5
gcloud run deploy api --image gcr.io/p/api:v2 --region us-central1 --no-traffic --tag canary
gcloud run services update-traffic api --to-revisions=api-00041=100 --region us-central1
gcloud run services describe api --region=us-central1 --format='value(status.url)'
gcloud run revisions list --service=api --region=us-central1
gcloud run jobs execute migrate --wait --region us-central1
gcloud run services logs read api --limit=50
gcloud beta run services logs tail api
gcloud sql instances describe prod
gcloud sql instances restart prod
gcloud sql instances failover prod
gcloud sql backups create --instance=prod --description="before migration"
gcloud sql backups list --instance prod
gcloud sql backups restore 123 --restore-instance=prod --quiet
gcloud sql instances clone prod prod-copy --point-in-time='2024-01-01T00:00:00Z'
gcloud sql export sql prod gs://b/dump.sql.gz --database=app
gcloud sql connect prod --user=postgres
gcloud sql instances patch prod --no-backup --async
gcloud sql users set-password app --instance=prod --prompt-for-password
gcloud logging read 'severity>=ERROR AND resource.type="cloud_run_revision"' --limit=50 --freshness=1h --order=desc
gcloud secrets versions access latest --secret=db-password
gcloud secrets versions add db-password --data-file=-
gcloud pubsub subscriptions pull sub --auto-ack --limit=10
gcloud pubsub topics publish t --message=hi
gcloud functions deploy f --runtime=nodejs20 --trigger-http --allow-unauthenticated --gen2
gcloud functions logs read f --limit 20
gcloud app deploy app.yaml --no-promote --version=v2
gcloud app services set-traffic default --splits=v1=1 --migrate
gcloud app versions list --service=default
gcloud app logs tail -s default
gcloud app browse
gcloud storage cp -r gs://b/x . 
gcloud storage ls --long gs://b
gcloud storage rsync ./a gs://b/a --recursive --delete-unmatched-destination-objects
gcloud iam service-accounts keys create key.json --iam-account=a@p.iam.gserviceaccount.com
gcloud iam service-accounts keys delete KEY_ID --iam-account=a@p.iam.gserviceaccount.com
gcloud builds submit --tag gcr.io/p/api --timeout=20m
gcloud builds list --ongoing
gcloud dns record-sets transaction start --zone=z
gcloud dns record-sets update www.example.com. --zone=z --type=A --ttl=60 --rrdatas=1.2.3.4
gcloud services enable run.googleapis.com
gcloud redis instances failover cache --region=r --data-protection-mode=limited-data-loss
gcloud scheduler jobs pause nightly --location=r
gcloud deploy rollouts approve r1 --release=x --delivery-pipeline=p --region=r
gcloud projects add-iam-policy-binding p --member=user:a@b.c --role=roles/viewer
gcloud spanner databases execute-sql d --instance=i --sql='select 1'
gcloud version
gcloud info --run-diagnostics
gcloud components update
gcloud alpha logging tail
redis-cli ACL SETUSER app -@dangerous
redis-cli -h h EVAL "return 1" 0 --x
redis-cli CONFIG SET save ""
docker compose up -d --wait --scale web=3
docker compose run --rm -e A=b api npm test -- --grep x
docker compose ps -a --format json
docker compose pull --quiet
kubectl krew install ctx
kubectl argo rollouts promote api
gcloud compute instances list --no-user-output-enabled
gcloud compute instances create w --no-restart-on-failure --zone=a
gcloud storage rm -r gs://b/tmp
gcloud -q compute instances delete x --zone=y
gcloud --project=p compute instances list
gcloud compute ssh x --ssh-flag="-L 8080:localhost:8080"
gcloud container clusters list --zone a
gcloud sql databases list -i prod
gcloud sql operations list --instance=prod --limit=5
gcloud logging write my-log "hi" --severity=ERROR
gcloud compute instance-groups managed list-instances ig --zone=a
gcloud compute instance-groups managed recreate-instances ig --instances=a --zone=z
gcloud compute snapshots list
gcloud run services update api --update-env-vars=A=b --region=r
gcloud run services update api --min-instances=1 --concurrency=80 --cpu=2 --memory=1Gi
gcloud run services proxy api --region r
gcloud app instances list
gcloud alpha monitoring policies list
gcloud dns record-sets list --zone=z
gcloud scheduler jobs run nightly --location=r
gcloud sql instances promote-replica replica-1
gcloud sql import sql prod gs://b/d.sql --database=app
gcloud redis instances export gs://b/x.rdb cache --region=r
`.trim();

/** None of these runs. */
const wrong = String.raw`
kubectl get pods --namspace prod
kubectl rollout rollback deployment/api
kubectl restart deployment/api
kubectl logs api-0 --lines=100
kubectl scale deployment/api --replica=3
kubectl drain node-1 --delete-local
docker log api
docker compose up --detatch
docker logs --lines 50 api
docker restart --force api
docker container lst
docker compose logs --tails=5
psql --hostname=db -c 'select 1'
psql -h db --query 'select 1'
pg_dump --format-custom app
redis-cli --host cache ping
redis-cli --port 6379 ping
aws s3 copy a s3://b
aws ec2 restart-instances --instance-ids i-1
aws rds create-snapshot --db-instance-identifier a
aws s3 cp a s3://b --recursiv-all
aws secretsmanager get-secret --secret-id a
fly rollback
fly restarts api
fly deploy --apps api --regionz ams
git revert-commit abc
git checkout-branch x
git push --force-with-leese
gcloud compute instances restart web-1
gcloud sql instance restart prod
gcloud sql backups create --instances=prod
gcloud run services rollback api
gcloud run deploy api --images x
gcloud container cluster get-credentials prod
gcloud app rollback
gcloud logging read x --limits=5
gcloud secret versions access latest --secret=a
gcloud compute shh web-1
docker compose run --rmm app ls
docker compose ps --al
gcloud logging tail
`.trim();

beforeAll(loadSqlGrammar);

it('says nothing of commands that run', () => expect(found(right).map(({ message }) => message)).toEqual([]));

it('finds each that does not', () => {
  const lines = wrong.split('\n');
  const told = new Set(found(wrong).map(({ source }) => lines[source.startLine - firstLine]));
  expect(lines.filter((line) => !told.has(line))).toEqual([]);
});

it('offers no word that means the opposite or less', () =>
  expect(found('aws ec2 restart-instances --instance-ids i\ngit unadd x').map(({ mend }) => mend)).toEqual([
    'Write `aws ec2 reboot-instances --instance-ids ID`.',
    'See `git --help` for those it has.',
  ]));

const firstLine = 4;

function found(commands: string) {
  const text = `## Work\n\n\`\`\`bash\n${commands}\n\`\`\`\n`;
  return lint({ compiled: compileRunbook(text, 'R.md'), file: 'R.md', text }, rules);
}
