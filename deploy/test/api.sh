# shellcheck shell=sh disable=SC2154 # compose-test sets what is not set here
# The coordinator's API; for deploy/compose-test, which sets $url, $work, $net and has fail.

# ask PATH [OPTION…]: once.
ask() {
  path=$1
  shift
  $net curl -sS -f -m 10 -H @"$work/authorization" "$@" "$url$path" 2>"$work/curl"
}

# api PATH [OPTION…]: a coordinator that is away is asked again.
api() {
  ask "$@" --retry 60 --retry-delay 1 --retry-all-errors || fail "$1: $(cat "$work/curl")"
}

# text NAME, number NAME: of JSON on stdin.
text() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

number() {
  sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p"
}

# submit JOBS JSON: sets $id to that of the new run.
submit() {
  key=$(od -An -v -tx1 -N16 /dev/urandom | tr -d ' \n')
  id=$(api /api/v1/runs -H 'Content-Type: application/json' -H "Idempotency-Key: $key" -d "$2" | text id)
  [ -n "$id" ] || fail "not accepted: $2"
  runs="$runs $id:$1"
}

# jobs_in STATE: how many of a run's, as JSON on stdin, are in this state, or its total.
jobs_in() {
  sed -n 's/.*"jobs":\({[^}]*}\).*/\1/p' | number "$1"
}

has_begun() {
  [ "$(api "/api/v1/runs/$1" | jobs_in succeeded)" -gt 0 ]
}

has_ended() {
  case $(api "/api/v1/runs/$1" | text state) in succeeded | failed | cancelled) ;; *) return 1 ;; esac
}

has_workers() {
  [ "$(ask /status | number workers)" = "$1" ]
}

# counts_whole JSON JOBS: all of the run's jobs have succeeded, and none is lost.
counts_whole() {
  [ "$(printf '%s' "$1" | jobs_in total)" = "$2" ] &&
    [ "$(printf '%s' "$1" | jobs_in succeeded)" = "$2" ] &&
    [ "$(printf '%s' "$1" | number lost)" = 0 ]
}
