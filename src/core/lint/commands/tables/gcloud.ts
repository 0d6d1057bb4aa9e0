import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs gcloud`. */
export const gcloud: CommandTable = {
  program: 'gcloud',
  version: '528.0.0',
  read: '2026-11-22',
  from: "gcloud's own command tables",
  negates: true,
  rows: String.raw`
*: --account= --universe-domain= --impersonate-service-account= --access-token-file= --project= --billing-project= -q,--quiet --trace-token= --flags-file= --flatten= --format= -v,--version
  --configuration= --verbosity= --user-output-enabled --log-http --authority-selector= --authorization-token-file= --credential-file-override= --http-timeout= --filter= --limit= --page-size=
  --sort-by= --uri
> access-approval access-context-manager active-directory ai ai-platform alloydb alpha anthos api-gateway apigee app apphub artifacts asset assured audit-manager auth authz-toolkit backup-dr batch
  beta beyondcorp bigtable billing blockchain-node-engine blockchain-validator bms bq builds cbrs-spectrum-access certificate-manager cheat-sheet cloud-shell cloudlocationfinder code colab
  commerce-procurement components composer compute config container data-catalog data-fusion database-migration dataflow datapipelines dataplex dataproc dataproc-gdc datastore datastream deploy
  deployment-manager developer-connect dialogflow dlp dns docker domains edge-cache edge-cloud emulators endpoints error-reporting essential-contacts eventarc fault-injection feedback filestore
  firebase firebase-data-connect firestore functions gemini gemini-cloud-assist genomics healthcare help iam iap identity ids immersive-stream info infra-manager init interactive kms lifesciences
  logging looker lustre managed-flink managed-kafka media memcache memorystore meta metastore microservices migration ml ml-engine model-armor monitoring mps netapp network-connectivity
  network-management network-security network-services notebooks number-registry observability oracle-database org-policies organizations orglifecycle pam parallelstore parametermanager
  policy-intelligence policy-troubleshoot preview privateca projects publicca pubsub quotas recaptcha recommender redis remote-build-execution resource-config resource-manager run runtime-config
  saas-runtime scc scheduler seclm secrets service-directory service-extensions services source source-manager spanner spectrum-access sql stacks storage survey tasks telco-automation terraform topic
  trace transcoder transfer unlock version vmware web-security-scanner workbench workflows workspace-add-ons workstations zone-management
app > browse create deploy describe domain-mappings firewall-rules gen-repo-info-file instances logs open-console operations regions runtimes services ssl-certificates update versions
app browse: --launch-browser -v,--version= -s,--service=
app create: --region= --service-account= --ssl-policy=
app deploy: --server= --ignore-bad-certs --docker-build= --ignore-file= -v,--version= --bucket= --service-account= --stop-previous-version --image-url= --appyaml= --promote --cache --skip-staging
  --staging-command=
app describe:
app domain-mappings > create delete describe list update
app domain-mappings create: --certificate-id= --certificate-management=
app domain-mappings delete:
app domain-mappings describe:
app domain-mappings list:
app domain-mappings update: --certificate-id= --no-certificate-id --certificate-management=
app firewall-rules > create delete describe list test-ip update
app firewall-rules create: --source-range= --action= --description=
app firewall-rules delete:
app firewall-rules describe:
app firewall-rules list:
app firewall-rules test-ip:
app firewall-rules update: --source-range= --action= --description=
app gen-repo-info-file: --source-directory= --output-file= --output-directory=
app instances > delete describe disable-debug enable-debug list scp ssh
app instances delete: -v,--version= -s,--service=
app instances describe: -s,--service= -v,--version=
app instances disable-debug: -s,--service= -v,--version=
app instances enable-debug: -s,--service= -v,--version=
app instances list: -s,--service= -v,--version=
app instances scp: --service= --version= --tunnel-through-iap --recurse --compress
app instances ssh: --service= --version= --container= --tunnel-through-iap
app logs > read tail
app logs read: -s,--service= -v,--version= --level= --logs=
app logs tail: -s,--service= -v,--version= --level= --logs=
app open-console: -s,--service= -v,--version= -l,--logs
app operations > describe list wait
app operations describe:
app operations list: --pending
app operations wait:
app regions > list
app regions list:
app runtimes > list
app runtimes list: --environment=
app services > browse delete describe list set-traffic update
app services browse: --launch-browser -v,--version=
app services delete: --version=
app services describe:
app services list:
app services set-traffic: --splits= --split-by= --migrate
app services update: --ingress=
app ssl-certificates > create delete describe list update
app ssl-certificates create: --display-name= --certificate= --private-key=
app ssl-certificates delete:
app ssl-certificates describe:
app ssl-certificates list:
app ssl-certificates update: --display-name= --certificate= --private-key=
app update: --split-health-checks --service-account= --ssl-policy=
app versions > browse delete describe list migrate start stop
app versions browse: --launch-browser -s,--service=
app versions delete: -s,--service=
app versions describe: -s,--service=
app versions list: -s,--service= --hide-no-traffic
app versions migrate: -s,--service=
app versions start: -s,--service=
app versions stop: -s,--service=
auth > activate-refresh-token activate-service-account application-default configure-docker describe docker-helper enterprise-certificate-config git-helper list login print-access-token
  print-identity-token print-refresh-token revoke
auth activate-refresh-token:
auth activate-service-account: --key-file= --password-file= --prompt-for-password
auth application-default > login print-access-token revoke set-quota-project
auth application-default login: --client-id-file= --scopes= --login-config= --disable-quota-project --browser --remote-bootstrap= --launch-browser
auth application-default print-access-token: --lifetime= --scopes=
auth application-default revoke:
auth application-default set-quota-project:
auth configure-docker: --include-artifact-registry
auth describe:
auth docker-helper:
auth enterprise-certificate-config > create
auth enterprise-certificate-config create > linux macos windows
auth enterprise-certificate-config create linux: --ecp= --ecp-client= --tls-offload= --output-file= --module= --slot= --label= --user-pin=
auth enterprise-certificate-config create macos: --ecp= --ecp-client= --tls-offload= --output-file= --issuer= --keychain-type=
auth enterprise-certificate-config create windows: --ecp= --ecp-client= --tls-offload= --output-file= --issuer= --store= --provider=
auth git-helper: --ignore-unknown
auth list: --filter-account=
auth login: --activate --do-not-activate --brief --force --enable-gdrive-access --update-adc --add-quota-project-to-adc --cred-file= --login-config= --browser --remote-bootstrap= --launch-browser
auth print-access-token: --lifetime= --scopes=
auth print-identity-token: --audiences= --token-format= --include-license --include-email
auth print-refresh-token:
auth revoke: --all
config > config-helper configurations get get-value list set universe-descriptors unset virtualenv
config config-helper: --force-auth-refresh --min-expiry=
config configurations > activate create delete describe list rename
config configurations activate:
config configurations create: --activate --universe-domain=
config configurations delete:
config configurations describe: --all
config configurations list:
config configurations rename: --new-name=
config get:
config get-value:
config list: --all
config set: --installation
config universe-descriptors > create delete describe list update
config universe-descriptors create:
config universe-descriptors delete:
config universe-descriptors describe:
config universe-descriptors list:
config universe-descriptors update:
config unset: --installation
config virtualenv > create delete describe disable enable update
config virtualenv create: --python-to-use=
config virtualenv delete:
config virtualenv describe:
config virtualenv disable:
config virtualenv enable:
config virtualenv update:
dns > dns-keys managed-zones operations policies project-info record-sets response-policies
dns dns-keys > describe list
dns dns-keys describe: --zone= -z=
dns dns-keys list: --zone= -z=
dns managed-zones > create delete describe get-iam-policy list set-iam-policy update
dns managed-zones create: --dns-name= --description= --dnssec-state= --denial-of-existence= --ksk-algorithm= --zsk-algorithm= --ksk-key-length= --zsk-key-length= --labels= --networks= --visibility=
  --forwarding-targets= --target-network= --target-project= --private-forwarding-targets= --managed-reverse-lookup --service-directory-namespace= --log-dns-queries --gkeclusters= --location=
dns managed-zones delete: --location=
dns managed-zones describe: --location=
dns managed-zones get-iam-policy:
dns managed-zones list: --location=
dns managed-zones set-iam-policy: --policy-file=
dns managed-zones update: --dnssec-state= --denial-of-existence= --ksk-algorithm= --zsk-algorithm= --ksk-key-length= --zsk-key-length= --description= --update-labels= --clear-labels --remove-labels=
  --networks= --async --forwarding-targets= --target-network= --target-project= --private-forwarding-targets= --managed-reverse-lookup --log-dns-queries --gkeclusters= --location=
dns operations > describe list
dns operations describe: -z,--zone=
dns operations list: --zones=
dns policies > create delete describe list update
dns policies create: --description= --networks= --enable-inbound-forwarding --alternative-name-servers= --enable-logging --private-alternative-name-servers= --enable-dns64-all-queries
dns policies delete:
dns policies describe:
dns policies list:
dns policies update: --description= --networks= --enable-inbound-forwarding --alternative-name-servers= --enable-logging --private-alternative-name-servers= --enable-dns64-all-queries
dns project-info > describe
dns project-info describe:
dns record-sets > changes create delete describe export import list transaction update
dns record-sets changes > describe list
dns record-sets changes describe: -z,--zone=
dns record-sets changes list: -z,--zone= --sort-order=
dns record-sets create: -z,--zone= --type= --ttl= --rrdatas= --routing-policy-type= --enable-geo-fencing --enable-health-checking --health-check= --routing-policy-data= --routing-policy-primary-data=
  --routing-policy-backup-data= --routing-policy-backup-item= --routing-policy-backup-data-type= --backup-data-trickle-ratio= --routing-policy-item= --location=
dns record-sets delete: -z,--zone= --type= --location=
dns record-sets describe: -z,--zone= --type= --location=
dns record-sets export: -z,--zone= --location= --zone-file-format
dns record-sets import: -z,--zone= --location= --zone-file-format --delete-all-existing --replace-origin-ns
dns record-sets list: -z,--zone= --location= --name= --type=
dns record-sets transaction > abort add describe execute remove start
dns record-sets transaction abort: -z,--zone= --transaction-file=
dns record-sets transaction add: -z,--zone= --name= --ttl= --type= --transaction-file=
dns record-sets transaction describe: -z,--zone= --transaction-file=
dns record-sets transaction execute: -z,--zone= --transaction-file=
dns record-sets transaction remove: -z,--zone= --name= --ttl= --type= --transaction-file=
dns record-sets transaction start: -z,--zone= --transaction-file=
dns record-sets update: -z,--zone= --location= --type= --ttl= --rrdatas= --routing-policy-type= --enable-geo-fencing --enable-health-checking --health-check= --routing-policy-data=
  --routing-policy-primary-data= --routing-policy-backup-data= --routing-policy-backup-item= --routing-policy-backup-data-type= --backup-data-trickle-ratio= --routing-policy-item=
