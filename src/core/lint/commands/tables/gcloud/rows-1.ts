/** Written by `node scripts/command-table.mjs gcloud`. */
export const rows1 = String.raw`
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
`;
