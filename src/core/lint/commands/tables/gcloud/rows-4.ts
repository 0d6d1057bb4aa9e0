/** Written by `node scripts/command-table.mjs gcloud`. */
export const rows4 = String.raw`
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
`;