dns response-policies > create delete describe list rules update
dns response-policies create: --description= --networks= --location= --gkeclusters=
dns response-policies delete: --location=
dns response-policies describe: --location=
dns response-policies list: --location=
dns response-policies rules > create delete describe list update
dns response-policies rules create: --local-data= --behavior= --location= --dns-name= --response-policy=
dns response-policies rules delete: --response-policy= --location=
dns response-policies rules describe: --response-policy= --location=
dns response-policies rules list: --location=
dns response-policies rules update: --local-data= --behavior= --location= --dns-name= --response-policy=
dns response-policies update: --description= --networks= --gkeclusters= --location=
functions > add-iam-policy-binding add-invoker-policy-binding call delete deploy describe detach event-types get-iam-policy list logs regions remove-iam-policy-binding remove-invoker-policy-binding
  runtimes set-iam-policy
functions add-iam-policy-binding: --region= --role= --member= --gen2
functions add-invoker-policy-binding: --region= --gen2 --member=
functions call: --region= --data= --gen2 --cloud-event=
functions delete: --region= --gen2
functions deploy: --region= --memory= --cpu= --allow-unauthenticated --retry --timeout= --max-instances= --clear-max-instances --min-instances= --clear-min-instances --runtime= --service-account=
  --update-labels= --clear-labels --remove-labels= --source= --stage-bucket= --entry-point= --trigger-topic= --trigger-bucket= --trigger-http --trigger-channel= --trigger-event-filters=
  --trigger-event-filters-path-pattern= --trigger-event= --trigger-resource= --update-env-vars= --remove-env-vars= --clear-env-vars --set-env-vars= --env-vars-file= --update-build-env-vars=
  --remove-build-env-vars= --clear-build-env-vars --set-build-env-vars= --build-env-vars-file= --ignore-file= --runtime-update-policy= --kms-key= --clear-kms-key --docker-repository=
  --clear-docker-repository --set-secrets= --update-secrets= --remove-secrets= --clear-secrets --vpc-connector= --clear-vpc-connector --egress-settings= --ingress-settings= --security-level=
  --build-worker-pool= --clear-build-worker-pool --docker-registry= --run-service-account= --trigger-location= --trigger-service-account= --gen2 --serve-all-traffic-latest-revision --concurrency=
  --build-service-account= --clear-build-service-account --binary-authorization= --clear-binary-authorization
functions describe: --region= --gen2 --v2
functions detach: --region=
functions event-types > list
functions event-types list: --gen2
functions get-iam-policy: --region= --gen2
functions list: --regions= --v2
functions logs > read
functions logs read: --region= --execution-id= --start-time= --end-time= --min-log-level= --gen2
functions regions > list
functions regions list: --gen2
functions remove-iam-policy-binding: --region= --role= --member= --gen2
functions remove-invoker-policy-binding: --region= --gen2 --member=
functions runtimes > list
functions runtimes list: --region=
functions set-iam-policy: --region= --gen2
logging > buckets cmek-settings copy links locations logs metrics operations read redact resource-descriptors scopes settings sinks views write
logging buckets > create delete describe list move undelete update
logging buckets create: --description= --restricted-fields= --retention-days= --index= --cmek-kms-key-name= --enable-analytics --async --location=
logging buckets delete: --location= --organization= --folder= --billing-account= --project=
logging buckets describe: --organization= --folder= --billing-account= --project= --location=
logging buckets list: --organization= --folder= --billing-account= --project= --location=
logging buckets move: --new-location= --location= --organization= --folder= --billing-account= --project=
logging buckets undelete: --location= --organization= --folder= --billing-account= --project=
logging buckets update: --retention-days= --description= --organization= --folder= --billing-account= --project= --location= --locked --restricted-fields= --clear-indexes --remove-indexes=
  --add-index= --update-index= --enable-analytics --cmek-kms-key-name= --async
logging cmek-settings > describe update
logging cmek-settings describe: --organization= --folder= --billing-account= --project=
logging cmek-settings update: --organization= --kms-project= --kms-location= --kms-keyring= --kms-key-name= --clear-kms-key
logging copy: --location= --log-filter= --organization= --folder= --billing-account= --project=
logging links > create delete describe list
logging links create: --description= --organization= --folder= --billing-account= --project= --location= --bucket= --async
logging links delete: --location= --organization= --folder= --billing-account= --project= --bucket= --async
logging links describe: --organization= --folder= --billing-account= --project= --location= --bucket=
logging links list: --organization= --folder= --billing-account= --project= --location= --bucket=
logging locations > describe list
logging locations describe: --organization= --folder= --billing-account= --project=
logging locations list: --organization= --folder= --billing-account= --project=
logging logs > delete list
logging logs delete:
logging logs list: --location= --bucket= --view=
logging metrics > create delete describe list update
logging metrics create: --description= --log-filter= --bucket-name= --config-from-file=
logging metrics delete:
logging metrics describe:
logging metrics list:
logging metrics update: --description= --log-filter= --config-from-file= --bucket-name=
logging operations > cancel describe list
logging operations cancel: --location= --organization= --folder= --billing-account= --project=
logging operations describe: --location= --organization= --folder= --billing-account= --project=
logging operations list: --location= --operation-filter= --organization= --folder= --billing-account= --project=
logging read: --order= --freshness= --resource-names= --location= --bucket= --view= --organization= --folder= --billing-account= --project=
logging redact: --location= --log-filter= --reason= --organization= --folder= --billing-account= --project=
logging resource-descriptors > list
logging resource-descriptors list:
logging scopes > create delete describe list update
logging scopes create: --description= --resource-names= --organization= --folder= --project=
logging scopes delete: --organization= --folder= --project=
logging scopes describe: --organization= --folder= --project=
logging scopes list: --organization= --folder= --project=
logging scopes update: --description= --resource-names=
logging settings > describe update
logging settings describe: --organization= --folder= --billing-account= --project=
logging settings update: --organization= --folder= --storage-location= --disable-default-sink --analytics-mode= --kms-project= --kms-location= --kms-keyring= --kms-key-name= --clear-kms-key
logging sinks > create delete describe list update
logging sinks create: --log-filter= --include-children --intercept-children --custom-writer-identity= --use-partitioned-tables --exclusion= --description= --disabled --organization= --folder=
  --billing-account= --project=
logging sinks delete: --organization= --folder= --billing-account= --project=
logging sinks describe: --organization= --folder= --billing-account= --project=
logging sinks list: --organization= --folder= --billing-account= --project= --sink-filter=
logging sinks update: --log-filter= --include-children --intercept-children --custom-writer-identity= --organization= --folder= --billing-account= --project= --use-partitioned-tables
  --clear-exclusions --remove-exclusions= --add-exclusion= --update-exclusion= --description= --disabled
logging views > add-iam-policy-binding create delete describe get-iam-policy list remove-iam-policy-binding set-iam-policy update
logging views add-iam-policy-binding: --organization= --folder= --billing-account= --project= --location= --bucket= --role= --member= --condition= --condition-from-file=
logging views create: --description= --log-filter= --organization= --folder= --billing-account= --project= --location= --bucket=
logging views delete: --location= --organization= --folder= --billing-account= --project= --bucket=
logging views describe: --organization= --folder= --billing-account= --project= --location= --bucket=
logging views get-iam-policy: --organization= --folder= --billing-account= --project= --location= --bucket=
logging views list: --organization= --folder= --billing-account= --project= --location= --bucket=
logging views remove-iam-policy-binding: --organization= --folder= --billing-account= --project= --location= --bucket= --role= --member= --condition= --condition-from-file= --all
logging views set-iam-policy: --organization= --folder= --billing-account= --project= --location= --bucket=
logging views update: --description= --log-filter= --organization= --folder= --billing-account= --project= --location= --bucket=
logging write: --payload-type= --severity= --monitored-resource-type= --monitored-resource-labels= --organization= --folder= --billing-account= --project=
monitoring > dashboards snoozes uptime
monitoring dashboards > create delete describe list update
monitoring dashboards create: --config= --config-from-file= --validate-only
monitoring dashboards delete:
monitoring dashboards describe:
monitoring dashboards list:
monitoring dashboards update: --config= --config-from-file=
monitoring snoozes > cancel create describe list update
monitoring snoozes cancel:
monitoring snoozes create: --snooze-from-file= --display-name= --criteria-policies= --criteria-filter= --start-time= --end-time=
monitoring snoozes describe:
monitoring snoozes list:
monitoring snoozes update: --snooze-from-file= --fields= --display-name= --start-time= --end-time=
monitoring uptime > create delete describe list-configs list-ips update
monitoring uptime create: --resource-type= --resource-labels= --group-type= --group-id= --synthetic-target= --protocol= --port= --pings-count= --request-method= --path= --username= --password=
  --mask-headers= --service-agent-auth= --headers= --content-type= --custom-content-type= --validate-ssl= --body= --status-classes= --status-codes= --period= --timeout= --regions= --user-labels=
  --matcher-content= --matcher-type= --json-path= --json-path-matcher-type=
monitoring uptime delete:
monitoring uptime describe:
monitoring uptime list-configs:
monitoring uptime list-ips:
monitoring uptime update: --port= --pings-count= --request-method= --path= --username= --password= --mask-headers= --service-agent-auth= --update-headers= --remove-headers= --clear-headers=
  --content-type= --custom-content-type= --validate-ssl= --body= --set-status-classes= --add-status-classes= --remove-status-classes= --clear-status-classes= --set-status-codes= --add-status-codes=
  --remove-status-codes= --clear-status-codes= --period= --timeout= --display-name= --set-regions= --add-regions= --remove-regions= --clear-regions= --update-user-labels= --remove-user-labels=
  --clear-user-labels --matcher-content= --matcher-type= --json-path= --json-path-matcher-type=
projects > add-iam-policy-binding create delete describe get-ancestors get-ancestors-iam-policy get-iam-policy list remove-iam-policy-binding set-iam-policy undelete update
projects add-iam-policy-binding: --role= --member= --condition= --condition-from-file=
projects create: --labels= --name= --enable-cloud-apis --set-as-default --tags= --organization= --folder=
projects delete:
projects describe:
projects get-ancestors:
projects get-ancestors-iam-policy: --include-deny
projects get-iam-policy:
projects list:
projects remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all
projects set-iam-policy:
projects undelete:
projects update: --name=
redis > clusters instances operations regions zones
redis clusters > add-cluster-endpoints backup-collections backups create create-backup delete describe detach detach-secondaries get-cluster-certificate-authority list remove-cluster-endpoints
  reschedule-maintenance switchover update
