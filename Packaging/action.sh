#!/usr/bin/env bash
# The steps of action.yml. What they are told comes in variables of the surroundings, so that no input is ever read as a command.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)

language=()
[ -z "${MERA_LANGUAGE:-}" ] || language=(--lang "$MERA_LANGUAGE")

# The path of a release that was made by `make dist`.
fetch() {
    local name
    name="mera-$MERA_VERSION-linux-$(uname -m)"
    mkdir -p "$1"
    gh release download "v$MERA_VERSION" --repo "$MERA_REPOSITORY" --pattern "$name" --pattern SHA256SUMS --dir "$1" --clobber
    (cd "$1" && sha256sum --check --ignore-missing --status SHA256SUMS) || {
        echo "::error::$name is not what its release says (SHA256SUMS)"
        exit 1
    }
    mv "$1/$name" "$1/mera"
    chmod +x "$1/mera"
}

case ${1:-} in
install)
    if [ -n "${MERA_VERSION:-}" ]; then
        place=${RUNNER_TEMP:-/tmp}/mera
        fetch "$place"
    elif command -v mera >/dev/null; then
        place=$(dirname "$(command -v mera)")
    else
        cd "$here"
        .ci/setup
        swift build -c release --product mera
        place=$here/.build/release
    fi
    echo "$place" >>"$GITHUB_PATH"
    echo "version=$("$place/mera" --version)" >>"$GITHUB_OUTPUT"
    ;;
lint)
    # Findings become annotations at their lines.
    mera lint "$MERA_PATH" --format github --fail-on "${MERA_FAIL_ON:-error}" "${language[@]}"
    ;;
test)
    status=0
    mera test "$MERA_PATH" "${language[@]}" || status=$?
    if [ -n "${MERA_JUNIT:-}" ]; then
        mkdir -p "$(dirname "$MERA_JUNIT")"
        mera test "$MERA_PATH" --format junit "${language[@]}" >"$MERA_JUNIT" || status=$?
    fi
    exit "$status"
    ;;
compare)
    body=$(mktemp)
    # What is said is for the reviewer to judge, and fails nothing: but a comparison that could not be made does.
    status=0
    mera diff "$MERA_BASE:$MERA_PATH" "$MERA_PATH" --format markdown "${language[@]}" >"$body" || status=$?
    if [ -n "${MERA_DATA:-}" ] && [ "$status" -lt 2 ]; then
        echo >>"$body"
        mera impact "$MERA_BASE:$MERA_PATH" "$MERA_PATH" --data "$MERA_DATA" --format markdown "${language[@]}" >>"$body" || status=$?
    fi
    [ "$status" -lt 2 ] || exit "$status"
    gh pr comment "$MERA_NUMBER" --edit-last --create-if-none --body-file "$body"
    ;;
*)
    echo 'use: action.sh install|lint|test|compare' >&2
    exit 2
    ;;
esac
