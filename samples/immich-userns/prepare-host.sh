#!/bin/sh
# Prepares this host for the Compose project immich-userns. Made by compose-permit host-script; --help shows its options.
set -eu
LC_ALL=C
export LC_ALL
umask 022
PATH=$PATH:/usr/sbin:/sbin
group_id=100000 root_id=100000

usage() {
    cat <<'END'
usage: sh SCRIPT [--check | --dry-run] [--admin USER] [--adopt]

  --check       change nothing; exit with 1 when something is not as it should be
  --dry-run     print the commands and change nothing
  --admin USER  put USER into the shared group (default: who called sudo)
  --adopt       also take files that belong to somebody else

Stop the services before: files that change under way can't be given away safely.
END
}

die() {
    printf 'prepare-host: %s\n' "$*" >&2
    exit 2
}

# Something that can't be put right: told, and the exit code is 1 in the end.
problem() {
    printf 'prepare-host: %s\n' "$*" >&2
    bad=1
}

# change WHAT COMMAND...: does it, or tells what would be done. Paths in WHAT are for people, those in COMMAND count.
change() {
    what=$1
    shift
    differs=1
    case $mode in
    check) printf 'differs: %s\n' "$what" ;;
    dry-run)
        [ -z "$walked" ] || print_words cd "$walked"
        print_words "$@"
        ;;
    *)
        "$@" || {
            problem "failed: $what"
            return 0
        }
        printf 'done: %s\n' "$what"
        ;;
    esac
}

print_words() {
    for word; do
        case $word in
        *[!A-Za-z0-9_./:=,+-]* | '')
            printf "'"
            printf '%s' "$word" | sed "s/'/'\\\\''/g"
            printf "' "
            ;;
        *) printf '%s ' "$word" ;;
        esac
    done
    printf '\n'
}

# entry passwd|group KEY: the line of an account or group, by name or number
entry() {
    if command -v getent >/dev/null 2>&1; then
        getent "$1" "$2"
    else
        awk -F: -v key="$2" '$1 == key || $3 == key { print; found = 1; exit } END { exit !found }' "/etc/$1"
    fi
}

# group NAME GID: the group that people of this host share with the containers
group() {
    if found=$(entry group "$2"); then
        group=${found%%:*}
        return 0
    fi
    group=$1
    if entry group "$1" >/dev/null; then
        problem "the group $1 exists with another number than $2: choose another with --group NAME"
    elif command -v groupadd >/dev/null 2>&1; then
        change "group $1 with gid $2" groupadd -g "$2" "$1"
    else
        change "group $1 with gid $2" addgroup -g "$2" "$1"
    fi
}

# account NAME UID: so that `ls -l` shows a name, and nobody else is given this number
account() {
    if entry passwd "$2" >/dev/null; then
        return 0
    elif entry passwd "$1" >/dev/null; then
        problem "the account $1 exists with another number than $2"
    elif command -v useradd >/dev/null 2>&1; then
        change "account $1 with uid $2" \
            useradd -r -M -d /nonexistent -s /usr/sbin/nologin -u "$2" -g "$group" "$1"
    else
        change "account $1 with uid $2" \
            adduser -S -D -H -h /nonexistent -s /sbin/nologin -u "$2" -G "$group" "$1"
    fi
}

administrator() {
    if [ -z "$admin" ]; then
        printf 'nobody is put into the group %s: --admin USER names who may look into the directories\n' "$group"
        return 0
    fi
    entry passwd "$admin" >/dev/null || die "there is no account $admin"
    case " $(id -nG "$admin") " in
    *" $group "*) ;;
    *)
        if command -v usermod >/dev/null 2>&1; then
            change "$admin in the group $group" usermod -a -G "$group" "$admin"
        else
            change "$admin in the group $group" addgroup "$admin" "$group"
        fi
        ;;
    esac
}

# directory OWNER BITS ALSO COMPONENT...: gives a directory, named from the root on, to OWNER and the shared group.
# BITS are 700, 2770 or 2775; ALSO are further owners, with commas, whose files may stay. No link is followed.
directory() {
    owner=$1 bits=$2 also=$3
    shift 3
    path=
    for part; do path=$path/$part; done
    walked=
    cd /
    for part; do
        enter "$part" || return 0
    done
    if mounts_below "$path"; then
        problem "$path: another file system is mounted below; left alone"
    else
        contents && root
    fi
}

# One step down, made first where it is missing.
enter() {
    if [ -L "./$1" ]; then
        problem "$path: $walked/$1 is a link; name the real path in the Compose file"
        return 1
    fi
    if [ ! -e "./$1" ]; then
        if [ "$mode" != apply ]; then
            would_make
            return 1
        fi
        if [ "$walked/$1" = "$path" ]; then
            change "make $path" mkdir -m 0700 "./$1"
        else
            change "make $walked/$1" mkdir "./$1"
        fi
    fi
    [ -d "./$1" ] || {
        problem "$path: $walked/$1 is no directory"
        return 1
    }
    cd -P "./$1" || {
        problem "$path: $walked/$1 can't be entered"
        return 1
    }
    walked=$walked/$1
    # what was entered is what was looked at, and not a link put there in between
    [ "$(pwd -P && printf x)" = "$walked
x" ] || {
        problem "$path: $walked is not where it seems to be"
        return 1
    }
}