redis clusters add-cluster-endpoints: --cluster-endpoint= --region= --async
redis clusters backup-collections > describe list
redis clusters backup-collections describe: --region=
redis clusters backup-collections list: --region=
redis clusters backups > delete describe export list
redis clusters backups delete: --region= --backup-collection= --async
redis clusters backups describe: --region= --backup-collection=
redis clusters backups export: --gcs-bucket= --region= --backup-collection= --async
redis clusters backups list: --region= --backup-collection=
redis clusters create: --node-type= --network= --auth-mode= --replica-count= --shard-count= --transit-encryption-mode= --deletion-protection --redis-config= --zone-distribution-mode= --zone=
  --persistence-mode= --rdb-snapshot-period= --rdb-snapshot-start-time= --aof-append-fsync= --maintenance-window-day= --maintenance-window-hour= --cross-cluster-replication-role= --primary-cluster=
  --automated-backup-mode= --automated-backup-start-time= --automated-backup-ttl= --import-gcs-object-uris= --import-managed-backup= --region= --async
redis clusters create-backup: --backup-id= --ttl= --region= --async
redis clusters delete: --region= --async
redis clusters describe: --region=
redis clusters detach: --region= --async
redis clusters detach-secondaries: --clusters-to-detach= --region= --async
redis clusters get-cluster-certificate-authority: --region=
redis clusters list: --region=
redis clusters remove-cluster-endpoints: --cluster-endpoint= --region= --async
redis clusters reschedule-maintenance: --reschedule-type= --schedule-time= --region= --async
redis clusters switchover: --region= --async
redis clusters update: --node-type= --replica-count= --shard-count= --deletion-protection --persistence-mode= --rdb-snapshot-period= --rdb-snapshot-start-time= --aof-append-fsync=
  --automated-backup-mode= --automated-backup-start-time= --automated-backup-ttl= --maintenance-window-any --maintenance-window-day= --maintenance-window-hour= --ondemand-maintenance --region=
  --update-redis-config= --remove-redis-config= --async
redis instances > create delete describe export failover get-auth-string import list reschedule-maintenance update upgrade
redis instances create: --zone= --alternative-zone= --network= --tier= --connect-mode= --transit-encryption-mode= --display-name= --redis-config= --maintenance-window-day= --maintenance-window-hour=
  --persistence-mode= --rdb-snapshot-period= --rdb-snapshot-start-time= --read-replicas-mode= --replica-count= --redis-version= --reserved-ip-range= --customer-managed-key= --size= --enable-auth
  --tags= --region= --async --labels=
redis instances delete: --region= --async
redis instances describe: --region=
redis instances export: --region= --async
redis instances failover: --data-protection-mode= --region= --async
redis instances get-auth-string: --region=
redis instances import: --region= --async
redis instances list: --region=
redis instances reschedule-maintenance: --reschedule-type= --schedule-time= --region= --async
redis instances update: --display-name= --size= --enable-auth --persistence-mode= --rdb-snapshot-period= --rdb-snapshot-start-time= --replica-count= --read-replicas-mode= --secondary-ip-range=
  --maintenance-version= --maintenance-window-any --maintenance-window-day= --maintenance-window-hour= --region= --update-redis-config= --remove-redis-config= --async --update-labels= --clear-labels
  --remove-labels=
redis instances upgrade: --redis-version= --region= --async
redis operations > cancel describe list
redis operations cancel: --region=
redis operations describe: --region=
redis operations list: --region=
redis regions > describe list
redis regions describe:
redis regions list:
redis zones > list
redis zones list: --region=
run > configurations deploy domain-mappings jobs regions revisions routes services
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
storage mv: --additional-headers= -c,--continue-on-error --cache-control= --content-disposition= --content-encoding= --content-language= --content-type= --custom-time= --custom-metadata=
  --clear-custom-metadata --update-custom-metadata= --remove-custom-metadata= --if-generation-match= --if-metageneration-match= --content-md5= -n,--no-clobber -P,--preserve-posix -U,--skip-unsupported
  -A,--all-versions --do-not-decompress -D,--daisy-chain --include-managed-folders --ignore-symlinks --preserve-symlinks -L,--manifest-path= -v,--print-created-message -s,--storage-class=
  -J,--gzip-in-flight-all -j,--gzip-in-flight= -Z,--gzip-local-all -z,--gzip-local= -a,--canned-acl,--predefined-acl= -p,--preserve-acl --encryption-key= --decryption-keys= -I,--read-paths-from-stdin
  --retention-mode= --retain-until=
storage objects > add-iam-policy-binding compose describe get-iam-policy list remove-iam-policy-binding set-iam-policy update
storage objects add-iam-policy-binding: --role= --member= --condition= --condition-from-file=
storage objects compose: --additional-headers= --encryption-key= --decryption-keys= --retention-mode= --retain-until= --if-generation-match= --if-metageneration-match=
storage objects describe: --additional-headers= --encryption-key= --decryption-keys= --fetch-encrypted-object-hashes --raw --soft-deleted
storage objects get-iam-policy:
storage objects list: --stat --additional-headers= --encryption-key= --decryption-keys= --fetch-encrypted-object-hashes --raw --soft-deleted --exhaustive --next-page-token=
storage objects remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all
storage objects set-iam-policy: --all-versions -e,--etag= -R,-r,--recursive -c,--continue-on-error
storage objects update: --all-versions -a,--canned-acl,--predefined-acl= --acl-file= --add-acl-grant= --remove-acl-grant= -p,--preserve-acl --event-based-hold -R,-r,--recursive -s,--storage-class=
  --temporary-hold --additional-headers= -c,--continue-on-error --encryption-key= --decryption-keys= --clear-encryption-key --if-generation-match= --if-metageneration-match= --cache-control=
  --content-disposition= --content-encoding= --content-language= --content-type= --custom-time= --custom-metadata= --clear-custom-metadata --update-custom-metadata= --remove-custom-metadata=
  --clear-cache-control --clear-content-disposition --clear-content-encoding --clear-content-language --clear-content-type --clear-custom-time --clear-retention --override-unlocked-retention
  --retention-mode= --retain-until= -I,--read-paths-from-stdin
storage operations > cancel describe list
storage operations cancel:
storage operations describe:
storage operations list: --server-filter=
storage restore: --if-generation-match= --if-metageneration-match= -p,--preserve-acl -I,--read-paths-from-stdin -a,--all-versions --async --allow-overwrite --deleted-after-time= --deleted-before-time=
storage rm: -R,-r,--recursive -a,--all-versions --exclude-managed-folders --additional-headers= -c,--continue-on-error --if-generation-match= --if-metageneration-match= -I,--read-paths-from-stdin
storage rsync: -p,--preserve-acl -a,--canned-acl,--predefined-acl= --encryption-key= --decryption-keys= --additional-headers= -c,--continue-on-error --cache-control= --content-disposition=
  --content-encoding= --content-language= --content-type= --custom-time= --custom-metadata= --clear-custom-metadata --update-custom-metadata= --remove-custom-metadata= --if-generation-match=
  --if-metageneration-match= --content-md5= -n,--no-clobber -P,--preserve-posix -U,--skip-unsupported -J,--gzip-in-flight-all -j,--gzip-in-flight= --ignore-symlinks -R,-r,--recursive
  --include-managed-folders --checksums-only --delete-unmatched-destination-objects --dry-run -x,--exclude= -u,--skip-if-dest-has-newer-mtime
storage service-agent: --authorize-cmek=
storage sign-url: -d,--duration= --headers= -m,--http-verb= --private-key-file= -p,--private-key-password= --query-params= -r,--region=
builds > approve cancel connections describe enterprise-config get-default-service-account list log reject repositories runs submit triggers worker-pools workflows
builds cancel: --region=
builds describe: --region=
builds list: --region= --ongoing
builds log: --region= --stream
builds submit: --no-source --region= --service-account= --gcs-source-staging-dir= --gcs-log-dir= --timeout= --polling-interval= --machine-type= --disk-size= --substitutions=
  --default-buckets-behavior= --worker-pool= --no-cache --async --suppress-logs --ignore-file= -t,--tag= --config= --pack= --git-source-dir= --git-source-revision= --dir= --revision=
compute > accelerator-types addresses advice backend-buckets backend-services commitments config-ssh connect-to-serial-port copy-files diagnose disk-settings disk-types disks external-vpn-gateways
  firewall-policies firewall-rules forwarding-rules future-reservations health-checks http-health-checks https-health-checks images instance-groups instance-settings instance-templates instances
  instant-snapshot-groups instant-snapshots interconnects machine-images machine-types multi-migs network-attachments network-edge-security-services network-endpoint-groups network-firewall-policies
  network-profiles networks operations org-security-policies os-config os-login packet-mirrorings preview-features project-info project-zonal-metadata public-advertised-prefixes
  public-delegated-prefixes queued-resources regions reliability-risks reservations reset-windows-password resource-policies routers routes scp security-policies service-attachments shared-vpc
  sign-url snapshot-groups snapshot-settings snapshots sole-tenancy ssh ssl-certificates ssl-policies start-iap-tunnel storage-pool-types storage-pools target-grpc-proxies target-http-proxies
  target-https-proxies target-instances target-pools target-ssl-proxies target-tcp-proxies target-vpn-gateways tpus url-maps vpn-gateways vpn-tunnels zones
compute backend-services > add-backend add-iam-policy-binding add-service-bindings add-signed-url-key create delete delete-signed-url-key describe edit export get-health get-iam-policy import list
  list-usable remove-backend remove-iam-policy-binding remove-service-bindings set-iam-policy update update-backend
compute backend-services add-backend: --region= --global --description= --instance-group= --instance-group-zone= --instance-group-region= --network-endpoint-group= --network-endpoint-group-zone=
  --network-endpoint-group-region= --global-network-endpoint-group --balancing-mode= --max-utilization= --max-rate-per-endpoint= --max-connections-per-endpoint= --max-rate= --max-rate-per-instance=
  --max-connections= --max-connections-per-instance= --capacity-scaler= --preference= --failover --custom-metrics= --custom-metrics-file=
compute backend-services add-iam-policy-binding: --region= --global --role= --member=
compute backend-services add-service-bindings: --region= --global --service-bindings=
compute backend-services add-signed-url-key: --key-name= --key-file=
compute backend-services create: --region= --global --description= --health-checks= --health-checks-region= --global-health-checks --http-health-checks= --https-health-checks= --service-lb-policy=
  --service-bindings= --timeout= --port-name= --protocol= --enable-cdn --session-affinity= --affinity-cookie-name= --affinity-cookie-ttl= --affinity-cookie-path= --connection-draining-timeout=
  --load-balancing-scheme= --custom-request-header= --cache-key-include-protocol --cache-key-include-host --cache-key-include-query-string --cache-key-query-string-whitelist=
  --cache-key-query-string-blacklist= --cache-key-include-http-header= --cache-key-include-named-cookie= --iap= --signed-url-cache-max-age= --subsetting-policy= --connection-drain-on-failover
  --drop-traffic-if-unhealthy --failover-ratio= --enable-logging --logging-sample-rate= --logging-optional= --logging-optional-fields= --network= --locality-lb-policy= --cache-mode= --client-ttl=
  --default-ttl= --max-ttl= --custom-response-header= --negative-caching --negative-caching-policy= --serve-while-stale= --bypass-cache-on-request-headers= --request-coalescing
  --connection-persistence-on-unhealthy-backends= --tracking-mode= --idle-timeout-sec= --enable-strong-affinity --compression-mode= --ip-address-selection-policy= --custom-metrics=
  --custom-metrics-file=
