#!/usr/bin/env bash
# Requests a second of an article page, beside a bare Flask "hello" and a plain callable that returns
# the same bytes, on granian and waitress with one worker and 16 connections. Needs wrk, granian and
# waitress. Prints medians of five runs of four seconds.
set -euo pipefail
cd "$(dirname "$0")/../.."
page=${1:-/articles/how-gut-health-affects-the-joints/}
peers=$(mktemp -d)
trap 'rm -rf "$peers"' EXIT
cat > "$peers/peers.py" <<PY
import sys
sys.path.insert(0, "$PWD")
from flask import Flask
hello = Flask("hello")
hello.get("/")(lambda: "hello")
from app import create_app
site = create_app()
answer = site.test_client().get("$page", headers={"Accept-Encoding": "gzip"})
body, headers = answer.data, answer.headers.to_wsgi_list()
def plain(environ, start_response):
    start_response("200 OK", headers)
    return [body]
PY
# All servers of a kind run at once and are asked in turn, so that a slow moment hits all of them.
measure() { # name of the server, command, option for its port
  local names=("Flask hello" "plain callable, same bytes" "our article page")
  local apps=(hello plain site) paths=(/ "$page" "$page") servers=() at
  for at in 0 1 2; do
    rm -f "$peers/runs.$at"
    $2 "${3}809$at" "peers:${apps[$at]}" >/dev/null 2>&1 &
    servers+=($!)
  done
  sleep 4
  for _ in 1 2 3 4 5; do
    for at in 0 1 2; do
      wrk -t2 -c16 -d4s -H 'Accept-Encoding: gzip' "http://127.0.0.1:809$at${paths[$at]}" \
        | awk '/Requests\/sec/ {printf "%d\n", $2}' >> "$peers/runs.$at"
    done
  done
  kill "${servers[@]}"; wait "${servers[@]}" 2>/dev/null || true
  for at in 0 1 2; do
    sort -n "$peers/runs.$at" -o "$peers/runs.$at"
    echo "| $1: ${names[$at]} | $(sed -n 3p "$peers/runs.$at") | $(sed -n 1p "$peers/runs.$at") to $(sed -n 5p "$peers/runs.$at") |"
  done
}
echo "| what | requests a second | spread |"; echo "|---|--:|---|"
export PYTHONPATH="$peers"
measure granian ".venv/bin/granian --interface wsgi --workers 1 --no-ws --log-level error" --port=
measure waitress .venv/bin/waitress-serve --listen=127.0.0.1:
