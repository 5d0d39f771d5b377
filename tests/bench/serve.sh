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
measure() { # name, command to start, path
  $2 >/dev/null 2>&1 &
  local server=$!
  sleep 2.5
  local runs=()
  for _ in 1 2 3 4 5; do
    runs+=("$(wrk -t2 -c16 -d4s -H 'Accept-Encoding: gzip' "http://127.0.0.1:8099$3" | awk '/Requests\/sec/ {print $2}')")
  done
  kill "$server"; wait "$server" 2>/dev/null || true
  echo "| $1 | $(printf '%s\n' "${runs[@]}" | sort -n | sed -n 3p) | $(printf '%s\n' "${runs[@]}" | sort -n | sed -n 1p) to $(printf '%s\n' "${runs[@]}" | sort -n | sed -n 5p) |"
}
echo "| what | requests a second | spread |"; echo "|---|--:|---|"
export PYTHONPATH="$peers"
granian=".venv/bin/granian --interface wsgi --workers 1 --port 8099 --no-ws --log-level error"
waitress=".venv/bin/waitress-serve --listen=127.0.0.1:8099"
measure "granian: Flask hello" "$granian peers:hello" /
measure "granian: plain callable, same bytes" "$granian peers:plain" "$page"
measure "granian: our article page" "$granian peers:site" "$page"
measure "waitress: Flask hello" "$waitress peers:hello" /
measure "waitress: plain callable, same bytes" "$waitress peers:plain" "$page"
measure "waitress: our article page" "$waitress peers:site" "$page"