compute backend-services delete: --region= --global
compute backend-services delete-signed-url-key: --key-name=
compute backend-services describe: --region= --global
compute backend-services edit: --region= --global
compute backend-services export: --region= --global --destination=
compute backend-services get-health: --region= --global
compute backend-services get-iam-policy: --region= --global
compute backend-services import: --region= --global --source=
compute backend-services list: -r,--regexp= --regions= --global
compute backend-services list-usable: --region= --global
compute backend-services remove-backend: --region= --global --instance-group= --instance-group-zone= --instance-group-region= --network-endpoint-group= --network-endpoint-group-zone=
  --network-endpoint-group-region= --global-network-endpoint-group
compute backend-services remove-iam-policy-binding: --region= --global --role= --member=
compute backend-services remove-service-bindings: --region= --global --service-bindings=
compute backend-services set-iam-policy: --region= --global
compute backend-services update: --region= --global --description= --health-checks= --health-checks-region= --global-health-checks --http-health-checks= --https-health-checks= --no-health-checks
  --security-policy= --edge-security-policy= --timeout= --port-name= --protocol= --connection-draining-timeout= --enable-cdn --cache-key-include-protocol --cache-key-include-host
  --cache-key-include-query-string --cache-key-query-string-whitelist= --cache-key-query-string-blacklist= --cache-key-include-http-header= --cache-key-include-named-cookie= --session-affinity=
  --affinity-cookie-name= --affinity-cookie-ttl= --affinity-cookie-path= --signed-url-cache-max-age= --subsetting-policy= --connection-drain-on-failover --drop-traffic-if-unhealthy --failover-ratio=
  --enable-logging --logging-sample-rate= --logging-optional= --logging-optional-fields= --iap= --custom-request-header= --no-custom-request-headers --cache-mode= --client-ttl= --no-client-ttl
  --default-ttl= --no-default-ttl --max-ttl= --no-max-ttl --custom-response-header= --no-custom-response-headers --negative-caching --negative-caching-policy= --no-negative-caching-policies
  --serve-while-stale= --no-serve-while-stale --bypass-cache-on-request-headers= --no-bypass-cache-on-request-headers --request-coalescing --connection-persistence-on-unhealthy-backends=
  --tracking-mode= --idle-timeout-sec= --enable-strong-affinity --compression-mode= --service-lb-policy= --no-service-lb-policy --service-bindings= --no-service-bindings --locality-lb-policy=
  --ip-address-selection-policy= --external-managed-migration-state= --clear-external-managed-migration-state --external-managed-migration-testing-percentage= --load-balancing-scheme=
  --custom-metrics= --custom-metrics-file= --clear-custom-metrics
compute backend-services update-backend: --region= --global --description= --instance-group= --instance-group-zone= --instance-group-region= --network-endpoint-group= --network-endpoint-group-zone=
  --balancing-mode= --max-utilization= --max-rate-per-endpoint= --max-connections-per-endpoint= --max-rate= --max-rate-per-instance= --max-connections= --max-connections-per-instance=
  --capacity-scaler= --failover --preference= --custom-metrics= --custom-metrics-file= --clear-custom-metrics
compute disks > add-iam-policy-binding add-labels add-resource-policies bulk convert create delete describe get-iam-policy list move remove-iam-policy-binding remove-labels remove-resource-policies
  resize set-iam-policy snapshot start-async-replication stop-async-replication stop-group-async-replication update
compute disks add-iam-policy-binding: --role= --member= --condition= --condition-from-file= --zone=
compute disks add-labels: --zone= --region= --labels=
compute disks add-resource-policies: --zone= --region= --resource-policies=
compute disks bulk > create
compute disks bulk create: --source-consistency-group-policy= --zone= --region=
compute disks convert: --zone= --region= --target-disk-type= --kms-project= --kms-location= --kms-keyring= --kms-key=
compute disks create: --zone= --region= --description= --size= --type= --licenses= --image= --image-project= --image-family= --image-family-scope= --source-snapshot= --source-instant-snapshot=
  --source-disk= --source-disk-zone= --source-disk-region= --primary-disk= --primary-disk-zone= --primary-disk-region= --primary-disk-project= --location-hint= --provisioned-iops= --architecture=
  --provisioned-throughput= --storage-pool= --access-mode= --csek-key-file= --require-csek-key-create --labels= --resource-policies= --guest-os-features= --replica-zones= --kms-project=
  --kms-location= --kms-keyring= --kms-key= --confidential-compute
compute disks delete: --zone= --region=
compute disks describe: --zone= --region=
compute disks get-iam-policy: --zone=
compute disks list: -r,--regexp= --zones= --regions=
compute disks move: --zone= --destination-zone= --async
compute disks remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all --zone=
compute disks remove-labels: --zone= --region= --all --labels=
compute disks remove-resource-policies: --zone= --region= --resource-policies=
compute disks resize: --zone= --region= --size=
compute disks set-iam-policy: --zone=
compute disks snapshot: --labels= --zone= --region= --description= --snapshot-names= --chain-name= --guest-flush --storage-location= --csek-key-file= --async
compute disks start-async-replication: --zone= --region= --secondary-disk= --secondary-disk-zone= --secondary-disk-region= --secondary-disk-project=
compute disks stop-async-replication: --zone= --region=
compute disks stop-group-async-replication: --zone= --region=
compute disks update: --zone= --region= --update-labels= --clear-labels --remove-labels= --append-licenses= --remove-licenses= --replace-license= --update-architecture= --clear-architecture
  --access-mode= --provisioned-iops= --provisioned-throughput= --size=
compute firewall-rules > create delete describe list update
compute firewall-rules create: --network= --resource-manager-tags= --allow= --description= --source-ranges= --source-tags= --target-tags= --disabled --action= --rules= --direction= --priority=
  --destination-ranges= --source-service-accounts= --target-service-accounts= --enable-logging --logging-metadata=
compute firewall-rules delete:
compute firewall-rules describe:
compute firewall-rules list: -r,--regexp=
compute firewall-rules update: --allow= --description= --source-ranges= --source-tags= --target-tags= --disabled --rules= --priority= --destination-ranges= --source-service-accounts=
  --target-service-accounts= --enable-logging --logging-metadata=
compute instance-groups > describe get-named-ports list list-instances managed set-named-ports unmanaged
compute instance-groups describe: --zone= --region=
compute instance-groups get-named-ports: --zone= --region=
compute instance-groups list: -r,--regexp= --zones= --regions= --only-managed --only-unmanaged
compute instance-groups list-instances: --zone= --region= -r,--regexp=
compute instance-groups managed > abandon-instances all-instances-config create create-instance delete delete-instances describe describe-instance get-named-ports instance-configs list list-errors
  list-instances recreate-instances resize resize-requests resume-instances rolling-action set-autoscaling set-instance-template set-named-ports set-target-pools start-instances stop-autoscaling
  stop-instances suspend-instances update update-autoscaling update-instances wait-until wait-until-stable
compute instance-groups managed abandon-instances: --instances= --zone= --region=
compute instance-groups managed all-instances-config > delete update
compute instance-groups managed all-instances-config delete: --zone= --region= --metadata= --labels=
compute instance-groups managed all-instances-config update: --zone= --region= --metadata= --labels=
compute instance-groups managed create: --base-instance-name= --size= --description= --target-pool= --template= --initial-delay= --http-health-check= --https-health-check= --health-check= --zone=
  --region= --zones= --stateful-disk= --stateful-internal-ip= --stateful-external-ip= --instance-redistribution-type= --target-distribution-shape= --list-managed-instances-results=
  --update-policy-type= --update-policy-max-unavailable= --update-policy-max-surge= --update-policy-minimal-action= --update-policy-most-disruptive-action= --update-policy-replacement-method=
  --force-update-on-repair --default-action-on-vm-failure= --instance-selection-machine-types= --instance-selection= --standby-policy-mode= --standby-policy-initial-delay= --suspended-size=
  --stopped-size= --workload-policy=
compute instance-groups managed create-instance: --zone= --region= --instance= --stateful-disk= --stateful-metadata= --stateful-internal-ip= --stateful-external-ip=
compute instance-groups managed delete: --zone= --region=
compute instance-groups managed delete-instances: --instances= --zone= --region= --skip-instances-on-validation-error
compute instance-groups managed describe: --zone= --region=
compute instance-groups managed describe-instance: --zone= --region= --instance=
compute instance-groups managed get-named-ports: --zone= --region=
compute instance-groups managed instance-configs > create delete list update
compute instance-groups managed instance-configs create: --zone= --region= --instance= --stateful-disk= --stateful-metadata= --update-instance --instance-update-minimal-action= --stateful-internal-ip=
  --stateful-external-ip=
compute instance-groups managed instance-configs delete: --zone= --region= --update-instance --instance-update-minimal-action= --instances=
compute instance-groups managed instance-configs list: --zone= --region=
compute instance-groups managed instance-configs update: --zone= --region= --instance= --stateful-disk= --remove-stateful-disks= --stateful-metadata= --remove-stateful-metadata= --update-instance
  --instance-update-minimal-action= --stateful-internal-ip= --remove-stateful-internal-ips= --stateful-external-ip= --remove-stateful-external-ips=
compute instance-groups managed list: -r,--regexp= --zones= --regions=
compute instance-groups managed list-errors: --zone= --region=
compute instance-groups managed list-instances: --zone= --region=
compute instance-groups managed recreate-instances: --instances= --zone= --region=
compute instance-groups managed resize: --size= --zone= --region=
compute instance-groups managed resize-requests > cancel create delete describe list
compute instance-groups managed resize-requests cancel: --zone= --resize-requests=
compute instance-groups managed resize-requests create: --zone= --resize-request= --requested-run-duration= --resize-by=
compute instance-groups managed resize-requests delete: --zone= --resize-requests=
compute instance-groups managed resize-requests describe: --zone= --resize-request=
compute instance-groups managed resize-requests list: --zone=
compute instance-groups managed resume-instances: --instances= --zone= --region=
compute instance-groups managed rolling-action > replace restart start-update stop-proactive-update
compute instance-groups managed rolling-action replace: --max-surge= --max-unavailable= --replacement-method= --zone= --region=
compute instance-groups managed rolling-action restart: --max-unavailable= --zone= --region=
compute instance-groups managed rolling-action start-update: --type= --max-surge= --max-unavailable= --replacement-method= --version= --canary-version= --force --minimal-action=
  --most-disruptive-allowed-action= --zone= --region=
