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
small=${SEE_IMAGE:-busybox:1.37} # for what is done beside the story
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
*Podman*)
    export DOCKER_BUILDKIT=0 # its socket has a builder, but not BuildKit
    # Podman gives a volume over a path that the image lacks to the container's user
    [ "$story" != distroless-oauth ] || cannot 'this story fails on Docker; on Podman it works as it stands'
    ;;
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

# Runs a few lines of shell in a service, and stops when they don't end as told. The container says itself how they ended:
# through Podman 4's socket the exit code of "compose run" can be 0 all the same.
try() { # fails|works, service, script
    compose run --rm -T --entrypoint sh "$2" -c "if { $3; }; then echo 'it works'; else echo 'it fails'; fi" \
        >"$scratch/tried" 2>&1 || true
    cat "$scratch/tried"
    if ! grep -qx "it $1" "$scratch/tried"; then
        printf 'see: that was to be seen: it %s\n' "$1" >&2
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
    mkdir "$IMMICH_ROOT"
    before compose.yaml
    on_host mkdir /srv/immich/library /srv/immich/model-cache /srv/immich/redis /srv/immich/postgres
    up_until 'chown:.*Operation not permitted'
    after pinned.yaml
    on_host sh /prepare-host.sh
    up_until 'ready to accept connections'
}

# As root of the host, whom the remapped containers lack. The directories stand where the story has them; accounts and groups
# that are made stay in the container.
on_host() { # a command
    docker run --rm --network none --userns host -v "$IMMICH_ROOT:/srv/immich" \
        -v "$copy/prepare-host.sh:/prepare-host.sh:ro" "$small" "$@"
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
