/**
 * Names of programs that people type into a shell: those of the system, and clients of what services run on. A name that is
 * missing here is still a command when its line's form, its fence or the words round it say so.
 */
const names = `
7z a2dismod a2dissite a2enmod a2ensite ab adb addgroup adduser age airflow alembic alias ansible ansible-galaxy ansible-inventory
ansible-playbook ansible-vault apache2ctl apachectl apk apt apt-cache apt-get apt-key argocd arp arping artillery at autossh awk aws az
azcopy azd bacula barman base64 bash batch bazel bc bcp bg blkid borg borgmatic bq brctl brew btrfs buf buildah buildctl bun bundle
bunx bzip2 caddy calicoctl capistrano cargo cast cat ccache cd cdk celery ceph certbot chage chattr chcon chcp chef-client chgrp
chkconfig chkdsk chmod choco chown chpasswd chronyc chroot cilium circleci ckan clickhouse clickhouse-client cloudflared cmake cmctl
cockroach column comm composer conda consul consul-template coredumpctl cosign cp cpio cqlsh createdb createuser crictl cron crontab
cryptsetup csc ctr curl cut cypher-shell dagster datadog-agent date db2 dbmate dbt dbus-send dd dd-agent deno df diff dig dir direnv
diskpart dism django-admin dmesg dmidecode dnf doas docker docker-buildx docker-compose docker-machine doctl dokku doppler dotnet dpkg
dropdb drush du duplicity earthly eb ebctl echo ecs-cli eksctl elasticdump emacs env esptool esxcli etcdctl etcdutl ethtool eval exec
exiftool expect expo export fail2ban-client fallocate false fastlane fd fdisk ffmpeg fg file filebeat find findmnt firebase
firewall-cmd flask flatpak flink flutter flux fly flyctl flyway forge free freshclam fsck function fuser fusermount g++ gatling gcc
gcloud gdb gem getent getfacl geth getsebool gh git glab gluster go go-task goose gosu govc gpasswd gpg gpg2 gpupdate gradle gradlew
grafana-cli grails grep groupadd groupmod grpc-health-probe grpc_health_probe grpcurl grub-install grub2-mkconfig grype gsutil gunicorn
gunzip gzip hadoop halt haproxy hardhat hatch hcloud hdfs head helm helmfile heroku hexdump hey hg host hostname hostnamectl htop http
hub hugo ibmcloud icacls id ifconfig iftop iisreset infisical influx influxd init initctl initdb insmod inspec ionice ioping iostat
iotop ip ipa ipconfig ipcrm ipcs iperf iperf3 ipmitool iptables ipvsadm iscsiadm istioctl iw iwconfig jar java javac jcmd jest jfrog
jhsdb jmap jmeter journalctl jps jq jstack jstat just jx k3d k3s k3s-killall.sh k6 k9s kaf kafka-acls kafka-configs
kafka-console-consumer kafka-console-producer kafka-consumer-groups kafka-topics kafkacat kcadm.sh kcat kcctl kcli kdig kexec keytool
kill killall kind kinit klist knex kompose kops kpack kpt kube-linter kubeadm kubeconform kubectl kubectl-argo kubectx kubelet kubens
kubescape kubeseal kustomize lastlog launchctl lazydocker ldapadd ldapmodify ldapsearch ldconfig ldd less lftp linkerd linode-cli
liquibase litestream ln lnav local locust logcli loginctl logname logrotate ls lsattr lsblk lscpu lsmod lsns lsof lspci lsusb ltrace
lvcreate lvdisplay lvextend lvreduce lvremove lvresize lvs lxc lynx lz4 machinectl mailq make man mariadb mariadb-admin mariadb-backup
mariadb-dump mc md5sum mdadm mdfind memcached memtier_benchmark microk8s migrate mimirtool minikube mise mix mkdir mkfifo mkfs
mkfs.ext4 mkfs.xfs mkswap mktemp mocha modinfo modprobe mongo mongod mongodump mongoexport mongoimport mongorestore mongos mongosh
mongostat mongotop monit more mosquitto_pub mosquitto_sub mount mountpoint move mpirun mpstat msbuild msiexec mssql-cli mtr multipass
mutt mv mvn mysql mysqladmin mysqlbinlog mysqlcheck mysqldump mysqlimport mysqlpump mysqlsh mysqlslap mysqltuner namei nano nats
nats-server nc ncat ncdu nerdctl net netcat netlify netplan netsh netstat networkctl newgrp newman newrelic next nft ng nginx
nginx-debug ngrep ngrok nice nm nmap nmcli node nodetool nohup nomad npm npx nslookup ntpdate ntpq nuget numactl nvidia-smi nvim nvm nx
oc oci od odo ogr2ogr ollama op opa opensearch-plugin openssl openstack openvpn opscenter osascript osqueryi otelcol packer pacman
pactl parallel parted partprobe passwd paste patch patroni patronictl pcs pct pdm perf perl pg_archivecleanup pg_basebackup
pg_checksums pg_controldata pg_createcluster pg_ctl pg_ctlcluster pg_dropcluster pg_dump pg_dumpall pg_isready pg_lsclusters
pg_recvlogical pg_repack pg_resetwal pg_restore pg_rewind pg_upgrade pg_verifybackup pg_waldump pgbackrest pgbench pgbouncer pgcli
pgloader pgpool pgrep phinx php phpunit pidof pidstat pigz ping pip pip-audit pip3 pipenv pipx pkcs11-tool pkexec pkg pkill playwright
pm2 pmap pnpm podman podman-compose poetry postfix postmap postqueue postsuper powercfg poweroff powershell pprof pre-commit prek
printenv printf prisma prometheus promtool proxychains proxysql ps psexec psql pstack pstree pt-archiver pt-kill
pt-online-schema-change pt-query-digest pt-table-checksum pulumi puppet pvcreate pvdisplay pvecm pvesh pveversion pvs pwd pwgen pwsh
pyenv pytest pytest-xdist python python3 qemu-img qm quickwit rabbitmq-diagnostics rabbitmq-plugins rabbitmq-queues rabbitmqadmin
rabbitmqctl rados radosgw-admin rails railway rake rbd rbenv rclone read readlink realpath reboot redis-benchmark redis-cli
redis-sentinel redis-server rename render renice repadmin repmgr reset resize2fs resolvectl restic restorecon rexec rg rkhunter rm rman
rmdir rmmod robocopy rocm-smi rollback rollbar rosa route rpm rq rsync ruby ruff run-parts runuser rustc rustup rvm rye s3cmd s5cmd
salt salt-call sam samba-tool sar sbatch sbt sc scalafmt schtasks scontrol scoop scp screen scutil seaweedfs secretsdump sed
selinuxenabled semanage sentry-cli seq serverless service sestatus set setcap setenforce setfacl setsebool setsid setx sfc sfdisk sftp
sh sha1sum sha256sum sha512sum shasum shellcheck shred shuf shutdown sidekiq siege sinfo skaffold skopeo slackcat sleep sls smartctl
smbclient smbd snap snapper snmpget snmpwalk snowsql socat solana sonar-scanner sops sort source spark-shell spark-sql spark-submit
speedtest split sqitch sqlcmd sqlite3 sqlplus squeue ss ssh ssh-keygen sshd sshfs sshpass sshuttle stack stat stern storcli strace
stress stress-ng stripe stty stunnel su subfinder subscription-manager sudo supabase supervisorctl svn swapoff swapon syft symfony sync
sysbench sysctl sysdig systemctl systemd-analyze systemd-cgtop systemd-resolve systemd-run systemd-tmpfiles tac tail tailscale talosctl
tar task taskkill tasklist tcpdump tcptraceroute tee telepresence telnet terraform terragrunt test testssl.sh tfenv tflint tfsec thanos
tilt time timedatectl timeout tkn tmux tofu top touch tox tr tracepath traceroute tracert traefik trap trino trivy trufflehog truncate
ts-node tsc tsh tshark tsx ttyd tune2fs turbo twine type udevadm ufw ulimit umount uname uniq unlink unset unxz unzip upctl
update-alternatives update-ca-certificates update-grub update-rc.d updatedb uptime useradd userdel usermod uv uvicorn uwsgi vacuumdb
vagrant valgrind varnishadm varnishlog varnishstat vault vboxmanage vegeta velero veracrypt vercel vgdisplay vgextend vgremove vgs vi
vim virsh virtualenv visudo vite vitest vmstat volta vppctl vssadmin vtctlclient vtctldclient vultr-cli w32tm wait wal-e wal-g watch
wbadmin wc webpack wevtutil wfuzz wg wg-quick wget whereis which who whoami whois winget winrm wipefs wmic wp wrangler wrk wscat wsl wt
xargs xcodebuild xcopy xcrun xfs_growfs xfs_repair xtrabackup xxd xz yarn yarnpkg yay youtube-dl yq yum zabbix_get zabbix_sender zcat
zellij zfs zgrep zip zk zkCli.sh zkServer.sh zkcli zola zpool zsh zstd zypper
`;

export const knownPrograms: ReadonlySet<string> = new Set(names.trim().split(/\s+/));

/** Of those, the names that are words of English as well: a line that begins with one may be a sentence. */
export const englishNames: ReadonlySet<string> = new Set(
  `cat cut date env false find free function go grep head hey host hostname id install kill less local make more mount node read
  render rollback screen service set sleep sort source split start stat test time top touch trap wait watch http ip stripe
  age alias at batch cast column dir expect file flux forge halt init just kind man migrate mix move net next nice op
  paste patch parallel puppet rename route salt sc stack sync task time type reset`
    .trim()
    .split(/\s+/),
);