compute instance-groups managed rolling-action stop-proactive-update: --zone= --region=
compute instance-groups managed set-autoscaling: --cool-down-period= --description= --min-num-replicas= --max-num-replicas= --scale-based-on-cpu --scale-based-on-load-balancing
  --target-cpu-utilization= --target-load-balancing-utilization= --custom-metric-utilization= --remove-stackdriver-metric= --update-stackdriver-metric= --stackdriver-metric-filter=
  --stackdriver-metric-utilization-target= --stackdriver-metric-utilization-target-type= --stackdriver-metric-single-instance-assignment= --mode= --scale-in-control= --set-schedule= --schedule-cron=
  --schedule-duration-sec= --schedule-min-required-replicas= --schedule-time-zone= --schedule-description= --zone= --region= --cpu-utilization-predictive-method=
compute instance-groups managed set-instance-template: --template= --zone= --region=
compute instance-groups managed set-named-ports: --named-ports= --zone= --region=
compute instance-groups managed set-target-pools: --target-pools= --zone= --region=
compute instance-groups managed start-instances: --instances= --zone= --region=
compute instance-groups managed stop-autoscaling: --zone= --region=
compute instance-groups managed stop-instances: --instances= --force --zone= --region=
compute instance-groups managed suspend-instances: --instances= --force --zone= --region=
compute instance-groups managed update: --zone= --region= --clear-autohealing --initial-delay= --http-health-check= --https-health-check= --health-check= --stateful-disk= --remove-stateful-disks=
  --stateful-internal-ip= --stateful-external-ip= --remove-stateful-internal-ips= --remove-stateful-external-ips= --description= --instance-redistribution-type= --target-distribution-shape=
  --list-managed-instances-results= --update-policy-type= --update-policy-max-unavailable= --update-policy-max-surge= --update-policy-minimal-action= --update-policy-most-disruptive-action=
  --update-policy-replacement-method= --force-update-on-repair --default-action-on-vm-failure= --size= --instance-selection-machine-types= --instance-selection= --remove-instance-selections-all
  --remove-instance-selections= --standby-policy-mode= --standby-policy-initial-delay= --suspended-size= --stopped-size= --workload-policy= --remove-workload-policy
compute instance-groups managed update-autoscaling: --zone= --region= --mode= --clear-scale-in-control --scale-in-control= --min-num-replicas= --max-num-replicas= --set-schedule= --update-schedule=
  --remove-schedule= --enable-schedule= --disable-schedule= --schedule-cron= --schedule-duration-sec= --schedule-min-required-replicas= --schedule-time-zone= --schedule-description=
  --cpu-utilization-predictive-method=
compute instance-groups managed update-instances: --instances= --all-instances --minimal-action= --most-disruptive-allowed-action= --zone= --region=
compute instance-groups managed wait-until: --timeout= --version-target-reached --stable --zone= --region=
compute instance-groups managed wait-until-stable: --timeout= --zone= --region=
compute instance-groups set-named-ports: --zone= --region= --named-ports=
compute instance-groups unmanaged > add-instances create delete describe get-named-ports list list-instances remove-instances set-named-ports
compute instance-groups unmanaged add-instances: --zone= --instances=
compute instance-groups unmanaged create: --zone= --description=
compute instance-groups unmanaged delete: --zone=
compute instance-groups unmanaged describe: --zone=
compute instance-groups unmanaged get-named-ports: --zone=
compute instance-groups unmanaged list: -r,--regexp= --zones=
compute instance-groups unmanaged list-instances: --zone= -r,--regexp=
compute instance-groups unmanaged remove-instances: --zone= --instances=
compute instance-groups unmanaged set-named-ports: --named-ports= --zone=
compute instances > add-access-config add-iam-policy-binding add-labels add-metadata add-resource-policies add-tags attach-disk bulk create create-with-container delete delete-access-config describe
  detach-disk export get-guest-attributes get-iam-policy get-screenshot get-serial-port-output get-shielded-identity import list move network-interfaces ops-agents os-inventory perform-maintenance
  remove-iam-policy-binding remove-labels remove-metadata remove-resource-policies remove-tags report-host-as-faulty reset resume send-diagnostic-interrupt set-disk-auto-delete set-iam-policy
  set-machine-type set-name set-scheduling set-service-account simulate-maintenance-event start stop suspend tail-serial-port-output update update-access-config update-container update-from-file
compute instances add-access-config: --access-config-name= --address= --network-interface= --no-public-ptr --public-ptr --no-public-ptr-domain --public-ptr-domain= --network-tier= --zone=
compute instances add-iam-policy-binding: --role= --member= --condition= --condition-from-file= --zone=
compute instances add-labels: --zone= --labels=
compute instances add-metadata: --zone= --metadata= --metadata-from-file=
compute instances add-resource-policies: --zone= --resource-policies=
compute instances add-tags: --zone= --tags=
compute instances attach-disk: --zone= --device-name= --disk= --mode= --boot --interface= --disk-scope= --force-attach --csek-key-file=
compute instances bulk > create
compute instances bulk create: --metadata= --metadata-from-file= --boot-disk-device-name= --boot-disk-size= --boot-disk-type= --boot-disk-auto-delete --boot-disk-provisioned-iops=
  --boot-disk-provisioned-throughput= --boot-disk-interface= --boot-disk-kms-project= --boot-disk-kms-location= --boot-disk-kms-keyring= --boot-disk-kms-key= --disk= --create-disk= --can-ip-forward
  --accelerator= --machine-type= --on-host-maintenance= --maintenance-policy= --restart-on-failure --preemptible --provisioning-model= --network-performance-configs= --instance-termination-action=
  --no-service-account --service-account= --no-scopes --scopes= --tags= --custom-cpu= --custom-memory= --custom-extensions --custom-vm-type= --no-address --network= --subnet= --network-tier=
  --network-interface= --image= --image-project= --image-family= --source-snapshot= --shielded-secure-boot --shielded-vtpm --shielded-integrity-monitoring --enable-nested-virtualization
  --threads-per-core= --enable-uefi-networking --resource-manager-tags= --reservation-affinity= --reservation= --resource-policies= --min-node-cpu= --location-hint= --erase-windows-vss-signature
  --labels= --description= --async --visible-core-count= --local-ssd= --max-run-duration= --termination-time= --discard-local-ssds-at-termination-timestamp= --target-distribution-shape= --stack-type=
  --min-cpu-platform= --no-public-dns --public-dns --confidential-compute-type= --confidential-compute --post-key-revocation-action-type= --count= --min-count= --predefined-names= --name-pattern=
  --region= --zone= --location-policy= --max-count-per-zone= --performance-monitoring-unit= --turbo-mode= --source-instance-template= --local-ssd-recovery-timeout= --host-error-timeout-seconds=
compute instances create: --metadata= --metadata-from-file= --boot-disk-device-name= --boot-disk-size= --boot-disk-type= --boot-disk-auto-delete --boot-disk-provisioned-iops=
  --boot-disk-provisioned-throughput= --boot-disk-interface= --boot-disk-kms-project= --boot-disk-kms-location= --boot-disk-kms-keyring= --boot-disk-kms-key= --disk= --create-disk= --can-ip-forward
  --no-address --address= --network-interface= --accelerator= --machine-type= --maintenance-policy= --restart-on-failure --preemptible --no-service-account --service-account= --no-scopes --scopes=
  --tags= --custom-cpu= --custom-memory= --custom-extensions --custom-vm-type= --network= --subnet= --private-network-ip= --hostname= --image= --image-project= --image-family= --source-snapshot=
  --image-family-scope= --deletion-protection --no-public-ptr --public-ptr --no-public-ptr-domain --public-ptr-domain= --ipv6-public-ptr-domain= --network-tier= --shielded-secure-boot --shielded-vtpm
  --shielded-integrity-monitoring --enable-display-device --min-node-cpu= --enable-nested-virtualization --threads-per-core= --enable-uefi-networking --resource-manager-tags= --stack-type=
  --ipv6-network-tier= --network-performance-configs= --instance-termination-action= --external-ipv6-address= --external-ipv6-prefix-length= --internal-ipv6-address= --internal-ipv6-prefix-length=
  --reservation-affinity= --reservation= --resource-policies= --node-affinity-file= --node-group= --node= --location-hint= --erase-windows-vss-signature --labels= --description= --zone=
  --csek-key-file= --require-csek-key-create --async --node-project= --host-error-timeout-seconds= --local-ssd-recovery-timeout= --instance-kms-project= --instance-kms-location=
  --instance-kms-keyring= --instance-kms-key= --max-run-duration= --termination-time= --discard-local-ssds-at-termination-timestamp= --local-ssd= --turbo-mode= --source-instance-template=
  --source-machine-image= --source-machine-image-csek-key-file= --min-cpu-platform= --private-ipv6-google-access-type= --confidential-compute-type= --confidential-compute --key-revocation-action-type=
  --visible-core-count= --availability-domain= --performance-monitoring-unit= --provisioning-model=
compute instances create-with-container: --metadata= --metadata-from-file= --boot-disk-device-name= --boot-disk-size= --boot-disk-type= --boot-disk-auto-delete --boot-disk-provisioned-iops=
  --boot-disk-provisioned-throughput= --boot-disk-interface= --disk= --create-disk= --can-ip-forward --container-mount-disk= --no-address --address= --network-interface= --accelerator= --machine-type=
  --maintenance-policy= --restart-on-failure --preemptible --provisioning-model= --instance-termination-action= --no-service-account --service-account= --no-scopes --scopes= --tags= --custom-cpu=
  --custom-memory= --custom-extensions --custom-vm-type= --network= --subnet= --private-network-ip= --network-performance-configs= --shielded-secure-boot --shielded-vtpm
  --shielded-integrity-monitoring --container-image= --container-command= --container-arg= --container-privileged --container-mount-host-path= --container-mount-tmpfs= --container-env=
  --container-env-file= --container-stdin --container-tty --container-restart-policy= --no-public-ptr --public-ptr --no-public-ptr-domain --public-ptr-domain= --image= --image-project= --image-family=
  --confidential-compute-type= --confidential-compute --enable-nested-virtualization --threads-per-core= --external-ipv6-address= --external-ipv6-prefix-length= --labels= --stack-type=
  --ipv6-network-tier= --internal-ipv6-address= --internal-ipv6-prefix-length= --max-run-duration= --termination-time= --discard-local-ssds-at-termination-timestamp= --reservation-affinity=
  --reservation= --resource-policies= --description= --zone= --source-instance-template= --network-tier= --min-cpu-platform= --private-ipv6-google-access-type= --visible-core-count=
  --local-ssd-recovery-timeout= --host-error-timeout-seconds=
compute instances delete: --delete-disks= --keep-disks= --zone=
compute instances delete-access-config: --zone= --access-config-name= --network-interface=
compute instances describe: --zone=
compute instances detach-disk: --zone= --disk= --device-name= --disk-scope=
compute instances export: --zone= --destination=
compute instances get-guest-attributes: --query-path= --zone=
compute instances get-iam-policy: --zone=
compute instances get-screenshot: --zone= --destination=
compute instances get-serial-port-output: --zone= --port= --start=
compute instances get-shielded-identity: --zone=
compute instances import: --can-ip-forward --machine-type= --restart-on-failure --tags= --custom-cpu= --custom-memory= --custom-extensions --custom-vm-type= --network= --subnet= --private-network-ip=
  --deletion-protection --network-tier= --no-address --labels= --log-location= --timeout= --async --docker-image-tag= --zone= --source-uri= --os= --byol --guest-os-features= --description=
  --guest-environment --node-affinity-file= --node-group= --node= --hostname= --compute-service-account= --no-service-account --service-account= --no-scopes --scopes= --cloudbuild-service-account=