would_make() {
    differs=1
    if [ "$mode" = check ]; then
        printf 'differs: %s is missing\n' "$path"
    else
        print_words mkdir -p "$path"
        print_words chown "$owner:$group_id" "$path"
        print_words chmod "$bits" "$path"
    fi
}

# mounts_below PATH: mountinfo writes blanks and backslashes as octal numbers
mounts_below() {
    MOUNT_POINT=$(printf '%sx' "$1" | sed 's/\\/\\134/g; s/ /\\040/g; s/	/\\011/g' | awk '{ printf "%s%s", sep, $0; sep = "\\012" }')
    export MOUNT_POINT
    awk 'BEGIN { below = substr(ENVIRON["MOUNT_POINT"], 1, length(ENVIRON["MOUNT_POINT"]) - 1) "/" }
        index($5, below) == 1 { found = 1 }
        END { exit !found }' /proc/self/mountinfo
}

# Files of root are given away; those of anybody else only with --adopt, and a file with further names never.
contents() {
    set -- ! -user "$owner"
    rest=$also
    while [ -n "$rest" ]; do
        set -- "$@" ! -user "${rest%%,*}"
        case $rest in
        *,*) rest=${rest#*,} ;;
        *) rest= ;;
        esac
    done
    wrong=$(find . -xdev ! -name . "$@" -print | head -n 1)
    [ -n "$wrong" ] || return 0
    linked=$(find . -xdev "$@" ! -type d -links +1 -print | head -n 5)
    if [ -n "$linked" ]; then
        problem "$path holds files with further names (hard links), which may lie elsewhere; left alone: $linked"
        return 1
    fi
    foreign=$(find . -xdev ! -name . "$@" ! -user 0 ! -user "$root_id" -print | head -n 5)
    if [ -n "$foreign" ] && [ "$adopt" = no ]; then
        problem "$path holds files that belong neither to root nor to $owner; left alone (--adopt takes them): $foreign"
        return 1
    fi
    if [ "$bits" != 700 ]; then
        change "$path: its group may read and write what is given away" \
            find . -xdev ! -name . "$@" ! -type l -exec chmod g+rwX '{}' +
        change "$path: what is made below belongs to the group" \
            find . -xdev ! -name . "$@" -type d -exec chmod g+s '{}' +
    fi
    change "$path: what is in it belongs to $owner" \
        find . -xdev ! -name . "$@" -exec chown -h "$owner:$group_id" '{}' +
    [ "$mode" != apply ] || [ -z "$(find . -xdev ! -name . "$@" -print | head -n 1)" ]
}

# Last, so that a run that was cut off is seen as not done.
root() {
    [ -n "$(find . -prune -user "$owner" -group "$group_id")" ] ||
        change "$path belongs to $owner:$group_id" chown -h "$owner:$group_id" .
    is_given || return 0
    case $bits in
    2775) rights=u+rwx,g+rwxs,o+rx ;;
    2770) rights=u+rwx,g+rwxs ;;
    *) rights=u+rwx ;;
    esac
    [ -n "$(find . -prune -perm "-$bits")" ] || change "$path: mode $rights" chmod "$rights" .
}

# Not even podman unshare has power over what belongs neither to the engine's user nor to one of its sub-ids.
is_given() {
    [ "$mode" = apply ] && [ -n "$engine_user" ] && [ -z "$(find . -prune -user "$owner")" ] || return 0
    problem "$path belongs to somebody whom this engine does not have; root of this host gives it to you by:"
    print_words sudo chown "$engine_user" "$path" >&2
    return 1
}

mode=apply adopt=no admin=${SUDO_USER-} bad=0 differs=0 engine_user=${PREPARE_HOST_INSIDE-} walked=
while [ $# -gt 0 ]; do
    case $1 in
    --check) mode=check ;;
    --dry-run) mode=dry-run ;;
    --adopt) adopt=yes ;;
    --admin)
        [ $# -gt 1 ] || die "--admin takes a USER"
        admin=$2
        shift
        ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) die "unknown option $1; --help shows them" ;;
    esac
    shift
done
[ "$(id -u)" = 0 ] || die "run it as root"
for tool in awk chmod chown find head id mkdir sed; do
    command -v "$tool" >/dev/null 2>&1 || die "the command $tool is not there"
done

# the container's group 0, which people of this host share
group immich-userns 100000
# a name on this host for every user of the containers
account immich-userns-100999 100999 # database, redis
account immich-userns-101000 101000 # immich-machine-learning, immich-server
administrator

# owner, mode, further owners, path
directory 101000 2770 '' srv immich library # immich-server
directory 101000 2770 '' srv immich model-cache # immich-machine-learning
directory 100999 700 '' srv immich postgres # database
directory 100999 2770 '' srv immich redis # redis

[ "$bad" = 0 ] || exit 1
[ "$mode" != check ] || exit "$differs"
