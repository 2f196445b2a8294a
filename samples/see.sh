#!/bin/sh
# Shows one of the stories beside it on your own Docker: the failure as it stands, then the rewritten project that works.
#
#   samples/see.sh pipeline|readonly-tmpfs|distroless-oauth|dify|immich-userns
#
# It works in a copy of the story's folder, with names of its own for project and volumes, and removes all that it made,
# also when it fails or is interrupted; images that were pulled stay. Needed are `docker` and `docker compose` 2.24 or newer,
# and for immich-userns a daemon with userns-remap whose ids begin at 100000.
# Exit code: 0 when both were seen as told, 1 when not, 2 when it can't be tried here.

set -eu
small=busybox:1.37
limit=${SEE_SECONDS:-180} # how long to wait for each thing that is to be seen

say() { printf '\n== %s\n' "$*"; }

cannot() {
    printf 'see: %s\n' "$*" >&2
    exit 2
}

[ $# -eq 1 ] || cannot 'name one story: pipeline, readonly-tmpfs, distroless-oauth, dify, immich-userns'
story=$1
samples=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
case $story in
pipeline | readonly-tmpfs | distroless-oauth | dify | immich-userns) ;;
*) cannot "there is no story $story" ;;
esac
docker version >/dev/null 2>&1 || cannot 'docker is not there, or its daemon does not answer'
docker compose version >/dev/null 2>&1 || cannot 'docker compose is not there'

case $(docker version --format '{{range .Server.Components}}{{.Name}} {{end}}') in
*Podman*) export DOCKER_BUILDKIT=0 ;; # its socket has a builder, but not BuildKit
esac

project=see-$story-$$
scratch=$(mktemp -d)
copy=$scratch/$story
file=compose.yaml

compose() { docker compose -p "$project" --project-directory "$copy" -f "$copy/$file" "$@"; }

# What services have made in the copy may belong to others: a container takes away what this user can't.
remove_scratch() {
    rm -rf "$scratch" 2>/dev/null && return 0
    docker run --rm --network none -v "$scratch:/scratch" "$small" \
        sh -c 'rm -rf /scratch/* && rmdir /scratch 2>/dev/null' >/dev/null 2>&1 || true
    rm -rf "$scratch" || printf 'see: %s could not be removed\n' "$scratch" >&2
}

finish() {
    code=$?
    trap - EXIT INT TERM HUP
    set +e
    for file in compose.yaml compose.before.yaml rewritten.yaml pinned.yaml; do
        [ ! -e "$copy/$file" ] || compose down -v -t 0 --rmi local --remove-orphans >/dev/null 2>&1
    done
    docker volume rm "$project-data" >/dev/null 2>&1
    remove_scratch
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Starts the project and waits until one of the services, or Compose itself, has said a text.
up_until() { # text as a basic regular expression
    waited=0
    compose up -d --build >"$scratch/up" 2>&1 || waited=$limit
    until shown | grep -qE "$1"; do
        if [ "$waited" -ge "$limit" ]; then
            shown
            printf 'see: in vain waited for: %s\n' "$1" >&2
            exit 1
        fi
        waited=$((waited + 1))
        sleep 1
    done
    shown | grep -E "$1" | sed -n 1p
}

shown() {
    cat "$scratch/up"
    compose logs --no-color 2>&1 || true
}

# Runs a few lines of shell in a service, and stops when they don't end as told.
try() { # fails|works, service, script
    seen=works
    compose run --rm -T --entrypoint sh "$2" -c "$3" >"$scratch/tried" 2>&1 || seen=fails
    cat "$scratch/tried"
    if [ "$seen" != "$1" ]; then
        printf 'see: it %s\n' "$seen" >&2
        exit 1
    fi
}

before() {
    file=$1
    say "before: $story/$1"
}

after() {
    compose down -v -t 0 --remove-orphans >/dev/null 2>&1
    file=$1
    say "after: $story/$1"
}

pipeline() {
    # the story's volume has a fixed name, which may be in use here
    for changed in compose.yaml rewritten.yaml setup.sh; do
        sed "s/pipeline-data/$project-data/g" "$samples/$story/$changed" >"$copy/$changed"
    done
    before compose.yaml
    sh "$copy/setup.sh" >/dev/null
    up_until "can't create /data/checkpoints/step-1.txt: Permission denied"
    after rewritten.yaml
    up_until 'checkpoint 3 saved'
}

readonly_tmpfs() {
    before compose.yaml
    up_until "can't create /work/cache/done: Permission denied|unknown mount option"
    after rewritten.yaml
    up_until 'page remembered'
}

distroless_oauth() {
    before compose.yaml
    up_until 'open /var/lib/oauth/token: permission denied'
    after rewritten.yaml
    up_until 'token found'
}

# The services want a database and more; whether they can write to their storage can be seen without.
dify() {
    writes='id; ls -ldn /app/api/storage; touch /app/api/storage/seen && ls -ln /app/api/storage'
    before compose.before.yaml
    try fails worker "$writes"
    after rewritten.yaml
    try works worker "$writes"
}

immich_userns() {
    docker info --format '{{.DockerRootDir}}' | grep -q '/100000\.100000$' ||
        cannot 'the daemon has no userns-remap to 100000 (docker info names its root directory)'
    IMMICH_ROOT=$scratch/immich
    export IMMICH_ROOT
    before compose.yaml
    # shellcheck disable=SC2016 # for the shell in the container
    on_host 'mkdir -p "$1/library" "$1/model-cache" "$1/redis" "$1/postgres"'
    up_until 'chown:.*Operation not permitted'
    after pinned.yaml
    sed "s#/srv/immich#$IMMICH_ROOT#g" "$samples/$story/prepare-host.sh" >"$scratch/prepare-host.sh"
    # in a container that sees the directories as the host does: its accounts and groups stay there
    # shellcheck disable=SC2016
    on_host 'sh "$2"'
    up_until 'ready to accept connections'
}

# As root of the host, whom the remapped containers lack.
on_host() { # script: $1 is the directory of the story's data, $2 the script that prepares it
    docker run --rm --network none --userns host -v "$scratch:$scratch" "$small" \
        sh -c "$1" sh "$IMMICH_ROOT" "$scratch/prepare-host.sh"
}

cp -R "$samples/$story" "$copy"
case $story in
pipeline) pipeline ;;
readonly-tmpfs) readonly_tmpfs ;;
distroless-oauth) distroless_oauth ;;
dify) dify ;;
immich-userns) immich_userns ;;
esac
say "seen, and removed again"