compute instances list: -r,--regexp= --zones=
compute instances move: --zone= --destination-zone= --async
compute instances network-interfaces > get-effective-firewalls update
compute instances network-interfaces get-effective-firewalls: --zone= --network-interface= -r,--regexp=
compute instances network-interfaces update: --zone= --network-interface= --network= --subnetwork= --private-network-ip= --aliases= --stack-type= --ipv6-network-tier= --external-ipv6-address=
  --external-ipv6-prefix-length= --internal-ipv6-address= --internal-ipv6-prefix-length= --security-policy= --security-policy-region=
compute instances ops-agents > policies
compute instances ops-agents policies > create delete describe list update
compute instances ops-agents policies create: --file= --zone= --debug-dry-run
compute instances ops-agents policies delete: --zone=
compute instances ops-agents policies describe: --zone=
compute instances ops-agents policies list: --zone=
compute instances ops-agents policies update: --file= --zone= --debug-dry-run
compute instances os-inventory > describe list-instances
compute instances os-inventory describe: --zone=
compute instances os-inventory list-instances: --inventory-filter= --os-shortname= --os-version= --kernel-version= --package-name= --package-version=
compute instances perform-maintenance: --zone=
compute instances remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all --zone=
compute instances remove-labels: --zone= --all --labels=
compute instances remove-metadata: --zone= --all --keys=
compute instances remove-resource-policies: --zone= --resource-policies=
compute instances remove-tags: --zone= --tags= --all
compute instances report-host-as-faulty: --zone= --disruption-schedule= --fault-reasons= --async
compute instances reset: --zone=
compute instances resume: --zone= --async
compute instances send-diagnostic-interrupt: --zone=
compute instances set-disk-auto-delete: --zone= --auto-delete --disk= --device-name=
compute instances set-iam-policy: --zone=
compute instances set-machine-type: --zone= --machine-type= --custom-cpu= --custom-memory= --custom-extensions --custom-vm-type=
compute instances set-name: --zone= --new-name=
compute instances set-scheduling: --restart-on-failure --preemptible --provisioning-model= --instance-termination-action= --clear-instance-termination-action --maintenance-policy=
  --node-affinity-file= --node-group= --node= --clear-node-affinities --zone= --min-node-cpu= --clear-min-node-cpu --local-ssd-recovery-timeout= --clear-max-run-duration --max-run-duration=
  --clear-termination-time --termination-time= --clear-discard-local-ssds-at-termination-timestamp --discard-local-ssds-at-termination-timestamp= --host-error-timeout-seconds=
compute instances set-service-account: --zone= --no-service-account --service-account= --no-scopes --scopes=
compute instances simulate-maintenance-event: --zone= --async --with-extended-notifications=
compute instances start: --zone= --csek-key-file= --async
compute instances stop: --zone= --discard-local-ssd=? --async
compute instances suspend: --zone= --discard-local-ssd=? --async
compute instances tail-serial-port-output: --zone= --port=
compute instances update: --zone= --update-labels= --clear-labels --remove-labels= --min-cpu-platform= --deletion-protection --shielded-secure-boot --shielded-vtpm --shielded-integrity-monitoring
  --shielded-learn-integrity-policy --enable-display-device --node-affinity-file= --node-group= --node= --clear-node-affinities
compute instances update-access-config: --zone= --network-interface= --no-public-ptr --public-ptr --no-public-ptr-domain --public-ptr-domain= --no-ipv6-public-ptr --ipv6-public-ptr-domain=
compute instances update-container: --zone= --container-command= --clear-container-command --container-env= --container-env-file= --remove-container-env= --container-arg= --clear-container-args
  --container-mount-host-path= --container-mount-tmpfs= --container-mount-disk= --remove-container-mounts= --container-image= --container-privileged --container-stdin --container-tty
  --container-restart-policy= --shielded-secure-boot --shielded-vtpm --shielded-integrity-monitoring --shielded-learn-integrity-policy
compute instances update-from-file: --zone= --source= --most-disruptive-allowed-action= --minimal-action=
compute scp: --force-key-file-overwrite --ssh-key-file= --dry-run --plain --strict-host-key-checking= --ssh-key-expiration= --ssh-key-expire-after= --zone= --port= --recurse --compress --scp-flag=
  --verify-internal-ip --internal-ip --iap-tunnel-url-override= --iap-tunnel-insecure-disable-websocket-cert-check --tunnel-through-iap --region= --network= --dest-group=
compute snapshots > add-iam-policy-binding add-labels create delete describe get-iam-policy list remove-iam-policy-binding remove-labels set-iam-policy update
compute snapshots add-iam-policy-binding: --role= --member= --condition= --condition-from-file=
compute snapshots add-labels: --labels=
compute snapshots create: --chain-name= --source-disk-key-file= --guest-flush --storage-location= --labels= --csek-key-file= --async --description= --source-disk= --source-disk-zone=
  --source-disk-region= --snapshot-type= --source-disk-for-recovery-checkpoint= --source-disk-for-recovery-checkpoint-region= --source-instant-snapshot= --source-instant-snapshot-zone=
  --source-instant-snapshot-region= --source-instant-snapshot-key-file=
compute snapshots delete:
compute snapshots describe:
compute snapshots get-iam-policy:
compute snapshots list: -r,--regexp=
compute snapshots remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all
compute snapshots remove-labels: --all --labels=
compute snapshots set-iam-policy:
compute snapshots update: --update-labels= --clear-labels --remove-labels=
compute ssh: --force-key-file-overwrite --ssh-key-file= --dry-run --plain --strict-host-key-checking= --ssh-key-expiration= --ssh-key-expire-after= --command= --ssh-flag= --container= --troubleshoot
  --region= --network= --dest-group= --zone= --verify-internal-ip --internal-ip --iap-tunnel-url-override= --iap-tunnel-insecure-disable-websocket-cert-check --tunnel-through-iap
compute start-iap-tunnel: --iap-tunnel-url-override= --iap-tunnel-insecure-disable-websocket-cert-check --zone= --local-host-port= --listen-on-stdin --iap-tunnel-disable-connection-check --region=
  --network= --dest-group=
container > ai attached aws azure backup-restore bare-metal binauthz clusters fleet get-server-config gke-fleet hub images node-pools operations subnets vmware
container clusters > check-autopilot-compatibility create create-auto delete describe get-credentials get-upgrade-info list resize update upgrade
container clusters check-autopilot-compatibility: --location= -z,--zone= --region=
container clusters create: --accelerator= --additional-zones= --addons= --enable-autorepair --enable-autoprovisioning --autoprovisioning-config-file= --max-cpu= --min-cpu= --max-memory= --min-memory=
  --autoprovisioning-image-type= --max-accelerator= --min-accelerator= --autoprovisioning-service-account= --autoprovisioning-scopes= --enable-autoprovisioning-surge-upgrade
  --enable-autoprovisioning-blue-green-upgrade --autoprovisioning-max-surge-upgrade= --autoprovisioning-max-unavailable-upgrade= --autoprovisioning-standard-rollout-policy=
  --autoprovisioning-node-pool-soak-duration= --enable-autoprovisioning-autoupgrade --enable-autoprovisioning-autorepair --autoprovisioning-locations= --autoprovisioning-min-cpu-platform=
  --autoscaling-profile= --hpa-profile= --enable-autoupgrade --autopilot-workload-policies= --security-group= --timeout= --async --subnetwork= --network= --cluster-ipv4-cidr= -u,--username=
  --enable-basic-auth --password= --enable-binauthz --binauthz-evaluation-mode= --boot-disk-kms-key= --enable-cloud-logging --enable-cloud-monitoring --enable-kuberun-alpha --enable-cloud-run-alpha
  --kuberun-config= --cloud-run-config= --enable-autoscaling --max-nodes= --min-nodes= --total-max-nodes= --total-min-nodes= --location-policy= --cluster-dns= --cluster-dns-scope=
  --cluster-dns-domain= --disable-additive-vpc-scope --additive-vpc-scope-dns-domain= --cluster-version= --enable-confidential-nodes --confidential-node-type= --enable-confidential-storage
  --data-cache-count= --enable-cost-allocation --disable-default-snat --database-encryption-key= --enable-dataplane-v2 --enable-dataplane-v2-metrics --disable-dataplane-v2-metrics
  --enable-dataplane-v2-flow-observability --disable-dataplane-v2-flow-observability --dataplane-v2-observability-mode= --disk-size= --disk-type= --enable-identity-service --enable-image-streaming
  --enable-l4-ilb-subsetting --image-type= --image= --image-project= --image-family= --enable-intra-node-visibility --enable-ip-alias --services-ipv4-cidr= --create-subnetwork=
  --cluster-secondary-range-name= --services-secondary-range-name= --issue-client-certificate --gateway-api= --enable-gvnic --enable-kubernetes-alpha --alpha-cluster-feature-gates= --labels=
  --enable-legacy-authorization --local-ssd-count= --ephemeral-storage-local-ssd=? --local-nvme-ssd-block=? --logging= -m,--machine-type= --maintenance-window= --maintenance-window-start=
  --maintenance-window-end= --maintenance-window-recurrence= --enable-managed-prometheus --auto-monitoring-scope= --enable-master-authorized-networks --master-authorized-networks=
  --enable-master-global-access --max-nodes-per-pool= --max-pods-per-node= --default-max-pods-per-node= --max-unavailable-upgrade= --enable-mesh-certificates --metadata= --metadata-from-file=
  --min-cpu-platform= --monitoring= --enable-network-policy --scopes= --service-account= --node-labels= --node-locations= --node-taints= --node-version= --notification-config= --num-nodes=
  --performance-monitoring-unit= --placement-type= --placement-policy= --preemptible --enable-private-nodes --enable-private-endpoint --master-ipv4-cidr= --private-ipv6-google-access-type=
  --release-channel= --resource-manager-tags= --autoprovisioning-resource-manager-tags= --reservation-affinity= --reservation= --resource-usage-bigquery-dataset= --enable-network-egress-metering
  --enable-resource-consumption-metering --shielded-secure-boot --shielded-integrity-monitoring --enable-shielded-nodes --spot --max-surge-upgrade= --system-config-from-file=
  --enable-stackdriver-kubernetes --stack-type= --storage-pools= --ipv6-access-type= --tags= --threads-per-core= --autoprovisioning-network-tags= --enable-tpu --tpu-ipv4-cidr=
  --enable-vertical-pod-autoscaling --workload-pool= --workload-metadata= --workload-metadata-from-node= --enable-service-externalips --disable-pod-cidr-overprovision --private-endpoint-subnetwork=
  --enable-google-cloud-access --fleet-project= --enable-fleet --logging-variant= --enable-multi-networking --enable-security-posture --network-performance-configs=
  --enable-insecure-kubelet-readonly-port --autoprovisioning-enable-insecure-kubelet-readonly-port --enable-kubernetes-unstable-apis= --compliance= --compliance-standards= --security-posture=
  --workload-vulnerability-scanning= --enable-runtime-vulnerability-insight --containerd-config-from-file= --enable-secret-manager --in-transit-encryption= --enable-cilium-clusterwide-network-policy
  --enable-fqdn-network-policy --enable-nested-virtualization --enable-ray-cluster-logging --enable-ray-cluster-monitoring --cluster-ca= --aggregation-ca= --etcd-api-ca= --etcd-peer-ca=
  --service-account-signing-keys= --service-account-verification-keys= --control-plane-disk-encryption-key= --gkeops-etcd-backup-encryption-key= --enable-insecure-binding-system-authenticated
  --enable-insecure-binding-system-unauthenticated --cp-disk-encryption-key= --enable-dns-access --disable-l4-lb-firewall-reconciliation --tier= --enable-ip-access
  --enable-authorized-networks-on-private-endpoint --kubecontext-override= --patch-update= --anonymous-authentication-config= --enable-auto-ipam --enable-k8s-tokens-via-dns --enable-legacy-lustre-port
  --enable-default-compute-class --enable-k8s-certs-via-dns --location= -z,--zone= --region=
