/** Written by `node scripts/command-table.mjs gcloud`. */
export const rows2 = String.raw`
run configurations > describe list
run configurations describe: --namespace= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run configurations list: --namespace= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run deploy: --allow-unauthenticated --allow-unencrypted-build --clear-binary-authorization --binary-authorization= --breakglass= --add-cloudsql-instances= --remove-cloudsql-instances=
  --clear-cloudsql-instances --set-cloudsql-instances= --clear-key --key= --clear-post-key-revocation-action-type --post-key-revocation-action-type= --cpu-throttling --add-custom-audiences=
  --remove-custom-audiences= --clear-custom-audiences --set-custom-audiences= --description= --vpc-egress= --clear-encryption-key-shutdown-hours --encryption-key-shutdown-hours= --gpu-type=
  --gpu-zonal-redundancy --revision-suffix= --execution-environment= --session-affinity --cpu-boost --vpc-connector= --clear-vpc-connector --network= --subnet= --network-tags= --clear-network-tags
  --clear-network --remove-containers= --add-volume= --remove-volume= --clear-volumes --min= --service-min-instances= --invoker-iam-check --connectivity= --update-config-maps= --remove-config-maps=
  --clear-config-maps --set-config-maps= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context= --concurrency= --timeout= --async --labels= --update-labels= --clear-labels
  --remove-labels= --update-annotations= --min-instances= --max-instances= --no-traffic --tag= --service-account= --client-name= --client-version= --ingress= --namespace= --container= --port=
  --use-http2 --update-env-vars= --remove-env-vars= --clear-env-vars --set-env-vars= --env-vars-file= --memory= --cpu= --args= --update-secrets= --remove-secrets= --clear-secrets --set-secrets=
  --depends-on= --add-volume-mount= --remove-volume-mount= --clear-volume-mounts --function= --command= --base-image= --clear-base-image --automatic-updates --build-service-account=
  --clear-build-service-account --build-worker-pool= --clear-build-worker-pool --update-build-env-vars= --remove-build-env-vars= --clear-build-env-vars --set-build-env-vars= --build-env-vars-file=
  --image= --source= --startup-probe= --liveness-probe= --gpu=
run domain-mappings > create delete describe list
run domain-mappings create: --service= --force-override --namespace= --domain= --platform= --cluster-location= --cluster= --kubeconfig= --context=
run domain-mappings delete: --namespace= --domain= --async --platform= --cluster-location= --cluster= --kubeconfig= --context=
run domain-mappings describe: --namespace= --domain= --platform= --cluster-location= --cluster= --kubeconfig= --context=
run domain-mappings list: --namespace= --platform= --cluster-location= --cluster= --kubeconfig= --context=
run jobs > add-iam-policy-binding create delete deploy describe execute executions get-iam-policy list logs remove-iam-policy-binding replace set-iam-policy update
run jobs add-iam-policy-binding: --role= --member= --region=
run jobs create: --labels= --parallelism= --tasks= --max-retries= --task-timeout= --service-account= --set-cloudsql-instances= --vpc-connector= --network= --subnet= --network-tags= --vpc-egress=
  --client-name= --client-version= --binary-authorization= --breakglass= --key= --execution-environment= --update-annotations= --add-volume= --remove-volume= --clear-volumes --async --wait
  --execute-now --container= --image= --update-env-vars= --remove-env-vars= --clear-env-vars --set-env-vars= --env-vars-file= --memory= --cpu= --args= --update-secrets= --remove-secrets=
  --clear-secrets --set-secrets= --command= --depends-on= --add-volume-mount= --remove-volume-mount= --clear-volume-mounts --region=
run jobs delete: --async --region=
run jobs deploy: --labels= --parallelism= --tasks= --max-retries= --task-timeout= --service-account= --set-cloudsql-instances= --vpc-connector= --network= --subnet= --network-tags=
  --clear-network-tags --clear-network --vpc-egress= --client-name= --client-version= --binary-authorization= --breakglass= --key= --execution-environment= --update-annotations= --add-volume=
  --remove-volume= --clear-volumes --async --wait --execute-now --container= --image= --source= --update-env-vars= --remove-env-vars= --clear-env-vars --set-env-vars= --env-vars-file= --memory= --cpu=
  --args= --update-secrets= --remove-secrets= --clear-secrets --set-secrets= --command= --depends-on= --add-volume-mount= --remove-volume-mount= --clear-volume-mounts --remove-containers= --region=
run jobs describe: --region=
run jobs execute: --async --wait --task-timeout= --tasks= --container= --args= --update-env-vars= --region=
run jobs executions > cancel delete describe list tasks
run jobs executions cancel: --async --region=
run jobs executions delete: --async --region=
run jobs executions describe: --region=
run jobs executions list: --job= --namespace= --region=
run jobs executions tasks > describe list
run jobs executions tasks describe: --region=
run jobs executions tasks list: --execution= --succeeded --failed --cancelled --running --abandoned --pending --completed --no-completed --started --no-started --region=
run jobs get-iam-policy: --region=
run jobs list: --namespace= --region=
run jobs logs > read
run jobs logs read: --log-filter= --order= --freshness= --region=
run jobs remove-iam-policy-binding: --role= --member= --region=
run jobs replace: --async --client-name= --client-version= --region=
run jobs set-iam-policy: --region=
run jobs update: --labels= --update-labels= --clear-labels --remove-labels= --parallelism= --tasks= --max-retries= --task-timeout= --service-account= --add-cloudsql-instances=
  --remove-cloudsql-instances= --clear-cloudsql-instances --set-cloudsql-instances= --vpc-connector= --clear-vpc-connector --network= --subnet= --network-tags= --clear-network-tags --clear-network
  --vpc-egress= --client-name= --client-version= --clear-binary-authorization --binary-authorization= --breakglass= --key= --execution-environment= --update-annotations= --add-volume= --remove-volume=
  --clear-volumes --async --wait --execute-now --container= --image= --update-env-vars= --remove-env-vars= --clear-env-vars --set-env-vars= --env-vars-file= --memory= --cpu= --args= --update-secrets=
  --remove-secrets= --clear-secrets --set-secrets= --command= --depends-on= --add-volume-mount= --remove-volume-mount= --clear-volume-mounts --remove-containers= --region=
run regions > list
run regions list: --platform=
run revisions > delete describe list
run revisions delete: --namespace= --async --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run revisions describe: --namespace= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run revisions list: --namespace= --service= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run routes > describe list
run routes describe: --namespace= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run routes list: --namespace= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services > add-iam-policy-binding delete describe get-iam-policy list logs proxy remove-iam-policy-binding replace set-iam-policy update update-traffic
run services add-iam-policy-binding: --role= --member= --condition= --condition-from-file= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services delete: --namespace= --async --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services describe: --namespace= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services get-iam-policy: --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services list: --namespace= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services logs > read
run services logs read: --log-filter= --order= --freshness= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services proxy: --show-exec-error --port= --token= --tag= --namespace= --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services replace: --namespace= --async --client-name= --client-version= --dry-run --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services set-iam-policy: --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services update: --clear-binary-authorization --binary-authorization= --breakglass= --add-cloudsql-instances= --remove-cloudsql-instances= --clear-cloudsql-instances --set-cloudsql-instances=
  --clear-key --key= --clear-post-key-revocation-action-type --post-key-revocation-action-type= --cpu-throttling --add-custom-audiences= --remove-custom-audiences= --clear-custom-audiences
  --set-custom-audiences= --vpc-egress= --clear-encryption-key-shutdown-hours --encryption-key-shutdown-hours= --gpu-type= --gpu-zonal-redundancy --revision-suffix= --execution-environment=
  --session-affinity --cpu-boost --vpc-connector= --clear-vpc-connector --network= --subnet= --network-tags= --clear-network-tags --clear-network --remove-containers= --add-volume= --remove-volume=
  --clear-volumes --min= --service-min-instances= --invoker-iam-check --connectivity= --update-config-maps= --remove-config-maps= --clear-config-maps --set-config-maps= --concurrency= --timeout=
  --async --labels= --update-labels= --clear-labels --remove-labels= --update-annotations= --min-instances= --max-instances= --no-traffic --tag= --service-account= --client-name= --client-version=
  --ingress= --namespace= --container= --image= --port= --use-http2 --update-env-vars= --remove-env-vars= --clear-env-vars --set-env-vars= --env-vars-file= --memory= --cpu= --command= --args=
  --update-secrets= --remove-secrets= --clear-secrets --set-secrets= --depends-on= --add-volume-mount= --remove-volume-mount= --clear-volume-mounts --startup-probe= --liveness-probe= --gpu=
  --platform= --region= --cluster-location= --cluster= --kubeconfig= --context=
run services update-traffic: --async --to-revisions= --to-tags= --to-latest --update-tags= --remove-tags= --clear-tags --set-tags= --namespace= --platform= --region= --cluster-location= --cluster=
  --kubeconfig= --context=
scheduler > jobs locations
scheduler jobs > create delete describe list pause resume run update
scheduler jobs create > app-engine http pubsub
scheduler jobs create app-engine: --schedule= --time-zone= --description= --attempt-deadline= --max-retry-attempts= --max-retry-duration= --min-backoff= --max-backoff= --max-doublings= --relative-url=
  --http-method= --version= --service= --headers= --message-body= --message-body-from-file= --location=
scheduler jobs create http: --schedule= --time-zone= --description= --attempt-deadline= --max-retry-attempts= --max-retry-duration= --min-backoff= --max-backoff= --max-doublings= --uri= --http-method=
  --headers= --message-body= --message-body-from-file= --oidc-service-account-email= --oidc-token-audience= --oauth-service-account-email= --oauth-token-scope= --location=
scheduler jobs create pubsub: --schedule= --time-zone= --description= --max-retry-attempts= --max-retry-duration= --min-backoff= --max-backoff= --max-doublings= --topic= --attributes= --message-body=
  --message-body-from-file= --location=
scheduler jobs delete: --location=
scheduler jobs describe: --location=
scheduler jobs list: --location=
scheduler jobs pause: --location=
scheduler jobs resume: --location=
scheduler jobs run: --location=
scheduler jobs update > app-engine http pubsub
scheduler jobs update app-engine: --schedule= --time-zone= --clear-time-zone --description= --attempt-deadline= --max-retry-attempts= --clear-max-retry-attempts --max-retry-duration=
  --clear-max-retry-duration --min-backoff= --clear-min-backoff --max-backoff= --clear-max-backoff --max-doublings= --clear-max-doublings --relative-url= --clear-relative-url --http-method= --version=
  --clear-service --service= --clear-headers --update-headers= --remove-headers= --message-body= --message-body-from-file= --clear-message-body --location=
scheduler jobs update http: --schedule= --time-zone= --clear-time-zone --description= --max-retry-attempts= --clear-max-retry-attempts --max-retry-duration= --clear-max-retry-duration --min-backoff=
  --clear-min-backoff --max-backoff= --clear-max-backoff --max-doublings= --clear-max-doublings --uri= --http-method= --attempt-deadline= --clear-headers --update-headers= --remove-headers=
  --message-body= --message-body-from-file= --clear-message-body --oidc-service-account-email= --oidc-token-audience= --oauth-service-account-email= --oauth-token-scope= --clear-auth-token --location=
scheduler jobs update pubsub: --schedule= --time-zone= --clear-time-zone --description= --max-retry-attempts= --clear-max-retry-attempts --max-retry-duration= --clear-max-retry-duration --min-backoff=
  --clear-min-backoff --max-backoff= --clear-max-backoff --max-doublings= --clear-max-doublings --topic= --message-body= --message-body-from-file= --clear-attributes --update-attributes=
  --remove-attributes= --location=
scheduler locations > describe list
scheduler locations describe:
scheduler locations list:
secrets > add-iam-policy-binding create delete describe get-iam-policy list locations remove-iam-policy-binding replication set-iam-policy update versions
secrets add-iam-policy-binding: --location= --role= --member= --condition= --condition-from-file=
secrets create: --location= --data-file= --replication-policy-file= --replication-policy= --kms-key-name= --locations= --labels= --expire-time= --ttl= --topics= --next-rotation-time=
  --rotation-period= --regional-kms-key-name= --version-destroy-ttl= --tags= --set-annotations=
secrets delete: --location= --etag=
secrets describe: --location=
secrets get-iam-policy: --location=
secrets list: --location=
secrets locations > describe list
secrets locations describe:
secrets locations list:
secrets remove-iam-policy-binding: --location= --role= --member= --condition= --condition-from-file= --all
secrets replication > get set update
secrets replication get:
secrets replication set: --replication-policy-file=
secrets replication update: --remove-cmek --set-kms-key= --location=
secrets set-iam-policy: --location=
secrets update: --location= --update-labels= --clear-labels --remove-labels= --etag= --expire-time= --ttl= --remove-expiration --add-topics= --remove-topics= --clear-topics --next-rotation-time=
  --remove-next-rotation-time --rotation-period= --remove-rotation-period --remove-rotation-schedule --version-destroy-ttl= --remove-version-destroy-ttl --regional-kms-key-name=
  --remove-regional-kms-key-name --update-version-aliases= --remove-version-aliases= --clear-version-aliases --update-annotations= --remove-annotations= --clear-annotations
secrets versions > access add describe destroy disable enable list
secrets versions access: --secret= --location= --out-file=
secrets versions add: --location= --data-file=
secrets versions describe: --secret= --location=
secrets versions destroy: --secret= --location= --etag=
secrets versions disable: --secret= --location= --etag=
secrets versions enable: --secret= --location= --etag=
secrets versions list: --location=
services > api-keys disable enable list operations peered-dns-domains vpc-peerings
services api-keys > create delete describe get-key-string list lookup undelete update
services api-keys create: --display-name= --allowed-referrers= --allowed-ips= --allowed-bundle-ids= --allowed-application= --api-target= --annotations= --key-id= --service-account= --async
services api-keys delete: --location= --async
services api-keys describe: --location=
services api-keys get-key-string: --location=
services api-keys list: --show-deleted
services api-keys lookup:
services api-keys undelete: --location= --key-string= --async
services api-keys update: --location= --display-name= --clear-restrictions --allowed-referrers= --allowed-ips= --allowed-bundle-ids= --allowed-application= --api-target= --annotations=
  --clear-annotations --async
services disable: --async --force
services enable: --async
services list: --enabled --available
services operations > describe wait
services operations describe: --full=
services operations wait:
services peered-dns-domains > create delete list
services peered-dns-domains create: --network= --service= --dns-suffix= --async
services peered-dns-domains delete: --network= --service= --async
services peered-dns-domains list: --network= --service=
services vpc-peerings > connect delete disable-vpc-service-controls enable-vpc-service-controls get-vpc-service-controls list operations update
services vpc-peerings connect: --network= --service= --ranges= --async
services vpc-peerings delete: --network= --service= --async
services vpc-peerings disable-vpc-service-controls: --network= --service= --async
services vpc-peerings enable-vpc-service-controls: --network= --service= --async
services vpc-peerings get-vpc-service-controls: --network= --service=
services vpc-peerings list: --network= --service=
services vpc-peerings operations > describe wait
services vpc-peerings operations describe: --name=
services vpc-peerings operations wait: --name=
services vpc-peerings update: --network= --service= --ranges= --force --async
sql > backups connect databases export flags generate-login-token import instances operations reschedule-maintenance ssl ssl-certs tiers users
sql backups > create delete describe list patch restore
sql backups create: -i,--instance= --project-level --description= --location= --async
sql backups delete: --async -i,--instance=
sql backups describe: -i,--instance=
sql backups list: -i,--instance=
sql backups patch: --backup-description= --expiry-time= --ttl-days=
sql backups restore: --restore-instance= --backup-instance= --backup-project= --async --activation-policy= --active-directory-domain= --assign-ip --authorized-networks= --availability-type= --backup
  --backup-start-time= --backup-location= --cpu= --collation= --enable-bin-log --retained-backups-count= --retained-transaction-log-days= --maintenance-release-channel= --maintenance-window-day=
  --maintenance-window-hour= --deny-maintenance-period-start-date= --deny-maintenance-period-end-date= --deny-maintenance-period-time= --insights-config-query-insights-enabled
  --insights-config-query-string-length= --insights-config-record-application-tags --insights-config-record-client-address --insights-config-query-plans-per-minute= --memory= --require-ssl
  --storage-auto-increase --storage-size= --storage-provisioned-iops= --storage-provisioned-throughput= --storage-type= -t,--tier= --edition= --disk-encryption-key-project=
  --disk-encryption-key-location= --disk-encryption-key-keyring= --disk-encryption-key= --enable-point-in-time-recovery --network= --audit-bucket-path= --audit-retention-interval=
  --audit-upload-interval= --deletion-protection --time-zone= --connector-enforcement= --timeout= --enable-google-private-path --enable-data-cache --enable-private-service-connect
  --allowed-psc-projects= --psc-auto-connections= --ssl-mode= --enable-google-ml-integration --enable-dataplex-integration --region= --gce-zone= --zone= --secondary-zone= --database-version=
  --server-ca-mode= --tags= --retain-backups-on-delete --final-backup --final-backup-retention-days=
sql connect: -u,--user= -d,--database=
sql databases > create delete describe list patch
sql databases create: --charset= --collation= -i,--instance= --async
sql databases delete: -i,--instance=
sql databases describe: -i,--instance=
sql databases list: -i,--instance=
sql databases patch: --charset= --collation= -i,--instance= --diff
sql export > bak csv sql tde
sql export bak: --async -d,--database= --stripe_count= --striped --bak-type= --differential-base --export-log-start-time= --export-log-end-time=
sql export csv: --async -d,--database= --offload --query= --quote= --escape= --fields-terminated-by= --lines-terminated-by=
sql export sql: --async -d,--database= --offload --parallel --threads= --clean --if-exists -t,--table=
sql export tde: --async --certificate= --cert-path= --pvk-path= --pvk-password= --prompt-for-pvk-password
sql flags > list
sql flags list: --database-version=
sql generate-login-token: -i,--instance= --application-default-credential
sql import > bak csv sql tde
sql import bak: --async -d,--database= --cert-path= --pvk-path= --pvk-password= --prompt-for-pvk-password --striped --no-recovery --recovery-only --bak-type= --stop-at= --stop-at-mark=
  --keep-encrypted
sql import csv: --async --user= -d,--database= --table= --columns= --quote= --escape= --fields-terminated-by= --lines-terminated-by=
sql import sql: --async --user= -d,--database= --parallel --threads= --clean --if-exists
sql import tde: --async --certificate= --cert-path= --pvk-path= --pvk-password= --prompt-for-pvk-password
sql instances > acquire-ssrs-lease clone create delete describe export failover get-latest-recovery-time import list patch promote-replica reencrypt release-ssrs-lease reset-ssl-config restart
  restore-backup switchover
sql instances acquire-ssrs-lease: --setup-login= --service-login= --report-database= --duration=
sql instances clone: --async --bin-log-file-name= --bin-log-position= --point-in-time= --restore-database-name= --preferred-zone= --preferred-secondary-zone= --source-instance-deletion-time=
sql instances create: --async --activation-policy= --active-directory-domain= --assign-ip --authorized-networks= --availability-type= --backup --backup-start-time= --backup-location= --cpu=
  --collation= --database-flags= --enable-bin-log --retained-backups-count= --retained-transaction-log-days= --failover-replica-name= --maintenance-release-channel= --maintenance-window-day=
  --maintenance-window-hour= --deny-maintenance-period-start-date= --deny-maintenance-period-end-date= --deny-maintenance-period-time= --insights-config-query-insights-enabled
  --insights-config-query-string-length= --insights-config-record-application-tags --insights-config-record-client-address --insights-config-query-plans-per-minute= --master-instance-name= --memory=
  --password-policy-min-length= --password-policy-complexity= --password-policy-reuse-interval= --password-policy-disallow-username-substring --password-policy-password-change-interval=
  --enable-password-policy --replica-type= --replication= --require-ssl --root-password= --storage-auto-increase --storage-size= --storage-type= -t,--tier= --edition= --disk-encryption-key-project=
  --disk-encryption-key-location= --disk-encryption-key-keyring= --disk-encryption-key= --enable-point-in-time-recovery --network= --audit-bucket-path= --audit-retention-interval=
  --audit-upload-interval= --deletion-protection --time-zone= --connector-enforcement= --timeout= --enable-google-private-path --threads-per-core= --cascadable-replica --enable-data-cache
  --recreate-replicas-on-primary-crash --enable-private-service-connect --allowed-psc-projects= --custom-subject-alternative-names= --ssl-mode= --enable-google-ml-integration
  --enable-dataplex-integration --psc-auto-connections= --server-ca-mode= --tags= --retain-backups-on-delete --server-ca-pool= --storage-provisioned-iops= --storage-provisioned-throughput= --region=
  --gce-zone= --zone= --secondary-zone= --database-version=
sql instances delete: --async --enable-final-backup --final-backup-description= --final-backup-expiry-time= --final-backup-retention-days=
sql instances describe:
sql instances export: --async -d,--database= -t,--table=
sql instances failover: --async
sql instances get-latest-recovery-time: --source-instance-deletion-time=
sql instances import: --async -d,--database=
sql instances list: --show-edition --show-sql-network-architecture --show-transactional-log-storage-state
sql instances patch: --activation-policy= --active-directory-domain= --assign-ip --async --authorized-gae-apps= --clear-gae-apps --authorized-networks= --clear-authorized-networks --availability-type=
  --backup-start-time= --backup-location= --retained-backups-count= --retained-transaction-log-days= --no-backup --database-flags= --clear-database-flags --cpu= --diff --enable-bin-log
  --enable-database-replication --follow-gae-app= --maintenance-release-channel= --maintenance-window-any --maintenance-window-day= --maintenance-window-hour= --deny-maintenance-period-start-date=
  --deny-maintenance-period-end-date= --deny-maintenance-period-time= --remove-deny-maintenance-period --insights-config-query-insights-enabled --insights-config-query-string-length=
  --insights-config-record-application-tags --insights-config-record-client-address --insights-config-query-plans-per-minute= --memory= --password-policy-min-length= --password-policy-complexity=
  --password-policy-reuse-interval= --password-policy-disallow-username-substring --password-policy-password-change-interval= --enable-password-policy --clear-password-policy -p,--pricing-plan=
  --replication= --require-ssl --storage-auto-increase --storage-size= -t,--tier= --edition= --enable-point-in-time-recovery --network= --maintenance-version= --audit-bucket-path=
  --audit-retention-interval= --audit-upload-interval= --time-zone= --deletion-protection --connector-enforcement= --enable-google-private-path --threads-per-core= --enable-data-cache
  --recreate-replicas-on-primary-crash --allowed-psc-projects= --clear-allowed-psc-projects --custom-subject-alternative-names= --clear-custom-subject-alternative-names --ssl-mode=
  --enable-google-ml-integration --enable-dataplex-integration --upgrade-sql-network-architecture --simulate-maintenance-event --switch-transaction-logs-to-cloud-storage --failover-dr-replica-name=
  --clear-failover-dr-replica-name --include-replicas-for-major-version-upgrade --retain-backups-on-delete --storage-provisioned-iops= --storage-provisioned-throughput=
  --enable-private-service-connect --psc-network-attachment-uri= --clear-psc-network-attachment-uri --gce-zone= --zone= --secondary-zone= --database-version=
sql instances promote-replica: --async --failover
sql instances reencrypt: --async
sql instances release-ssrs-lease:
sql instances reset-ssl-config: --async
sql instances restart: --async
sql instances restore-backup: --backup-id= --backup-instance= --async
sql instances switchover: --async --db-timeout=
sql operations > cancel describe list wait
sql operations cancel:
sql operations describe:
sql operations list: -i,--instance=
sql operations wait: --timeout=
sql reschedule-maintenance: --reschedule-type= --schedule-time=
sql ssl > client-certs server-ca-certs server-certs
sql ssl client-certs > create delete describe list
sql ssl client-certs create: -i,--instance=
sql ssl client-certs delete: --async -i,--instance=
sql ssl client-certs describe: -i,--instance=
sql ssl client-certs list: -i,--instance=
sql ssl server-ca-certs > create list rollback rotate
sql ssl server-ca-certs create: --async -i,--instance=
sql ssl server-ca-certs list: -i,--instance=
sql ssl server-ca-certs rollback: --async -i,--instance=
sql ssl server-ca-certs rotate: --async -i,--instance=
sql ssl server-certs > create list rollback rotate
sql ssl server-certs create: --async -i,--instance=
sql ssl server-certs list: -i,--instance=
sql ssl server-certs rollback: --async -i,--instance=
sql ssl server-certs rotate: --async -i,--instance=
sql ssl-certs > create delete describe list
sql ssl-certs create: -i,--instance=
sql ssl-certs delete: --async -i,--instance=
sql ssl-certs describe: -i,--instance=
sql ssl-certs list: -i,--instance=
sql tiers > list
sql tiers list: --show-edition
sql users > create delete describe list set-password set-password-policy
sql users create: -i,--instance= --host= --password= --type= --password-policy-allowed-failed-attempts= --password-policy-password-expiration-duration= --password-policy-enable-failed-attempts-check
  --password-policy-enable-password-verification --async
sql users delete: -i,--instance= --host= --async
sql users describe: -i,--instance= --host=
sql users list: -i,--instance=
sql users set-password: -i,--instance= --host= --password= --prompt-for-password --discard-dual-password --retain-password --async
sql users set-password-policy: -i,--instance= --host= --password-policy-allowed-failed-attempts= --password-policy-password-expiration-duration= --password-policy-enable-failed-attempts-check
  --password-policy-enable-password-verification --clear-password-policy --async
storage > batch-operations buckets cat cp du folders hash hmac insights ls managed-folders mv objects operations restore rm rsync service-agent sign-url
storage batch-operations > jobs
storage batch-operations jobs > cancel create delete describe list
storage batch-operations jobs cancel:
storage batch-operations jobs create: --bucket= --manifest-location= --included-object-prefixes= --put-object-temporary-hold --put-object-event-based-hold --delete-object
  --enable-permanent-object-deletion --rewrite-object= --put-metadata= --description= --log-actions= --log-action-states=
storage batch-operations jobs delete:
storage batch-operations jobs describe:
storage batch-operations jobs list:
storage buckets > add-iam-policy-binding anywhere-caches create delete describe get-iam-policy list notifications relocate remove-iam-policy-binding set-iam-policy update
storage buckets add-iam-policy-binding: --role= --member= --condition= --condition-from-file=
storage buckets anywhere-caches > create describe disable list pause resume update
storage buckets anywhere-caches create: --ttl= --admission-policy=
storage buckets anywhere-caches describe: --raw
storage buckets anywhere-caches disable:
storage buckets anywhere-caches list: --raw
storage buckets anywhere-caches pause:
storage buckets anywhere-caches resume:
storage buckets anywhere-caches update: --ttl= --admission-policy=
storage buckets create: -l,--location= --pap,--public-access-prevention -b,--uniform-bucket-level-access -c,-s,--default-storage-class= -k,--default-encryption-key= --retention-period= --placement=
  --soft-delete-duration= --additional-headers= --enable-autoclass --autoclass-terminal-storage-class= --enable-per-object-retention --rpo,--recovery-point-objective= --enable-hierarchical-namespace
  --lifecycle-file=
storage buckets delete: --additional-headers= -c,--continue-on-error
storage buckets describe: --additional-headers= --raw
storage buckets get-iam-policy:
storage buckets list: --additional-headers= --raw
storage buckets notifications > create delete describe list
storage buckets notifications create: -m,--custom-attributes= -e,--event-types= -p,--object-prefix= -f,--payload-format= -s,--skip-topic-setup -t,--topic=
storage buckets notifications delete:
storage buckets notifications describe:
storage buckets notifications list: --human-readable
storage buckets relocate: --location= --placement= --dry-run --operation= --finalize --ttl=
storage buckets remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all
storage buckets set-iam-policy: -e,--etag= -c,--continue-on-error
storage buckets update: -a,--canned-acl,--predefined-acl= --acl-file= --add-acl-grant= --remove-acl-grant= --default-object-acl-file= --predefined-default-object-acl= --add-default-object-acl-grant=
  --remove-default-object-acl-grant= --cors-file= --clear-cors --default-storage-class= --default-encryption-key= --clear-default-encryption-key --default-event-based-hold --labels-file=
  --update-labels= --remove-labels= --clear-labels --lifecycle-file= --clear-lifecycle --log-bucket= --clear-log-bucket --log-object-prefix= --clear-log-object-prefix --pap,--public-access-prevention
  --clear-pap,--clear-public-access-prevention --retention-period= --clear-retention-period --lock-retention-period --requester-pays --soft-delete-duration= --clear-soft-delete
  --uniform-bucket-level-access --versioning --web-main-page-suffix= --clear-web-main-page-suffix --web-error-page= --clear-web-error-page --additional-headers= --enable-autoclass
  --autoclass-terminal-storage-class= -c,--continue-on-error --rpo,--recovery-point-objective= -I,--read-paths-from-stdin
storage cat: -d,--display-url -r,--range= --additional-headers= --encryption-key= --decryption-keys=
storage cp: --additional-headers= -c,--continue-on-error --cache-control= --content-disposition= --content-encoding= --content-language= --content-type= --custom-time= --custom-metadata=
  --clear-custom-metadata --update-custom-metadata= --remove-custom-metadata= --if-generation-match= --if-metageneration-match= --content-md5= -n,--no-clobber -P,--preserve-posix -U,--skip-unsupported
  -A,--all-versions --do-not-decompress -D,--daisy-chain --include-managed-folders --ignore-symlinks --preserve-symlinks -L,--manifest-path= -v,--print-created-message -s,--storage-class=
  -J,--gzip-in-flight-all -j,--gzip-in-flight= -Z,--gzip-local-all -z,--gzip-local= -a,--canned-acl,--predefined-acl= -p,--preserve-acl --encryption-key= --decryption-keys= -I,--read-paths-from-stdin
  -R,-r,--recursive --retention-mode= --retain-until=
storage du: -0,--zero-terminator -a,--all-versions -c,--total -e,--exclude-name-pattern= -r,--readable-sizes -s,--summarize -X,--exclude-name-pattern-file= --additional-headers=
storage folders > create delete describe list
storage folders create: --recursive --additional-headers=
storage folders delete: --additional-headers=
storage folders describe: --additional-headers= --raw
storage folders list: --additional-headers= --raw
storage hash: --hex --skip-crc32c --skip-md5 --encryption-key= --decryption-keys= --additional-headers=
storage hmac > create delete describe list update
storage hmac create:
storage hmac delete:
storage hmac describe:
storage hmac list: -a,--all -l,--long -u,--service-account=
storage hmac update: -e,--etag= --activate --deactivate
storage insights > inventory-reports
storage insights inventory-reports > create delete describe details list update
storage insights inventory-reports create: --parquet --csv-separator= --csv-delimiter= --csv-header --destination= --display-name= --schedule-starts= --schedule-repeats= --schedule-repeats-until=
  --metadata-fields=
storage insights inventory-reports delete: --location= --force
storage insights inventory-reports describe: --location=
storage insights inventory-reports details > describe list
storage insights inventory-reports details describe: --location= --report-config=
storage insights inventory-reports details list: --location=
storage insights inventory-reports list: --source= --location=
storage insights inventory-reports update: --location= --parquet --csv-separator= --csv-delimiter= --csv-header --destination= --display-name= --schedule-starts= --schedule-repeats=
  --schedule-repeats-until= --metadata-fields= --add-metadata-fields= --remove-metadata-fields=
storage ls: -a,--all-versions -b,--buckets -e,--etag --format= --readable-sizes -R,-r,--recursive -l,--long -L,--full -j,--json --additional-headers= --encryption-key= --decryption-keys=
  --fetch-encrypted-object-hashes -I,--read-paths-from-stdin --soft-deleted --exhaustive --next-page-token=
storage managed-folders > add-iam-policy-binding create delete describe get-iam-policy list remove-iam-policy-binding set-iam-policy
storage managed-folders add-iam-policy-binding: --role= --member= --condition= --condition-from-file=
storage managed-folders create: --additional-headers=
storage managed-folders delete: --additional-headers= -c,--continue-on-error
storage managed-folders describe: --additional-headers= --raw
storage managed-folders get-iam-policy:
storage managed-folders list: --additional-headers= --raw
storage managed-folders remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all
storage managed-folders set-iam-policy: -e,--etag= -c,--continue-on-error
`;
