/** Written by `node scripts/command-table.mjs gcloud`. */
export const rows3 = String.raw`
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
`;