container clusters create-auto: --hpa-profile= --security-group= --timeout= --async --subnetwork= --network= --cluster-ipv4-cidr= --boot-disk-kms-key= --cluster-version= --database-encryption-key=
  --enable-dataplane-v2-flow-observability --disable-dataplane-v2-flow-observability --dataplane-v2-observability-mode= --labels= --enable-master-authorized-networks --master-authorized-networks=
  --enable-master-global-access --scopes= --service-account= --enable-private-nodes --enable-private-endpoint --master-ipv4-cidr= --autoprovisioning-network-tags= --private-endpoint-subnetwork=
  --enable-google-cloud-access --fleet-project= --enable-fleet --enable-security-posture --autoprovisioning-enable-insecure-kubelet-readonly-port --enable-kubernetes-unstable-apis= --compliance=
  --compliance-standards= --security-posture= --workload-vulnerability-scanning= --enable-runtime-vulnerability-insight --containerd-config-from-file= --enable-secret-manager
  --enable-cilium-clusterwide-network-policy --cp-disk-encryption-key= --enable-dns-access --disable-l4-lb-firewall-reconciliation --enable-ip-access --enable-authorized-networks-on-private-endpoint
  --enable-auto-ipam --enable-k8s-tokens-via-dns --enable-default-compute-class --enable-k8s-certs-via-dns --logging= --monitoring= --binauthz-evaluation-mode= --workload-policies= --release-channel=
  --enable-backup-restore --autoprovisioning-resource-manager-tags= --disable-additive-vpc-scope --additive-vpc-scope-dns-domain= --services-ipv4-cidr= --create-subnetwork=
  --cluster-secondary-range-name= --services-secondary-range-name= --enable-confidential-nodes --enable-lustre-csi-driver --enable-ray-operator --enable-ray-cluster-monitoring
  --enable-ray-cluster-logging --enable-insecure-binding-system-authenticated --enable-insecure-binding-system-unauthenticated --enable-multi-networking --cluster-ca= --aggregation-ca= --etcd-api-ca=
  --etcd-peer-ca= --service-account-signing-keys= --service-account-verification-keys= --control-plane-disk-encryption-key= --gkeops-etcd-backup-encryption-key= --auto-monitoring-scope= --tier=
  --kubecontext-override= --anonymous-authentication-config= --enable-legacy-lustre-port --location= -z,--zone= --region=
container clusters delete: --timeout= --async --kubecontext-override= --location= -z,--zone= --region=
container clusters describe: --location= -z,--zone= --region=
container clusters get-credentials: --internal-ip --dns-endpoint --kubecontext-override= --use-iam-token --location= -z,--zone= --region=
container clusters get-upgrade-info: --location= -z,--zone= --region=
container clusters list: --location= -z,--zone= --region=
container clusters resize: --size= --num-nodes= --node-pool= --async --location= -z,--zone= --region=
container clusters update: --node-pool= --timeout= --async --update-addons= --generate-password --set-password -u,--username= --enable-basic-auth --password= --node-locations= --enable-autoscaling
  --max-nodes= --min-nodes= --total-max-nodes= --total-min-nodes= --location-policy= --enable-legacy-authorization --start-ip-rotation --start-credential-rotation --complete-ip-rotation
  --complete-credential-rotation --kuberun-config= --cloud-run-config= --update-labels= --remove-labels= --autoprovisioning-network-tags= --enable-network-policy --enable-intra-node-visibility
  --logging-service= --monitoring-service= --logging= --monitoring= --enable-managed-prometheus --disable-managed-prometheus --auto-monitoring-scope= --enable-binauthz --binauthz-evaluation-mode=
  --enable-stackdriver-kubernetes --maintenance-window= --maintenance-window-start= --maintenance-window-end= --maintenance-window-recurrence= --clear-maintenance-window
  --add-maintenance-exclusion-name= --add-maintenance-exclusion-start= --add-maintenance-exclusion-end= --add-maintenance-exclusion-scope= --remove-maintenance-exclusion=
  --clear-resource-usage-bigquery-dataset --resource-usage-bigquery-dataset= --enable-network-egress-metering --enable-resource-consumption-metering --release-channel= --workload-pool=
  --disable-workload-identity --enable-identity-service --database-encryption-key= --disable-database-encryption --disable-default-snat --enable-vertical-pod-autoscaling --enable-autoprovisioning
  --autoprovisioning-config-file= --max-cpu= --min-cpu= --max-memory= --min-memory= --autoprovisioning-image-type= --max-accelerator= --min-accelerator= --autoprovisioning-service-account=
  --autoprovisioning-scopes= --enable-autoprovisioning-surge-upgrade --enable-autoprovisioning-blue-green-upgrade --autoprovisioning-max-surge-upgrade= --autoprovisioning-max-unavailable-upgrade=
  --autoprovisioning-standard-rollout-policy= --autoprovisioning-node-pool-soak-duration= --enable-autoprovisioning-autoupgrade --enable-autoprovisioning-autorepair --autoprovisioning-locations=
  --autoprovisioning-min-cpu-platform= --autoscaling-profile= --hpa-profile= --enable-shielded-nodes --private-ipv6-google-access-type= --notification-config= --disable-autopilot --security-group=
  --enable-l4-ilb-subsetting --enable-mesh-certificates --enable-image-streaming --enable-dataplane-v2-metrics --disable-dataplane-v2-metrics --enable-dataplane-v2-flow-observability
  --disable-dataplane-v2-flow-observability --dataplane-v2-observability-mode= --cluster-dns= --cluster-dns-scope= --cluster-dns-domain= --disable-additive-vpc-scope --additive-vpc-scope-dns-domain=
  --enable-service-externalips --logging-variant= --additional-pod-ipv4-ranges= --remove-additional-pod-ipv4-ranges= --stack-type= --enable-cost-allocation --gateway-api= --compliance=
  --compliance-standards= --enable-security-posture --network-performance-configs= --enable-kubernetes-unstable-apis= --security-posture= --workload-vulnerability-scanning=
  --enable-runtime-vulnerability-insight --workload-policies= --autopilot-workload-policies= --remove-workload-policies= --remove-autopilot-workload-policies= --enable-multi-networking
  --containerd-config-from-file= --autoprovisioning-resource-manager-tags= --fleet-project= --enable-fleet --clear-fleet-project --in-transit-encryption= --enable-cilium-clusterwide-network-policy
  --enable-fqdn-network-policy --enable-insecure-kubelet-readonly-port --autoprovisioning-enable-insecure-kubelet-readonly-port --enable-ray-cluster-logging --enable-ray-cluster-monitoring
  --enable-secret-manager --enable-insecure-binding-system-authenticated --enable-insecure-binding-system-unauthenticated --additional-ip-ranges= --remove-additional-ip-ranges= --enable-private-nodes
  --disable-l4-lb-firewall-reconciliation --enable-l4-lb-firewall-reconciliation --tier= --autoprovisioning-cgroup-mode= --enable-autopilot-compatibility-auditing --anonymous-authentication-config=
  --enable-master-authorized-networks --master-authorized-networks= --enable-ip-access --enable-master-global-access --enable-private-endpoint --enable-google-cloud-access
  --enable-authorized-networks-on-private-endpoint --enable-dns-access --enable-k8s-tokens-via-dns --enable-k8s-certs-via-dns --service-account-verification-keys= --service-account-signing-keys=
  --patch-update= --disable-auto-ipam --enable-auto-ipam --enable-legacy-lustre-port --enable-default-compute-class --location= -z,--zone= --region=
container clusters upgrade: --cluster-version= --node-pool= --master --timeout= --async --image-type= --image= --image-project= --location= -z,--zone= --region=
container get-server-config: --location= -z,--zone= --region=
container node-pools > complete-upgrade create delete describe get-upgrade-info list rollback update
container node-pools complete-upgrade: --cluster= --timeout= --location= -z,--zone= --region=
container node-pools create: --cluster= --timeout= --num-nodes= -m,--machine-type= --disk-size= --image-type= --image= --image-project= --image-family= --labels= --node-labels= --tags= --node-version=
  --disk-type= --metadata= --metadata-from-file= --shielded-secure-boot --shielded-integrity-monitoring --pod-ipv4-range= --create-pod-ipv4-range= --threads-per-core= --performance-monitoring-unit=
  --additional-node-network= --additional-pod-network= --async --sole-tenant-node-affinity-file= --sole-tenant-min-node-cpus= --containerd-config-from-file= --enable-insecure-kubelet-readonly-port
  --accelerator= --boot-disk-kms-key= --enable-autoscaling --max-nodes= --min-nodes= --total-max-nodes= --total-min-nodes= --location-policy= --local-ssd-count= --ephemeral-storage-local-ssd=?
  --local-nvme-ssd-block=? --preemptible --enable-autorepair --opportunistic-maintenance= --min-cpu-platform= --workload-metadata= --workload-metadata-from-node= --node-taints= --scopes=
  --service-account= --enable-autoprovisioning --max-pods-per-node= --enable-autoupgrade --reservation-affinity= --reservation= --sandbox= --node-locations= --max-surge-upgrade=
  --max-unavailable-upgrade= --system-config-from-file= --node-group= --enable-gvnic --enable-image-streaming --spot --enable-confidential-nodes --confidential-node-type=
  --disable-pod-cidr-overprovision --network-performance-configs= --enable-surge-upgrade --enable-blue-green-upgrade --standard-rollout-policy= --storage-pools= --node-pool-soak-duration=
  --enable-private-nodes --enable-fast-socket --logging-variant= --windows-os-version= --placement-type= --enable-queued-provisioning --max-run-duration= --flex-start --enable-best-effort-provision
  --min-provision-nodes= --placement-policy= --tpu-topology= --resource-manager-tags= --enable-nested-virtualization --secondary-boot-disk= --enable-confidential-storage --data-cache-count=
  --location= -z,--zone= --region=
