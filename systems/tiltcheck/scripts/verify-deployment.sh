#!/usr/bin/env bash
# Asks every health endpoint of TiltCheck and names what fails. Exit code 0: all answer as they should; 1: some do not.
# Another host: verify-deployment.sh https://tiltcheck.example  (its ports stay the same)
set -u

host=${1:-http://127.0.0.1}
expected='{"status":"ok","ready":true}'
failed=0

check() {
  local name=$1 url=$2 answer
  if ! answer=$(curl --silent --show-error --max-time 5 --write-out '\n%{http_code}' "$url" 2>&1); then
    echo "FAILED  $name  $url: ${answer%%$'\n'*}"
    failed=1
  elif [[ ${answer##*$'\n'} != 200 || ${answer%$'\n'*} != "$expected" ]]; then
    echo "FAILED  $name  $url: answered ${answer##*$'\n'} ${answer%$'\n'*}"
    failed=1
  else
    echo "ok      $name  $url"
  fi
}

check 'Landing'      "$host:${LANDING_PORT:-8080}/health"
check 'Dashboard'    "$host:${DASHBOARD_PORT:-5055}/api/health"
check 'Discord Bot'  "$host:${DISCORD_BOT_PORT:-8081}/health"
check 'Trust Rollup' "$host:${TRUST_ROLLUP_PORT:-8082}/health"
check 'AI Gateway'   "$host:${AI_GATEWAY_PORT:-8083}/health"

exit "$failed"
