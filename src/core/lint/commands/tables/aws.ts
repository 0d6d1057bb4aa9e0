import type { CommandTable } from '../command-table.ts';

/** Written by `node scripts/command-table.mjs aws`. */
export const aws: CommandTable = {
  program: 'aws',
  version: '1.45.11',
  read: '2026-11-22',
  from: "the AWS CLI's own command tables",
  abbreviates: true,
  rows: String.raw`
*: --debug --endpoint-url= --no-verify-ssl --no-paginate --output= --query= --profile= --region= --version= --color= --no-sign-request --ca-bundle= --cli-read-timeout= --cli-connect-timeout=
  --v2-debug --cli-input-json= --starting-token= --page-size= --max-items= --generate-cli-skeleton= --cli-input-yaml= --cli-binary-format= --no-cli-pager --cli-auto-prompt --no-cli-auto-prompt
  --cli-error-format= --delete --size-only --exact-timestamps
> accessanalyzer account acm acm-pca aiops amp amplify amplifybackend amplifyuibuilder apigateway apigatewaymanagementapi apigatewayv2 appconfig appconfigdata appfabric appflow appintegrations
  application-autoscaling application-insights application-signals applicationcostprofiler appmesh apprunner appstream appsync arc-region-switch arc-zonal-shift artifact athena auditmanager
  autoscaling autoscaling-plans b2bi backup backup-gateway backupsearch batch bcm-dashboards bcm-data-exports bcm-pricing-calculator bcm-recommended-actions bedrock bedrock-agent bedrock-agent-runtime
  bedrock-agentcore bedrock-agentcore-control bedrock-data-automation bedrock-data-automation-runtime bedrock-runtime billing billingconductor braket budgets ce chatbot chime chime-sdk-identity
  chime-sdk-media-pipelines chime-sdk-meetings chime-sdk-messaging chime-sdk-voice cleanrooms cleanroomsml cloud9 cloudcontrol clouddirectory cloudformation cloudfront cloudfront-keyvaluestore
  cloudhsm cloudhsmv2 cloudsearch cloudsearchdomain cloudtrail cloudtrail-data cloudwatch codeartifact codebuild codecatalyst codecommit codeconnections codeguru-reviewer codeguru-security
  codeguruprofiler codepipeline codestar-connections codestar-notifications cognito-identity cognito-idp cognito-sync comprehend comprehendmedical compute-optimizer compute-optimizer-automation
  configservice configure connect connect-contact-lens connectcampaigns connectcampaignsv2 connectcases connecthealth connectparticipant controlcatalog controltower cost-optimization-hub cur
  customer-profiles databrew dataexchange datapipeline datasync datazone dax ddb deadline deploy detective devicefarm devops-agent devops-guru directconnect discovery dlm dms docdb docdb-elastic drs
  ds ds-data dsql dynamodb dynamodbstreams ebs ec2 ec2-instance-connect ecr ecr-public ecs efs eks eks-auth elasticache elasticbeanstalk elb elbv2 elementalinference emr emr-containers emr-serverless
  entityresolution es events evs finspace finspace-data firehose fis fms forecast forecastquery frauddetector freetier fsx gamelift gameliftstreams geo-maps geo-places geo-routes glacier
  globalaccelerator glue grafana greengrass greengrassv2 groundstation guardduty health healthlake history iam identitystore imagebuilder importexport inspector inspector-scan inspector2 interconnect
  internetmonitor invoicing iot iot-data iot-jobs-data iot-managed-integrations iotdeviceadvisor iotevents iotevents-data iotfleetwise iotsecuretunneling iotsitewise iotthingsgraph iottwinmaker
  iotwireless ivs ivs-realtime ivschat kafka kafkaconnect kendra kendra-ranking keyspaces keyspacesstreams kinesis kinesis-video-archived-media kinesis-video-media kinesis-video-signaling
  kinesis-video-webrtc-storage kinesisanalytics kinesisanalyticsv2 kinesisvideo kms lakeformation lambda launch-wizard lex-models lex-runtime lexv2-models lexv2-runtime license-manager
  license-manager-linux-subscriptions license-manager-user-subscriptions lightsail location login logout logs lookoutequipment m2 machinelearning macie2 mailmanager managedblockchain
  managedblockchain-query marketplace-agreement marketplace-catalog marketplace-deployment marketplace-discovery marketplace-entitlement marketplace-reporting marketplacecommerceanalytics mediaconnect
  mediaconvert medialive mediapackage mediapackage-vod mediapackagev2 mediastore mediastore-data mediatailor medical-imaging memorydb meteringmarketplace mgh mgn migration-hub-refactor-spaces
  migrationhub-config migrationhuborchestrator migrationhubstrategy mpa mq mturk mwaa mwaa-serverless neptune neptune-graph neptunedata network-firewall networkflowmonitor networkmanager
  networkmonitor notifications notificationscontacts nova-act oam observabilityadmin odb omics opensearch opensearchserverless organizations osis outposts panorama partnercentral-account
  partnercentral-benefits partnercentral-channel partnercentral-selling payment-cryptography payment-cryptography-data pca-connector-ad pca-connector-scep pcs personalize personalize-events
  personalize-runtime pi pinpoint pinpoint-email pinpoint-sms-voice pinpoint-sms-voice-v2 pipes polly pricing proton qapps qbusiness qconnect quicksight ram rbin rds rds-data redshift redshift-data
  redshift-serverless rekognition repostspace resiliencehub resource-explorer-2 resource-groups resourcegroupstaggingapi rolesanywhere route53 route53-recovery-cluster route53-recovery-control-config
  route53-recovery-readiness route53domains route53globalresolver route53profiles route53resolver rtbfabric rum runtime.sagemaker s3 s3api s3control s3files s3outposts s3tables s3vectors sagemaker
  sagemaker-a2i-runtime sagemaker-edge sagemaker-featurestore-runtime sagemaker-geospatial sagemaker-metrics sagemaker-runtime savingsplans scheduler schemas sdb secretsmanager security-ir
  securityagent securityhub securitylake serverlessrepo service-quotas servicecatalog servicecatalog-appregistry servicediscovery ses sesv2 shield signer signer-data signin simpledbv2 simspaceweaver
  sms-voice snow-device-management snowball sns socialmessaging sqs ssm ssm-contacts ssm-guiconnect ssm-incidents ssm-quicksetup ssm-sap sso sso-admin sso-oidc stepfunctions storagegateway sts
  supplychain support support-app sustainability swf synthetics taxsettings textract timestream-influxdb timestream-query timestream-write tnb transcribe transfer translate trustedadvisor uxc
  verifiedpermissions voice-id vpc-lattice waf waf-regional wafv2 wellarchitected wickr wisdom workdocs workmail workmailmessageflow workspaces workspaces-instances workspaces-thin-client
  workspaces-web xray
cloudwatch > delete-alarm-mute-rule delete-alarms delete-anomaly-detector delete-dashboards delete-insight-rules delete-metric-stream describe-alarm-contributors describe-alarm-history describe-alarms
  describe-alarms-for-metric describe-anomaly-detectors describe-insight-rules disable-alarm-actions disable-insight-rules enable-alarm-actions enable-insight-rules get-alarm-mute-rule get-dashboard
  get-insight-rule-report get-metric-data get-metric-statistics get-metric-stream get-metric-widget-image get-o-tel-enrichment get-otel-enrichment list-alarm-mute-rules list-dashboards
  list-managed-insight-rules list-metric-streams list-metrics list-tags-for-resource put-alarm-mute-rule put-anomaly-detector put-composite-alarm put-dashboard put-insight-rule
  put-managed-insight-rules put-metric-alarm put-metric-data put-metric-stream set-alarm-state start-metric-streams start-o-tel-enrichment start-otel-enrichment stop-metric-streams
  stop-o-tel-enrichment stop-otel-enrichment tag-resource untag-resource wait
dynamodb > batch-execute-statement batch-get-item batch-write-item create-backup create-global-table create-table delete-backup delete-item delete-resource-policy delete-table describe-backup
  describe-continuous-backups describe-contributor-insights describe-endpoints describe-export describe-global-table describe-global-table-settings describe-import
  describe-kinesis-streaming-destination describe-limits describe-table describe-table-replica-auto-scaling describe-time-to-live disable-kinesis-streaming-destination
  enable-kinesis-streaming-destination execute-statement execute-transaction export-table-to-point-in-time get-item get-resource-policy import-table list-backups list-contributor-insights list-exports
  list-global-tables list-imports list-tables list-tags-of-resource put-item put-resource-policy query restore-table-from-backup restore-table-to-point-in-time scan tag-resource transact-get-items
  transact-write-items untag-resource update-continuous-backups update-contributor-insights update-global-table update-global-table-settings update-item update-kinesis-streaming-destination
  update-table update-table-replica-auto-scaling update-time-to-live wait
ec2 > accept-address-transfer accept-capacity-reservation-billing-ownership accept-reserved-instances-exchange-quote accept-transit-gateway-client-vpn-attachment
  accept-transit-gateway-multicast-domain-associations accept-transit-gateway-peering-attachment accept-transit-gateway-vpc-attachment accept-vpc-endpoint-connections accept-vpc-peering-connection
  advertise-byoip-cidr allocate-address allocate-hosts allocate-ipam-pool-cidr apply-security-groups-to-client-vpn-target-network assign-ipv6-addresses assign-private-ip-addresses
  assign-private-nat-gateway-address associate-address associate-capacity-reservation-billing-owner associate-client-vpn-target-network associate-dhcp-options associate-enclave-certificate-iam-role
  associate-iam-instance-profile associate-instance-event-window associate-ipam-byoasn associate-ipam-resource-discovery associate-nat-gateway-address associate-route-server associate-route-table
  associate-security-group-vpc associate-subnet-cidr-block associate-transit-gateway-multicast-domain associate-transit-gateway-policy-table associate-transit-gateway-route-table
  associate-trunk-interface associate-vpc-cidr-block attach-classic-link-vpc attach-internet-gateway attach-network-interface attach-verified-access-trust-provider attach-volume attach-vpn-gateway
  authorize-client-vpn-ingress authorize-security-group-egress authorize-security-group-ingress bundle-instance cancel-bundle-task cancel-capacity-reservation cancel-capacity-reservation-fleets
  cancel-conversion-task cancel-declarative-policies-report cancel-export-task cancel-image-launch-permission cancel-import-task cancel-reserved-instances-listing cancel-spot-fleet-requests
  cancel-spot-instance-requests confirm-product-instance copy-fpga-image copy-image copy-snapshot copy-volumes create-capacity-manager-data-export create-capacity-reservation
  create-capacity-reservation-by-splitting create-capacity-reservation-fleet create-carrier-gateway create-client-vpn-endpoint create-client-vpn-route create-coip-cidr create-coip-pool
  create-customer-gateway create-default-subnet create-default-vpc create-delegate-mac-volume-ownership-task create-dhcp-options create-egress-only-internet-gateway create-fleet create-flow-logs
  create-fpga-image create-image create-image-usage-report create-instance-connect-endpoint create-instance-event-window create-instance-export-task create-internet-gateway
  create-interruptible-capacity-reservation-allocation create-ipam create-ipam-external-resource-verification-token create-ipam-policy create-ipam-pool create-ipam-prefix-list-resolver
  create-ipam-prefix-list-resolver-target create-ipam-resource-discovery create-ipam-scope create-key-pair create-launch-template create-launch-template-version create-local-gateway-route
  create-local-gateway-route-table create-local-gateway-route-table-virtual-interface-group-association create-local-gateway-route-table-vpc-association create-local-gateway-virtual-interface
  create-local-gateway-virtual-interface-group create-mac-system-integrity-protection-modification-task create-managed-prefix-list create-nat-gateway create-network-acl create-network-acl-entry
  create-network-insights-access-scope create-network-insights-path create-network-interface create-network-interface-permission create-placement-group create-public-ipv4-pool
  create-replace-root-volume-task create-reserved-instances-listing create-restore-image-task create-route create-route-server create-route-server-endpoint create-route-server-peer create-route-table
  create-secondary-network create-secondary-subnet create-security-group create-snapshot create-snapshots create-spot-datafeed-subscription create-store-image-task create-subnet
  create-subnet-cidr-reservation create-tags create-traffic-mirror-filter create-traffic-mirror-filter-rule create-traffic-mirror-session create-traffic-mirror-target create-transit-gateway
  create-transit-gateway-connect create-transit-gateway-connect-peer create-transit-gateway-metering-policy create-transit-gateway-metering-policy-entry create-transit-gateway-multicast-domain
  create-transit-gateway-peering-attachment create-transit-gateway-policy-table create-transit-gateway-prefix-list-reference create-transit-gateway-route create-transit-gateway-route-table
  create-transit-gateway-route-table-announcement create-transit-gateway-vpc-attachment create-verified-access-endpoint create-verified-access-group create-verified-access-instance
  create-verified-access-trust-provider create-volume create-vpc create-vpc-block-public-access-exclusion create-vpc-encryption-control create-vpc-endpoint create-vpc-endpoint-connection-notification
  create-vpc-endpoint-service-configuration create-vpc-peering-connection create-vpn-concentrator create-vpn-connection create-vpn-connection-route create-vpn-gateway
  delete-capacity-manager-data-export delete-carrier-gateway delete-client-vpn-endpoint delete-client-vpn-route delete-coip-cidr delete-coip-pool delete-customer-gateway delete-dhcp-options
  delete-egress-only-internet-gateway delete-fleets delete-flow-logs delete-fpga-image delete-image-usage-report delete-instance-connect-endpoint delete-instance-event-window delete-internet-gateway
  delete-ipam delete-ipam-external-resource-verification-token delete-ipam-policy delete-ipam-pool delete-ipam-prefix-list-resolver delete-ipam-prefix-list-resolver-target
  delete-ipam-resource-discovery delete-ipam-scope delete-key-pair delete-launch-template delete-launch-template-versions delete-local-gateway-route delete-local-gateway-route-table
  delete-local-gateway-route-table-virtual-interface-group-association delete-local-gateway-route-table-vpc-association delete-local-gateway-virtual-interface
  delete-local-gateway-virtual-interface-group delete-managed-prefix-list delete-nat-gateway delete-network-acl delete-network-acl-entry delete-network-insights-access-scope
  delete-network-insights-access-scope-analysis delete-network-insights-analysis delete-network-insights-path delete-network-interface delete-network-interface-permission delete-placement-group
  delete-public-ipv4-pool delete-queued-reserved-instances delete-route delete-route-server delete-route-server-endpoint delete-route-server-peer delete-route-table delete-secondary-network
  delete-secondary-subnet delete-security-group delete-snapshot delete-spot-datafeed-subscription delete-subnet delete-subnet-cidr-reservation delete-tags delete-traffic-mirror-filter
  delete-traffic-mirror-filter-rule delete-traffic-mirror-session delete-traffic-mirror-target delete-transit-gateway delete-transit-gateway-client-vpn-attachment delete-transit-gateway-connect
  delete-transit-gateway-connect-peer delete-transit-gateway-metering-policy delete-transit-gateway-metering-policy-entry delete-transit-gateway-multicast-domain
  delete-transit-gateway-peering-attachment delete-transit-gateway-policy-table delete-transit-gateway-prefix-list-reference delete-transit-gateway-route delete-transit-gateway-route-table
  delete-transit-gateway-route-table-announcement delete-transit-gateway-vpc-attachment delete-verified-access-endpoint delete-verified-access-group delete-verified-access-instance
  delete-verified-access-trust-provider delete-volume delete-vpc delete-vpc-block-public-access-exclusion delete-vpc-encryption-control delete-vpc-endpoint-connection-notifications
  delete-vpc-endpoint-service-configurations delete-vpc-endpoints delete-vpc-peering-connection delete-vpn-concentrator delete-vpn-connection delete-vpn-connection-route delete-vpn-gateway
  deprovision-byoip-cidr deprovision-ipam-byoasn deprovision-ipam-pool-cidr deprovision-public-ipv4-pool-cidr deregister-image deregister-instance-event-notification-attributes
  deregister-transit-gateway-multicast-group-members deregister-transit-gateway-multicast-group-sources describe-account-attributes describe-address-transfers describe-addresses
  describe-addresses-attribute describe-aggregate-id-format describe-availability-zones describe-aws-network-performance-metric-subscriptions describe-bundle-tasks describe-byoip-cidrs
  describe-capacity-block-extension-history describe-capacity-block-extension-offerings describe-capacity-block-offerings describe-capacity-block-status describe-capacity-blocks
  describe-capacity-manager-data-exports describe-capacity-reservation-billing-requests describe-capacity-reservation-fleets describe-capacity-reservation-topology describe-capacity-reservations
  describe-carrier-gateways describe-classic-link-instances describe-client-vpn-authorization-rules describe-client-vpn-connections describe-client-vpn-endpoints describe-client-vpn-routes
  describe-client-vpn-target-networks describe-coip-pools describe-conversion-tasks describe-customer-gateways describe-declarative-policies-reports describe-dhcp-options
  describe-egress-only-internet-gateways describe-elastic-gpus describe-export-image-tasks describe-export-tasks describe-fast-launch-images describe-fast-snapshot-restores describe-fleet-history
  describe-fleet-instances describe-fleets describe-flow-logs describe-fpga-image-attribute describe-fpga-images describe-host-reservation-offerings describe-host-reservations describe-hosts
  describe-iam-instance-profile-associations describe-id-format describe-identity-id-format describe-image-attribute describe-image-references describe-image-usage-report-entries
  describe-image-usage-reports describe-images describe-import-image-tasks describe-import-snapshot-tasks describe-instance-attribute describe-instance-connect-endpoints
  describe-instance-credit-specifications describe-instance-event-notification-attributes describe-instance-event-windows describe-instance-image-metadata describe-instance-sql-ha-history-states
  describe-instance-sql-ha-states describe-instance-status describe-instance-topology describe-instance-type-offerings describe-instance-types describe-instances describe-internet-gateways
  describe-ipam-byoasn describe-ipam-external-resource-verification-tokens describe-ipam-policies describe-ipam-pool-allocations describe-ipam-pools describe-ipam-prefix-list-resolver-targets
  describe-ipam-prefix-list-resolvers describe-ipam-resource-discoveries describe-ipam-resource-discovery-associations describe-ipam-scopes describe-ipams describe-ipv6-pools describe-key-pairs
  describe-launch-template-versions describe-launch-templates describe-local-gateway-route-table-virtual-interface-group-associations describe-local-gateway-route-table-vpc-associations
  describe-local-gateway-route-tables describe-local-gateway-virtual-interface-groups describe-local-gateway-virtual-interfaces describe-local-gateways describe-locked-snapshots describe-mac-hosts
  describe-mac-modification-tasks describe-managed-prefix-lists describe-moving-addresses describe-nat-gateways describe-network-acls describe-network-insights-access-scope-analyses
  describe-network-insights-access-scopes describe-network-insights-analyses describe-network-insights-paths describe-network-interface-attribute describe-network-interface-permissions
  describe-network-interfaces describe-outpost-lags describe-placement-groups describe-prefix-lists describe-principal-id-format describe-public-ipv4-pools describe-regions
  describe-replace-root-volume-tasks describe-reserved-instances describe-reserved-instances-listings describe-reserved-instances-modifications describe-reserved-instances-offerings
  describe-route-server-endpoints describe-route-server-peers describe-route-servers describe-route-tables describe-scheduled-instance-availability describe-scheduled-instances
  describe-secondary-interfaces describe-secondary-networks describe-secondary-subnets describe-security-group-references describe-security-group-rules describe-security-group-vpc-associations
  describe-security-groups describe-service-link-virtual-interfaces describe-snapshot-attribute describe-snapshot-tier-status describe-snapshots describe-spot-datafeed-subscription
  describe-spot-fleet-instances describe-spot-fleet-request-history describe-spot-fleet-requests describe-spot-instance-requests describe-spot-price-history describe-stale-security-groups
  describe-store-image-tasks describe-subnets describe-tags describe-traffic-mirror-filter-rules describe-traffic-mirror-filters describe-traffic-mirror-sessions describe-traffic-mirror-targets
  describe-transit-gateway-attachments describe-transit-gateway-connect-peers describe-transit-gateway-connects describe-transit-gateway-metering-policies describe-transit-gateway-multicast-domains
  describe-transit-gateway-peering-attachments describe-transit-gateway-policy-tables describe-transit-gateway-route-table-announcements describe-transit-gateway-route-tables
  describe-transit-gateway-vpc-attachments describe-transit-gateways describe-trunk-interface-associations describe-verified-access-endpoints describe-verified-access-groups
  describe-verified-access-instance-logging-configurations describe-verified-access-instances describe-verified-access-trust-providers describe-volume-attribute describe-volume-status describe-volumes
  describe-volumes-modifications describe-vpc-attribute describe-vpc-block-public-access-exclusions describe-vpc-block-public-access-options describe-vpc-classic-link
  describe-vpc-classic-link-dns-support describe-vpc-encryption-controls describe-vpc-endpoint-associations describe-vpc-endpoint-connection-notifications describe-vpc-endpoint-connections
  describe-vpc-endpoint-service-configurations describe-vpc-endpoint-service-permissions describe-vpc-endpoint-services describe-vpc-endpoints describe-vpc-peering-connections describe-vpcs
  describe-vpn-concentrators describe-vpn-connections describe-vpn-gateways detach-classic-link-vpc detach-internet-gateway detach-network-interface detach-verified-access-trust-provider detach-volume
  detach-vpn-gateway disable-address-transfer disable-allowed-images-settings disable-aws-network-performance-metric-subscription disable-capacity-manager disable-ebs-encryption-by-default
  disable-fast-launch disable-fast-snapshot-restores disable-image disable-image-block-public-access disable-image-deprecation disable-image-deregistration-protection
  disable-instance-sql-ha-standby-detections disable-ipam-organization-admin-account disable-ipam-policy disable-route-server-propagation disable-serial-console-access
  disable-snapshot-block-public-access disable-transit-gateway-route-table-propagation disable-vgw-route-propagation disable-vpc-classic-link disable-vpc-classic-link-dns-support disassociate-address
  disassociate-capacity-reservation-billing-owner disassociate-client-vpn-target-network disassociate-enclave-certificate-iam-role disassociate-iam-instance-profile disassociate-instance-event-window
  disassociate-ipam-byoasn disassociate-ipam-resource-discovery disassociate-nat-gateway-address disassociate-route-server disassociate-route-table disassociate-security-group-vpc
  disassociate-subnet-cidr-block disassociate-transit-gateway-multicast-domain disassociate-transit-gateway-policy-table disassociate-transit-gateway-route-table disassociate-trunk-interface
  disassociate-vpc-cidr-block enable-address-transfer enable-allowed-images-settings enable-aws-network-performance-metric-subscription enable-capacity-manager enable-ebs-encryption-by-default
  enable-fast-launch enable-fast-snapshot-restores enable-image enable-image-block-public-access enable-image-deprecation enable-image-deregistration-protection
  enable-instance-sql-ha-standby-detections enable-ipam-organization-admin-account enable-ipam-policy enable-reachability-analyzer-organization-sharing enable-route-server-propagation
  enable-serial-console-access enable-snapshot-block-public-access enable-transit-gateway-route-table-propagation enable-vgw-route-propagation enable-volume-io enable-vpc-classic-link
  enable-vpc-classic-link-dns-support export-client-vpn-client-certificate-revocation-list export-client-vpn-client-configuration export-image export-transit-gateway-routes
  export-verified-access-instance-client-configuration get-active-vpn-tunnel-status get-allowed-images-settings get-associated-enclave-certificate-iam-roles get-associated-ipv6-pool-cidrs
  get-aws-network-performance-data get-capacity-manager-attributes get-capacity-manager-metric-data get-capacity-manager-metric-dimensions get-capacity-manager-monitored-tag-keys
  get-capacity-reservation-usage get-coip-pool-usage get-console-output get-console-screenshot get-declarative-policies-report-summary get-default-credit-specification get-ebs-default-kms-key-id
  get-ebs-encryption-by-default get-enabled-ipam-policy get-flow-logs-integration-template get-groups-for-capacity-reservation get-host-reservation-purchase-preview get-image-ancestry
  get-image-block-public-access-state get-instance-metadata-defaults get-instance-tpm-ek-pub get-instance-types-from-instance-requirements get-instance-uefi-data get-ipam-address-history
  get-ipam-discovered-accounts get-ipam-discovered-public-addresses get-ipam-discovered-resource-cidrs get-ipam-policy-allocation-rules get-ipam-policy-organization-targets get-ipam-pool-allocations
  get-ipam-pool-cidrs get-ipam-prefix-list-resolver-rules get-ipam-prefix-list-resolver-version-entries get-ipam-prefix-list-resolver-versions get-ipam-resource-cidrs get-launch-template-data
  get-managed-prefix-list-associations get-managed-prefix-list-entries get-managed-resource-visibility get-network-insights-access-scope-analysis-findings get-network-insights-access-scope-content
  get-password-data get-reserved-instances-exchange-quote get-route-server-associations get-route-server-propagations get-route-server-routing-database get-security-groups-for-vpc
  get-serial-console-access-status get-snapshot-block-public-access-state get-spot-placement-scores get-subnet-cidr-reservations get-transit-gateway-attachment-propagations
  get-transit-gateway-metering-policy-entries get-transit-gateway-multicast-domain-associations get-transit-gateway-policy-table-associations get-transit-gateway-policy-table-entries
  get-transit-gateway-prefix-list-references get-transit-gateway-route-table-associations get-transit-gateway-route-table-propagations get-verified-access-endpoint-policy
  get-verified-access-endpoint-targets get-verified-access-group-policy get-vpc-resources-blocking-encryption-enforcement get-vpn-connection-device-sample-configuration get-vpn-connection-device-types
  get-vpn-tunnel-replacement-status import-client-vpn-client-certificate-revocation-list import-image import-key-pair import-snapshot list-images-in-recycle-bin list-snapshots-in-recycle-bin
  list-volumes-in-recycle-bin lock-snapshot modify-address-attribute modify-availability-zone-group modify-capacity-reservation modify-capacity-reservation-fleet modify-client-vpn-endpoint
  modify-default-credit-specification modify-ebs-default-kms-key-id modify-fleet modify-fpga-image-attribute modify-hosts modify-id-format modify-identity-id-format modify-image-attribute
  modify-instance-attribute modify-instance-capacity-reservation-attributes modify-instance-connect-endpoint modify-instance-cpu-options modify-instance-credit-specification
  modify-instance-event-start-time modify-instance-event-window modify-instance-maintenance-options modify-instance-metadata-defaults modify-instance-metadata-options
  modify-instance-network-performance-options modify-instance-placement modify-ipam modify-ipam-policy-allocation-rules modify-ipam-pool modify-ipam-pool-allocation modify-ipam-prefix-list-resolver
  modify-ipam-prefix-list-resolver-target modify-ipam-resource-cidr modify-ipam-resource-discovery modify-ipam-scope modify-launch-template modify-local-gateway-route modify-managed-prefix-list
  modify-managed-resource-visibility modify-network-interface-attribute modify-private-dns-name-options modify-public-ip-dns-name-options modify-reserved-instances modify-route-server
  modify-security-group-rules modify-snapshot-attribute modify-snapshot-tier modify-spot-fleet-request modify-subnet-attribute modify-traffic-mirror-filter-network-services
  modify-traffic-mirror-filter-rule modify-traffic-mirror-session modify-transit-gateway modify-transit-gateway-metering-policy modify-transit-gateway-prefix-list-reference
  modify-transit-gateway-vpc-attachment modify-verified-access-endpoint modify-verified-access-endpoint-policy modify-verified-access-group modify-verified-access-group-policy
  modify-verified-access-instance modify-verified-access-instance-logging-configuration modify-verified-access-trust-provider modify-volume modify-volume-attribute modify-vpc-attribute
  modify-vpc-block-public-access-exclusion modify-vpc-block-public-access-options modify-vpc-encryption-control modify-vpc-endpoint modify-vpc-endpoint-connection-notification
  modify-vpc-endpoint-service-configuration modify-vpc-endpoint-service-payer-responsibility modify-vpc-endpoint-service-permissions modify-vpc-peering-connection-options modify-vpc-tenancy
  modify-vpn-connection modify-vpn-connection-options modify-vpn-tunnel-certificate modify-vpn-tunnel-options monitor-instances move-address-to-vpc move-byoip-cidr-to-ipam
  move-capacity-reservation-instances provision-byoip-cidr provision-ipam-byoasn provision-ipam-pool-cidr provision-public-ipv4-pool-cidr purchase-capacity-block purchase-capacity-block-extension
  purchase-host-reservation purchase-reserved-instances-offering purchase-scheduled-instances reboot-instances register-image register-instance-event-notification-attributes
  register-transit-gateway-multicast-group-members register-transit-gateway-multicast-group-sources reject-capacity-reservation-billing-ownership reject-transit-gateway-client-vpn-attachment
  reject-transit-gateway-multicast-domain-associations reject-transit-gateway-peering-attachment reject-transit-gateway-vpc-attachment reject-vpc-endpoint-connections reject-vpc-peering-connection
  release-address release-hosts release-ipam-pool-allocation replace-iam-instance-profile-association replace-image-criteria-in-allowed-images-settings replace-network-acl-association
  replace-network-acl-entry replace-route replace-route-table-association replace-transit-gateway-route replace-vpn-tunnel report-instance-status request-spot-fleet request-spot-instances
  reset-address-attribute reset-ebs-default-kms-key-id reset-fpga-image-attribute reset-image-attribute reset-instance-attribute reset-network-interface-attribute reset-snapshot-attribute
  restore-address-to-classic restore-image-from-recycle-bin restore-managed-prefix-list-version restore-snapshot-from-recycle-bin restore-snapshot-tier restore-volume-from-recycle-bin
  revoke-client-vpn-ingress revoke-security-group-egress revoke-security-group-ingress run-instances run-scheduled-instances search-local-gateway-routes search-transit-gateway-multicast-groups
  search-transit-gateway-routes send-diagnostic-interrupt start-declarative-policies-report start-instances start-network-insights-access-scope-analysis start-network-insights-analysis
  start-vpc-endpoint-service-private-dns-verification stop-instances terminate-client-vpn-connections terminate-instances unassign-ipv6-addresses unassign-private-ip-addresses
  unassign-private-nat-gateway-address unlock-snapshot unmonitor-instances update-capacity-manager-monitored-tag-keys update-capacity-manager-organizations-access
  update-interruptible-capacity-reservation-allocation update-security-group-rule-descriptions-egress update-security-group-rule-descriptions-ingress wait withdraw-byoip-cidr
ecr > batch-check-layer-availability batch-delete-image batch-get-image batch-get-repository-scanning-configuration complete-layer-upload create-pull-through-cache-rule create-repository
  create-repository-creation-template delete-lifecycle-policy delete-pull-through-cache-rule delete-registry-policy delete-repository delete-repository-creation-template delete-repository-policy
  delete-signing-configuration deregister-pull-time-update-exclusion describe-image-replication-status describe-image-scan-findings describe-image-signing-status describe-images
  describe-pull-through-cache-rules describe-registry describe-repositories describe-repository-creation-templates get-account-setting get-authorization-token get-download-url-for-layer
  get-lifecycle-policy get-lifecycle-policy-preview get-login get-login-password get-registry-policy get-registry-scanning-configuration get-repository-policy get-signing-configuration
  initiate-layer-upload list-image-referrers list-images list-pull-time-update-exclusions list-tags-for-resource put-account-setting put-image put-image-scanning-configuration put-image-tag-mutability
  put-lifecycle-policy put-registry-policy put-registry-scanning-configuration put-replication-configuration put-signing-configuration register-pull-time-update-exclusion set-repository-policy
  start-image-scan start-lifecycle-policy-preview tag-resource untag-resource update-image-storage-class update-pull-through-cache-rule update-repository-creation-template upload-layer-part
  validate-pull-through-cache-rule wait
ecs > continue-service-deployment create-capacity-provider create-cluster create-daemon create-express-gateway-service create-service create-task-set delete-account-setting delete-attributes
  delete-capacity-provider delete-cluster delete-daemon delete-daemon-task-definition delete-express-gateway-service delete-service delete-task-definitions delete-task-set deploy
  deregister-container-instance deregister-task-definition describe-capacity-providers describe-clusters describe-container-instances describe-daemon describe-daemon-deployments
  describe-daemon-revisions describe-daemon-task-definition describe-express-gateway-service describe-service-deployments describe-service-revisions describe-services describe-task-definition
  describe-task-sets describe-tasks discover-poll-endpoint execute-command get-task-protection list-account-settings list-attributes list-clusters list-container-instances list-daemon-deployments
  list-daemon-task-definitions list-daemons list-service-deployments list-services list-services-by-namespace list-tags-for-resource list-task-definition-families list-task-definitions list-tasks
  put-account-setting put-account-setting-default put-attributes put-cluster-capacity-providers register-container-instance register-daemon-task-definition register-task-definition run-task start-task
  stop-service-deployment stop-task submit-attachment-state-changes submit-container-state-change submit-task-state-change tag-resource untag-resource update-capacity-provider update-cluster
  update-cluster-settings update-container-agent update-container-instances-state update-daemon update-express-gateway-service update-service update-service-primary-task-set update-task-protection
  update-task-set wait
efs > create-access-point create-file-system create-mount-target create-replication-configuration create-tags delete-access-point delete-file-system delete-file-system-policy delete-mount-target
  delete-replication-configuration delete-tags describe-access-points describe-account-preferences describe-backup-policy describe-file-system-policy describe-file-systems
  describe-lifecycle-configuration describe-mount-target-security-groups describe-mount-targets describe-replication-configurations describe-tags list-tags-for-resource
  modify-mount-target-security-groups put-account-preferences put-backup-policy put-file-system-policy put-lifecycle-configuration tag-resource untag-resource update-file-system
  update-file-system-protection
eks > associate-access-policy associate-encryption-config associate-identity-provider-config create-access-entry create-addon create-capability create-cluster create-eks-anywhere-subscription
  create-fargate-profile create-nodegroup create-pod-identity-association delete-access-entry delete-addon delete-capability delete-cluster delete-eks-anywhere-subscription delete-fargate-profile
  delete-nodegroup delete-pod-identity-association deregister-cluster describe-access-entry describe-addon describe-addon-configuration describe-addon-versions describe-capability describe-cluster
  describe-cluster-versions describe-eks-anywhere-subscription describe-fargate-profile describe-identity-provider-config describe-insight describe-insights-refresh describe-nodegroup
  describe-pod-identity-association describe-update disassociate-access-policy disassociate-identity-provider-config get-token list-access-entries list-access-policies list-addons
  list-associated-access-policies list-capabilities list-clusters list-eks-anywhere-subscriptions list-fargate-profiles list-identity-provider-configs list-insights list-nodegroups
  list-pod-identity-associations list-tags-for-resource list-updates register-cluster start-insights-refresh tag-resource untag-resource update-access-entry update-addon update-capability
  update-cluster-config update-cluster-version update-eks-anywhere-subscription update-kubeconfig update-nodegroup-config update-nodegroup-version update-pod-identity-association wait
elasticache > add-tags-to-resource authorize-cache-security-group-ingress batch-apply-update-action batch-stop-update-action complete-migration copy-serverless-cache-snapshot copy-snapshot
  create-cache-cluster create-cache-parameter-group create-cache-security-group create-cache-subnet-group create-global-replication-group create-replication-group create-serverless-cache
  create-serverless-cache-snapshot create-snapshot create-user create-user-group decrease-node-groups-in-global-replication-group decrease-replica-count delete-cache-cluster
  delete-cache-parameter-group delete-cache-security-group delete-cache-subnet-group delete-global-replication-group delete-replication-group delete-serverless-cache delete-serverless-cache-snapshot
  delete-snapshot delete-user delete-user-group describe-cache-clusters describe-cache-engine-versions describe-cache-parameter-groups describe-cache-parameters describe-cache-security-groups
  describe-cache-subnet-groups describe-engine-default-parameters describe-events describe-global-replication-groups describe-replication-groups describe-reserved-cache-nodes
  describe-reserved-cache-nodes-offerings describe-serverless-cache-snapshots describe-serverless-caches describe-service-updates describe-snapshots describe-update-actions describe-user-groups
  describe-users disassociate-global-replication-group export-serverless-cache-snapshot failover-global-replication-group increase-node-groups-in-global-replication-group increase-replica-count
  list-allowed-node-type-modifications list-tags-for-resource modify-cache-cluster modify-cache-parameter-group modify-cache-subnet-group modify-global-replication-group modify-replication-group
  modify-replication-group-shard-configuration modify-serverless-cache modify-user modify-user-group purchase-reserved-cache-nodes-offering rebalance-slots-in-global-replication-group
  reboot-cache-cluster remove-tags-from-resource reset-cache-parameter-group revoke-cache-security-group-ingress start-migration test-failover test-migration wait
elbv2 > add-listener-certificates add-tags add-trust-store-revocations create-listener create-load-balancer create-rule create-target-group create-trust-store delete-listener delete-load-balancer
  delete-rule delete-shared-trust-store-association delete-target-group delete-trust-store deregister-targets describe-account-limits describe-capacity-reservation describe-listener-attributes
  describe-listener-certificates describe-listeners describe-load-balancer-attributes describe-load-balancers describe-rules describe-ssl-policies describe-tags describe-target-group-attributes
  describe-target-groups describe-target-health describe-trust-store-associations describe-trust-store-revocations describe-trust-stores get-resource-policy get-trust-store-ca-certificates-bundle
  get-trust-store-revocation-content modify-capacity-reservation modify-ip-pools modify-listener modify-listener-attributes modify-load-balancer-attributes modify-rule modify-target-group
  modify-target-group-attributes modify-trust-store register-targets remove-listener-certificates remove-tags remove-trust-store-revocations set-ip-address-type set-rule-priorities set-security-groups
  set-subnets wait
kms > cancel-key-deletion connect-custom-key-store create-alias create-custom-key-store create-grant create-key decrypt delete-alias delete-custom-key-store delete-imported-key-material
  derive-shared-secret describe-custom-key-stores describe-key disable-key disable-key-rotation disconnect-custom-key-store enable-key enable-key-rotation encrypt generate-data-key
  generate-data-key-pair generate-data-key-pair-without-plaintext generate-data-key-without-plaintext generate-mac generate-random get-key-last-usage get-key-policy get-key-rotation-status
  get-parameters-for-import get-public-key import-key-material list-aliases list-grants list-key-policies list-key-rotations list-keys list-resource-tags list-retirable-grants put-key-policy
  re-encrypt replicate-key retire-grant revoke-grant rotate-key-on-demand schedule-key-deletion sign tag-resource untag-resource update-alias update-custom-key-store update-key-description
  update-primary-region verify verify-mac
lambda > add-layer-version-permission add-permission checkpoint-durable-execution create-alias create-capacity-provider create-code-signing-config create-event-source-mapping create-function
  create-function-url-config delete-alias delete-capacity-provider delete-code-signing-config delete-event-source-mapping delete-function delete-function-code-signing-config
  delete-function-concurrency delete-function-event-invoke-config delete-function-url-config delete-layer-version delete-provisioned-concurrency-config get-account-settings get-alias
  get-capacity-provider get-code-signing-config get-durable-execution get-durable-execution-history get-durable-execution-state get-event-source-mapping get-function get-function-code-signing-config
  get-function-concurrency get-function-configuration get-function-event-invoke-config get-function-recursion-config get-function-scaling-config get-function-url-config get-layer-version
  get-layer-version-by-arn get-layer-version-policy get-policy get-provisioned-concurrency-config get-runtime-management-config invoke invoke-async list-aliases list-capacity-providers
  list-code-signing-configs list-durable-executions-by-function list-event-source-mappings list-function-event-invoke-configs list-function-url-configs list-function-versions-by-capacity-provider
  list-functions list-functions-by-code-signing-config list-layer-versions list-layers list-provisioned-concurrency-configs list-tags list-versions-by-function publish-layer-version publish-version
  put-function-code-signing-config put-function-concurrency put-function-event-invoke-config put-function-recursion-config put-function-scaling-config put-provisioned-concurrency-config
  put-runtime-management-config remove-layer-version-permission remove-permission send-durable-execution-callback-failure send-durable-execution-callback-heartbeat
  send-durable-execution-callback-success stop-durable-execution tag-resource untag-resource update-alias update-capacity-provider update-code-signing-config update-event-source-mapping
  update-function-code update-function-configuration update-function-event-invoke-config update-function-url-config wait
logs > associate-kms-key associate-source-to-s3-table-integration cancel-export-task cancel-import-task create-delivery create-export-task create-import-task create-log-anomaly-detector
  create-log-group create-log-stream create-lookup-table create-scheduled-query delete-account-policy delete-data-protection-policy delete-delivery delete-delivery-destination
  delete-delivery-destination-policy delete-delivery-source delete-destination delete-index-policy delete-integration delete-log-anomaly-detector delete-log-group delete-log-stream delete-lookup-table
  delete-metric-filter delete-query-definition delete-resource-policy delete-retention-policy delete-scheduled-query delete-subscription-filter delete-transformer describe-account-policies
  describe-configuration-templates describe-deliveries describe-delivery-destinations describe-delivery-sources describe-destinations describe-export-tasks describe-field-indexes
  describe-import-task-batches describe-import-tasks describe-index-policies describe-log-groups describe-log-streams describe-lookup-tables describe-metric-filters describe-queries
  describe-query-definitions describe-resource-policies describe-subscription-filters disassociate-kms-key disassociate-source-from-s3-table-integration filter-log-events get-data-protection-policy
  get-delivery get-delivery-destination get-delivery-destination-policy get-delivery-source get-integration get-log-anomaly-detector get-log-events get-log-fields get-log-group-fields get-log-record
  get-lookup-table get-query-results get-scheduled-query get-scheduled-query-history get-transformer list-aggregate-log-group-summaries list-anomalies list-integrations list-log-anomaly-detectors
  list-log-groups list-log-groups-for-query list-scheduled-queries list-sources-for-s3-table-integration list-tags-for-resource list-tags-log-group put-account-policy put-bearer-token-authentication
  put-data-protection-policy put-delivery-destination put-delivery-destination-policy put-delivery-source put-destination put-destination-policy put-index-policy put-integration put-log-events
  put-log-group-deletion-protection put-metric-filter put-query-definition put-resource-policy put-retention-policy put-subscription-filter put-transformer start-live-tail start-query stop-query
  tag-log-group tag-resource tail test-metric-filter test-transformer untag-log-group untag-resource update-anomaly update-delivery-configuration update-log-anomaly-detector update-lookup-table
  update-scheduled-query
rds > add-option-to-option-group add-role-to-db-cluster add-role-to-db-instance add-source-identifier-to-subscription add-tags-to-resource apply-pending-maintenance-action
  authorize-db-security-group-ingress backtrack-db-cluster cancel-export-task copy-db-cluster-parameter-group copy-db-cluster-snapshot copy-db-parameter-group copy-db-snapshot copy-option-group
  create-blue-green-deployment create-custom-db-engine-version create-db-cluster create-db-cluster-endpoint create-db-cluster-parameter-group create-db-cluster-snapshot create-db-instance
  create-db-instance-read-replica create-db-parameter-group create-db-proxy create-db-proxy-endpoint create-db-security-group create-db-shard-group create-db-snapshot create-db-subnet-group
  create-event-subscription create-global-cluster create-integration create-option-group create-tenant-database delete-blue-green-deployment delete-custom-db-engine-version delete-db-cluster
  delete-db-cluster-automated-backup delete-db-cluster-endpoint delete-db-cluster-parameter-group delete-db-cluster-snapshot delete-db-instance delete-db-instance-automated-backup
  delete-db-parameter-group delete-db-proxy delete-db-proxy-endpoint delete-db-security-group delete-db-shard-group delete-db-snapshot delete-db-subnet-group delete-event-subscription
  delete-global-cluster delete-integration delete-option-group delete-tenant-database deregister-db-proxy-targets describe-account-attributes describe-blue-green-deployments describe-certificates
  describe-db-cluster-automated-backups describe-db-cluster-backtracks describe-db-cluster-endpoints describe-db-cluster-parameter-groups describe-db-cluster-parameters
  describe-db-cluster-snapshot-attributes describe-db-cluster-snapshots describe-db-clusters describe-db-engine-versions describe-db-instance-automated-backups describe-db-instances
  describe-db-log-files describe-db-major-engine-versions describe-db-parameter-groups describe-db-parameters describe-db-proxies describe-db-proxy-endpoints describe-db-proxy-target-groups
  describe-db-proxy-targets describe-db-recommendations describe-db-security-groups describe-db-shard-groups describe-db-snapshot-attributes describe-db-snapshot-tenant-databases describe-db-snapshots
  describe-db-subnet-groups describe-engine-default-cluster-parameters describe-engine-default-parameters describe-event-categories describe-event-subscriptions describe-events describe-export-tasks
  describe-global-clusters describe-integrations describe-option-group-options describe-option-groups describe-orderable-db-instance-options describe-pending-maintenance-actions
  describe-reserved-db-instances describe-reserved-db-instances-offerings describe-serverless-v2-platform-versions describe-source-regions describe-tenant-databases
  describe-valid-db-instance-modifications disable-http-endpoint download-db-log-file-portion enable-http-endpoint failover-db-cluster failover-global-cluster generate-db-auth-token
  list-tags-for-resource modify-activity-stream modify-certificates modify-current-db-cluster-capacity modify-custom-db-engine-version modify-db-cluster modify-db-cluster-endpoint
  modify-db-cluster-parameter-group modify-db-cluster-snapshot-attribute modify-db-instance modify-db-parameter-group modify-db-proxy modify-db-proxy-endpoint modify-db-proxy-target-group
  modify-db-recommendation modify-db-shard-group modify-db-snapshot modify-db-snapshot-attribute modify-db-subnet-group modify-event-subscription modify-global-cluster modify-integration
  modify-tenant-database promote-read-replica promote-read-replica-db-cluster purchase-reserved-db-instances-offering reboot-db-cluster reboot-db-instance reboot-db-shard-group
  register-db-proxy-targets remove-from-global-cluster remove-option-from-option-group remove-role-from-db-cluster remove-role-from-db-instance remove-source-identifier-from-subscription
  remove-tags-from-resource reset-db-cluster-parameter-group reset-db-parameter-group restore-db-cluster-from-s3 restore-db-cluster-from-snapshot restore-db-cluster-to-point-in-time
  restore-db-instance-from-db-snapshot restore-db-instance-from-s3 restore-db-instance-to-point-in-time revoke-db-security-group-ingress start-activity-stream start-db-cluster start-db-instance
  start-db-instance-automated-backups-replication start-export-task stop-activity-stream stop-db-cluster stop-db-instance stop-db-instance-automated-backups-replication
  switchover-blue-green-deployment switchover-global-cluster switchover-read-replica wait
route53 > activate-key-signing-key associate-vpc-with-hosted-zone change-cidr-collection change-resource-record-sets change-tags-for-resource create-cidr-collection create-health-check
  create-hosted-zone create-key-signing-key create-query-logging-config create-reusable-delegation-set create-traffic-policy create-traffic-policy-instance create-traffic-policy-version
  create-vpc-association-authorization deactivate-key-signing-key delete-cidr-collection delete-health-check delete-hosted-zone delete-key-signing-key delete-query-logging-config
  delete-reusable-delegation-set delete-traffic-policy delete-traffic-policy-instance delete-vpc-association-authorization disable-hosted-zone-dnssec disassociate-vpc-from-hosted-zone
  enable-hosted-zone-dnssec get-account-limit get-change get-checker-ip-ranges get-dnssec get-geo-location get-health-check get-health-check-count get-health-check-last-failure-reason
  get-health-check-status get-hosted-zone get-hosted-zone-count get-hosted-zone-limit get-query-logging-config get-reusable-delegation-set get-reusable-delegation-set-limit get-traffic-policy
  get-traffic-policy-instance get-traffic-policy-instance-count list-cidr-blocks list-cidr-collections list-cidr-locations list-geo-locations list-health-checks list-hosted-zones
  list-hosted-zones-by-name list-hosted-zones-by-vpc list-query-logging-configs list-resource-record-sets list-reusable-delegation-sets list-tags-for-resource list-tags-for-resources
  list-traffic-policies list-traffic-policy-instances list-traffic-policy-instances-by-hosted-zone list-traffic-policy-instances-by-policy list-traffic-policy-versions
  list-vpc-association-authorizations test-dns-answer update-health-check update-hosted-zone-comment update-hosted-zone-features update-traffic-policy-comment update-traffic-policy-instance wait
s3 > cp ls mb mv presign rb rm sync website
s3 cp: --dryrun --quiet --include= --exclude= --acl= --follow-symlinks --no-follow-symlinks --no-guess-mime-type --sse= --sse-c= --sse-c-key= --sse-kms-key-id= --sse-c-copy-source=
  --sse-c-copy-source-key= --storage-class= --grants= --website-redirect= --content-type= --cache-control= --content-disposition= --content-encoding= --content-language= --expires= --source-region=
  --only-show-errors --no-progress --ignore-glacier-warnings --force-glacier-transfer --request-payer= --checksum-mode= --checksum-algorithm= --metadata= --metadata-directive= --expected-size=
  --recursive --case-conflict=
s3 ls: --recursive --human-readable --summarize --request-payer= --bucket-name-prefix= --bucket-region=
s3 mb: --tags=
s3 mv: --dryrun --quiet --include= --exclude= --acl= --follow-symlinks --no-follow-symlinks --no-guess-mime-type --sse= --sse-c= --sse-c-key= --sse-kms-key-id= --sse-c-copy-source=
  --sse-c-copy-source-key= --storage-class= --grants= --website-redirect= --content-type= --cache-control= --content-disposition= --content-encoding= --content-language= --expires= --source-region=
  --only-show-errors --no-progress --ignore-glacier-warnings --force-glacier-transfer --request-payer= --checksum-mode= --checksum-algorithm= --metadata= --metadata-directive= --recursive
  --validate-same-s3-paths --case-conflict=
s3 presign: --expires-in=
s3 rb: --force
s3 rm: --dryrun --quiet --recursive --request-payer= --include= --exclude= --only-show-errors
s3 sync: --dryrun --quiet --include= --exclude= --acl= --follow-symlinks --no-follow-symlinks --no-guess-mime-type --sse= --sse-c= --sse-c-key= --sse-kms-key-id= --sse-c-copy-source=
  --sse-c-copy-source-key= --storage-class= --grants= --website-redirect= --content-type= --cache-control= --content-disposition= --content-encoding= --content-language= --expires= --source-region=
  --only-show-errors --no-progress --ignore-glacier-warnings --force-glacier-transfer --request-payer= --checksum-mode= --checksum-algorithm= --metadata= --metadata-directive= --case-conflict=
s3 website: --index-document= --error-document=
s3api > abort-multipart-upload complete-multipart-upload copy-object create-bucket create-bucket-metadata-configuration create-bucket-metadata-table-configuration create-multipart-upload
  create-session delete-bucket delete-bucket-analytics-configuration delete-bucket-cors delete-bucket-encryption delete-bucket-intelligent-tiering-configuration delete-bucket-inventory-configuration
  delete-bucket-lifecycle delete-bucket-metadata-configuration delete-bucket-metadata-table-configuration delete-bucket-metrics-configuration delete-bucket-ownership-controls delete-bucket-policy
  delete-bucket-replication delete-bucket-tagging delete-bucket-website delete-object delete-object-tagging delete-objects delete-public-access-block get-bucket-abac
  get-bucket-accelerate-configuration get-bucket-acl get-bucket-analytics-configuration get-bucket-cors get-bucket-encryption get-bucket-intelligent-tiering-configuration
  get-bucket-inventory-configuration get-bucket-lifecycle get-bucket-lifecycle-configuration get-bucket-location get-bucket-logging get-bucket-metadata-configuration
  get-bucket-metadata-table-configuration get-bucket-metrics-configuration get-bucket-notification get-bucket-notification-configuration get-bucket-ownership-controls get-bucket-policy
  get-bucket-policy-status get-bucket-replication get-bucket-request-payment get-bucket-tagging get-bucket-versioning get-bucket-website get-object get-object-acl get-object-attributes
  get-object-legal-hold get-object-lock-configuration get-object-retention get-object-tagging get-object-torrent get-public-access-block head-bucket head-object list-bucket-analytics-configurations
  list-bucket-intelligent-tiering-configurations list-bucket-inventory-configurations list-bucket-metrics-configurations list-buckets list-directory-buckets list-multipart-uploads list-object-versions
  list-objects list-objects-v2 list-parts put-bucket-abac put-bucket-accelerate-configuration put-bucket-acl put-bucket-analytics-configuration put-bucket-cors put-bucket-encryption
  put-bucket-intelligent-tiering-configuration put-bucket-inventory-configuration put-bucket-lifecycle put-bucket-lifecycle-configuration put-bucket-logging put-bucket-metrics-configuration
  put-bucket-notification put-bucket-notification-configuration put-bucket-ownership-controls put-bucket-policy put-bucket-replication put-bucket-request-payment put-bucket-tagging
  put-bucket-versioning put-bucket-website put-object put-object-acl put-object-legal-hold put-object-lock-configuration put-object-retention put-object-tagging put-public-access-block rename-object
  restore-object select-object-content update-bucket-metadata-inventory-table-configuration update-bucket-metadata-journal-table-configuration update-object-encryption upload-part upload-part-copy
  wait write-get-object-response
secretsmanager > batch-get-secret-value cancel-rotate-secret create-secret delete-resource-policy delete-secret describe-secret get-random-password get-resource-policy get-secret-value
  list-secret-version-ids list-secrets put-resource-policy put-secret-value remove-regions-from-replication replicate-secret-to-regions restore-secret rotate-secret stop-replication-to-replica
  tag-resource untag-resource update-secret update-secret-version-stage validate-resource-policy
secretsmanager batch-get-secret-value: --secret-id-list= --filters= --max-results= --next-token=
secretsmanager cancel-rotate-secret: --secret-id=
secretsmanager create-secret: --name= --client-request-token= --description= --kms-key-id= --secret-binary= --secret-string= --tags= --add-replica-regions= --force-overwrite-replica-secret
  --no-force-overwrite-replica-secret --type=
secretsmanager delete-resource-policy: --secret-id=
secretsmanager delete-secret: --secret-id= --recovery-window-in-days= --force-delete-without-recovery --no-force-delete-without-recovery
secretsmanager describe-secret: --secret-id=
secretsmanager get-random-password: --password-length= --exclude-characters= --exclude-numbers --no-exclude-numbers --exclude-punctuation --no-exclude-punctuation --exclude-uppercase
  --no-exclude-uppercase --exclude-lowercase --no-exclude-lowercase --include-space --no-include-space --require-each-included-type --no-require-each-included-type
secretsmanager get-resource-policy: --secret-id=
secretsmanager get-secret-value: --secret-id= --version-id= --version-stage=
secretsmanager list-secret-version-ids: --secret-id= --max-results= --next-token= --include-deprecated --no-include-deprecated
secretsmanager list-secrets: --include-planned-deletion --no-include-planned-deletion --max-results= --next-token= --filters= --sort-order= --sort-by=
secretsmanager put-resource-policy: --secret-id= --resource-policy= --block-public-policy --no-block-public-policy
secretsmanager put-secret-value: --secret-id= --client-request-token= --secret-binary= --secret-string= --version-stages= --rotation-token=
secretsmanager remove-regions-from-replication: --secret-id= --remove-replica-regions=
secretsmanager replicate-secret-to-regions: --secret-id= --add-replica-regions= --force-overwrite-replica-secret --no-force-overwrite-replica-secret
secretsmanager restore-secret: --secret-id=
secretsmanager rotate-secret: --secret-id= --client-request-token= --rotation-lambda-arn= --rotation-rules= --external-secret-rotation-metadata= --external-secret-rotation-role-arn=
  --rotate-immediately --no-rotate-immediately
secretsmanager stop-replication-to-replica: --secret-id=
secretsmanager tag-resource: --secret-id= --tags=
secretsmanager untag-resource: --secret-id= --tag-keys=
secretsmanager update-secret: --secret-id= --client-request-token= --description= --kms-key-id= --secret-binary= --secret-string= --type=
secretsmanager update-secret-version-stage: --secret-id= --version-stage= --remove-from-version-id= --move-to-version-id=
secretsmanager validate-resource-policy: --secret-id= --resource-policy=
sns > add-permission check-if-phone-number-is-opted-out confirm-subscription create-platform-application create-platform-endpoint create-sms-sandbox-phone-number create-topic delete-endpoint
  delete-platform-application delete-sms-sandbox-phone-number delete-topic get-data-protection-policy get-endpoint-attributes get-platform-application-attributes get-sms-attributes
  get-sms-sandbox-account-status get-subscription-attributes get-topic-attributes list-endpoints-by-platform-application list-origination-numbers list-phone-numbers-opted-out
  list-platform-applications list-sms-sandbox-phone-numbers list-subscriptions list-subscriptions-by-topic list-tags-for-resource list-topics opt-in-phone-number publish publish-batch
  put-data-protection-policy remove-permission set-endpoint-attributes set-platform-application-attributes set-sms-attributes set-subscription-attributes set-topic-attributes subscribe tag-resource
  unsubscribe untag-resource verify-sms-sandbox-phone-number
sqs > add-permission cancel-message-move-task change-message-visibility change-message-visibility-batch create-queue delete-message delete-message-batch delete-queue get-queue-attributes get-queue-url
  list-dead-letter-source-queues list-message-move-tasks list-queue-tags list-queues purge-queue receive-message remove-permission send-message send-message-batch set-queue-attributes
  start-message-move-task tag-queue untag-queue
sts > assume-role assume-role-with-saml assume-role-with-web-identity assume-root decode-authorization-message get-access-key-info get-caller-identity get-delegated-access-token get-federation-token
  get-session-token get-web-identity-token
sts assume-role: --role-arn= --role-session-name= --policy-arns= --policy= --duration-seconds= --tags= --transitive-tag-keys= --external-id= --serial-number= --token-code= --source-identity=
  --provided-contexts=
sts assume-role-with-saml: --role-arn= --principal-arn= --saml-assertion= --policy-arns= --policy= --duration-seconds=
sts assume-role-with-web-identity: --role-arn= --role-session-name= --web-identity-token= --provider-id= --policy-arns= --policy= --duration-seconds=
sts assume-root: --target-principal= --task-policy-arn= --duration-seconds=
sts decode-authorization-message: --encoded-message=
sts get-access-key-info: --access-key-id=
sts get-caller-identity:
sts get-delegated-access-token: --trade-in-token=
sts get-federation-token: --name= --policy= --policy-arns= --duration-seconds= --tags=
sts get-session-token: --duration-seconds= --serial-number= --token-code=
sts get-web-identity-token: --audience= --duration-seconds= --signing-algorithm= --tags=
`,
};