container node-pools delete: --timeout= --async --cluster= --location= -z,--zone= --region=
container node-pools describe: --cluster= --location= -z,--zone= --region=
container node-pools get-upgrade-info: --cluster= --location= -z,--zone= --region=
container node-pools list: --cluster= --location= -z,--zone= --region=
container node-pools rollback: --async --cluster= --respect-pdb= --timeout= --location= -z,--zone= --region=
container node-pools update: --cluster= --async --timeout= --node-locations= --enable-autorepair --enable-autoupgrade --accelerator= --enable-autoscaling --max-nodes= --min-nodes= --total-max-nodes=
  --total-min-nodes= --location-policy= --enable-autoprovisioning --workload-metadata= --workload-metadata-from-node= --enable-surge-upgrade --max-surge-upgrade= --max-unavailable-upgrade=
  --enable-blue-green-upgrade --standard-rollout-policy= --node-pool-soak-duration= --system-config-from-file= --labels= --node-labels= --node-taints= --tags= --enable-gvnic --enable-image-streaming
  --enable-confidential-nodes --confidential-node-type= --network-performance-configs= --enable-private-nodes --enable-fast-socket --logging-variant= --windows-os-version=
  --containerd-config-from-file= --storage-pools= --resource-manager-tags= --enable-queued-provisioning --max-run-duration= --flex-start --enable-insecure-kubelet-readonly-port --machine-type=
  --disk-type= --disk-size= --location= -z,--zone= --region=
container operations > cancel describe list wait
container operations cancel: --location= -z,--zone= --region=
container operations describe: --location= -z,--zone= --region=
container operations list: --location= -z,--zone= --region=
container operations wait: --location= -z,--zone= --region=
iam > access-policies list-grantable-roles list-testable-permissions oauth-clients policies policy-bindings policy-porters principal-access-boundary-policies roles service-accounts simulator
  workforce-pools workload-identity-pools
iam roles > copy create delete describe list undelete update
iam roles copy: --source= --destination= --source-organization= --dest-organization= --source-project= --dest-project=
iam roles create: --title= --description= --stage= --permissions= --file= --organization= --project=
iam roles delete: --organization= --project=
iam roles describe: --organization= --project=
iam roles list: --show-deleted --organization= --project=
iam roles undelete: --organization= --project=
iam roles update: --title= --description= --stage= --permissions= --add-permissions= --remove-permissions= --file= --organization= --project=
iam service-accounts > add-iam-policy-binding create delete describe disable enable get-iam-policy keys list remove-iam-policy-binding set-iam-policy sign-blob sign-jwt undelete update
iam service-accounts add-iam-policy-binding: --role= --member= --condition= --condition-from-file=
iam service-accounts create: --display-name= --description=
iam service-accounts delete:
iam service-accounts describe:
iam service-accounts disable:
iam service-accounts enable:
iam service-accounts get-iam-policy:
iam service-accounts keys > create delete disable enable list upload
iam service-accounts keys create: --key-file-type= --iam-account=
iam service-accounts keys delete: --iam-account=
iam service-accounts keys disable: --iam-account=
iam service-accounts keys enable: --iam-account=
iam service-accounts keys list: --managed-by= --created-before= --iam-account=
iam service-accounts keys upload: --iam-account=
iam service-accounts list:
iam service-accounts remove-iam-policy-binding: --role= --member= --condition= --condition-from-file= --all
iam service-accounts set-iam-policy:
iam service-accounts sign-blob: --iam-account=
iam service-accounts sign-jwt: --iam-account=
iam service-accounts undelete:
iam service-accounts update: --display-name= --description=
pubsub > lite-operations lite-reservations lite-subscriptions lite-topics message-transforms schemas snapshots subscriptions topics
pubsub subscriptions > ack add-iam-policy-binding create delete describe get-iam-policy list modify-message-ack-deadline modify-push-config pull remove-iam-policy-binding seek set-iam-policy update
pubsub subscriptions ack: --ack-ids=
pubsub subscriptions add-iam-policy-binding: --role= --member=
pubsub subscriptions create: --topic-project= --topic= --ack-deadline= --push-endpoint= --push-auth-service-account= --push-auth-token-audience= --push-no-wrapper --push-no-wrapper-write-metadata
  --bigquery-table= --use-topic-schema --use-table-schema --write-metadata --drop-unknown-fields --bigquery-service-account-email= --cloud-storage-bucket= --cloud-storage-file-prefix=
  --cloud-storage-file-suffix= --cloud-storage-file-datetime-format= --cloud-storage-max-bytes= --cloud-storage-max-duration= --cloud-storage-max-messages= --cloud-storage-output-format=
  --cloud-storage-write-metadata --cloud-storage-use-topic-schema --cloud-storage-service-account-email= --retain-acked-messages --message-retention-duration= --enable-message-ordering
  --message-filter= --dead-letter-topic-project= --dead-letter-topic= --max-delivery-attempts= --expiration-period= --min-retry-delay= --max-retry-delay= --enable-exactly-once-delivery --labels=
  --message-transforms-file=
pubsub subscriptions delete:
pubsub subscriptions describe:
pubsub subscriptions get-iam-policy:
pubsub subscriptions list:
pubsub subscriptions modify-message-ack-deadline: --ack-ids= --ack-deadline=
pubsub subscriptions modify-push-config: --push-endpoint= --push-auth-service-account= --push-auth-token-audience= --push-no-wrapper --push-no-wrapper-write-metadata
pubsub subscriptions pull: --auto-ack
pubsub subscriptions remove-iam-policy-binding: --role= --member=
pubsub subscriptions seek: --time= --snapshot= --snapshot-project=
pubsub subscriptions set-iam-policy:
pubsub subscriptions update: --ack-deadline= --push-endpoint= --push-auth-service-account= --push-auth-token-audience= --clear-push-no-wrapper-config --push-no-wrapper --push-no-wrapper-write-metadata
  --clear-bigquery-config --bigquery-table= --use-topic-schema --use-table-schema --write-metadata --drop-unknown-fields --bigquery-service-account-email= --clear-cloud-storage-config
  --cloud-storage-bucket= --cloud-storage-file-prefix= --cloud-storage-file-suffix= --cloud-storage-file-datetime-format= --cloud-storage-max-bytes= --cloud-storage-max-duration=
  --cloud-storage-max-messages= --cloud-storage-output-format= --cloud-storage-write-metadata --cloud-storage-use-topic-schema --cloud-storage-service-account-email= --retain-acked-messages
  --message-retention-duration= --clear-dead-letter-policy --dead-letter-topic-project= --dead-letter-topic= --max-delivery-attempts= --expiration-period= --clear-retry-policy --min-retry-delay=
  --max-retry-delay= --enable-exactly-once-delivery --update-labels= --clear-labels --remove-labels= --clear-message-transforms --message-transforms-file=
pubsub topics > add-iam-policy-binding create delete describe detach-subscription get-iam-policy list list-subscriptions publish remove-iam-policy-binding set-iam-policy update
pubsub topics add-iam-policy-binding: --role= --member=
pubsub topics create: --topic-encryption-key-project= --topic-encryption-key-location= --topic-encryption-key-keyring= --topic-encryption-key= --schema-project= --schema= --message-encoding=
  --first-revision-id= --last-revision-id= --kinesis-ingestion-stream-arn= --kinesis-ingestion-consumer-arn= --kinesis-ingestion-role-arn= --kinesis-ingestion-service-account=
  --cloud-storage-ingestion-bucket= --cloud-storage-ingestion-input-format= --cloud-storage-ingestion-text-delimiter= --cloud-storage-ingestion-minimum-object-create-time=
  --cloud-storage-ingestion-match-glob= --ingestion-log-severity= --azure-event-hubs-ingestion-resource-group= --azure-event-hubs-ingestion-namespace= --azure-event-hubs-ingestion-event-hub=
  --azure-event-hubs-ingestion-client-id= --azure-event-hubs-ingestion-tenant-id= --azure-event-hubs-ingestion-subscription-id= --azure-event-hubs-ingestion-service-account=
  --aws-msk-ingestion-cluster-arn= --aws-msk-ingestion-topic= --aws-msk-ingestion-aws-role-arn= --aws-msk-ingestion-service-account= --confluent-cloud-ingestion-bootstrap-server=
  --confluent-cloud-ingestion-cluster-id= --confluent-cloud-ingestion-topic= --confluent-cloud-ingestion-identity-pool-id= --confluent-cloud-ingestion-service-account= --labels=
  --message-retention-duration= --message-storage-policy-allowed-regions= --message-storage-policy-enforce-in-transit --message-transforms-file=
pubsub topics delete:
pubsub topics describe:
pubsub topics detach-subscription:
pubsub topics get-iam-policy:
pubsub topics list:
pubsub topics list-subscriptions:
pubsub topics publish: --message= --attribute= --ordering-key=
pubsub topics remove-iam-policy-binding: --role= --member=
pubsub topics set-iam-policy:
pubsub topics update: --update-labels= --clear-labels --remove-labels= --topic-encryption-key-project= --topic-encryption-key-location= --topic-encryption-key-keyring= --topic-encryption-key=
  --clear-message-retention-duration --message-retention-duration= --recompute-message-storage-policy --message-storage-policy-allowed-regions= --message-storage-policy-enforce-in-transit
  --clear-schema-settings --schema-project= --schema= --message-encoding= --first-revision-id= --last-revision-id= --clear-ingestion-data-source-settings --kinesis-ingestion-stream-arn=
  --kinesis-ingestion-consumer-arn= --kinesis-ingestion-role-arn= --kinesis-ingestion-service-account= --cloud-storage-ingestion-bucket= --cloud-storage-ingestion-input-format=
  --cloud-storage-ingestion-text-delimiter= --cloud-storage-ingestion-minimum-object-create-time= --cloud-storage-ingestion-match-glob= --ingestion-log-severity=
  --azure-event-hubs-ingestion-resource-group= --azure-event-hubs-ingestion-namespace= --azure-event-hubs-ingestion-event-hub= --azure-event-hubs-ingestion-client-id=
  --azure-event-hubs-ingestion-tenant-id= --azure-event-hubs-ingestion-subscription-id= --azure-event-hubs-ingestion-service-account= --aws-msk-ingestion-cluster-arn= --aws-msk-ingestion-topic=
  --aws-msk-ingestion-aws-role-arn= --aws-msk-ingestion-service-account= --confluent-cloud-ingestion-bootstrap-server= --confluent-cloud-ingestion-cluster-id= --confluent-cloud-ingestion-topic=
  --confluent-cloud-ingestion-identity-pool-id= --confluent-cloud-ingestion-service-account= --clear-message-transforms --message-transforms-file=
`,
};
