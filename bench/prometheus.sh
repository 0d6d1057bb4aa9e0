#!/bin/sh
# bench/prometheus.sh FOLDER: Prometheus, its blackbox exporter and Alertmanager from Debian's packages, unpacked into FOLDER.
# Nothing is started: `npm run bench:notice -- --prometheus FOLDER` does that. As root, for one link in /usr/share.
set -eu
folder=${1:?"Say where to: bench/prometheus.sh FOLDER"}
mkdir -p "$folder"
cd "$folder"
apt-get download prometheus prometheus-blackbox-exporter prometheus-alertmanager
for package in ./*.deb; do
  dpkg-deb -x "$package" .
done
rm ./*.deb
# Alertmanager as Debian builds it reads its templates from there, and from nowhere else.
templates=/usr/share/prometheus/alertmanager
if [ ! -e "$templates" ]; then
  mkdir -p "$(dirname "$templates")"
  ln -s "$PWD$templates" "$templates"
fi
