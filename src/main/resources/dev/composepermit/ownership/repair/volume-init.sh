# Gives each directory to the user that its service runs as, once.
set -eu
umask 022
fail() { echo "volume-init: $*" >&2; exit 1; }
show() { tr -cd '\12\40-\176' | sed 's/^/  /'; } # file names may hold anything

# Whether the owner in $1 can create files in $2 as it is.
can_write() {
  bits=$((0$(stat -c %a "$2")))
  case "$(stat -c %u:%g "$2")" in
    "${1%:*}":*) [ $((bits & 0300)) -eq $((0300)) ] ;;
    *:"${1#*:}") [ $((bits & 030)) -eq $((030)) ] ;;
    *) [ $((bits & 03)) -eq 3 ] ;;
  esac
}

# What can't look must not say that there is nothing.
can_look() {
  set -- -xdev -depth -mindepth 0 -maxdepth 0 \( -user 0 -o ! -user 0 \)
  [ -n "$(find / "$@" -exec stat -c %u:%g {} + | head -n 1)" ] || fail "the find or stat of this image can't do the work"
}

# A chown that is refused (NFS, ids that are not mapped) is no failure where the user can do without.
refused() {
  can_write "$owner" "$dir" || fail "giving $1 to $owner was refused (owner found: $found)"
  echo "volume-init: giving $1 to $owner was refused, but it can create files in $dir: going on" >&2
}

# Writes $flag whole or not at all, and never through a link: mv would go into a directory that one names.
write_flag() {
  new=$flag.new
  [ ! -L "$flag" ] || rm -f -- "$flag" || return 1
  rm -f -- "$new" && (set -C && echo "$1" >"$new") && chown -h "$owner" "$new" && mv -f -- "$new" "$flag"
}

# The group may read and write all that is there, and what is made later belongs to it. Set-group-id is lost on a chmod by
# one who is not in the file's group (chmod(2)), so that directories have root's group for that moment.
share() {
  find "$dir" -xdev -mindepth 1 ! -type l -exec chmod g+rwX {} + &&
    find "$dir" -xdev -mindepth 1 -type d -exec chown -h :0 {} + -exec chmod g+s {} + &&
    find "$dir" -xdev -mindepth 1 -exec chown -h ":${owner#*:}" {} +
}

# give OWNER DIRECTORY FLAG HOW
#   FLAG  a file that says what was done; it may lie in DIRECTORY; none: go by the owner of DIRECTORY alone
#   HOW   once | probe (look for new files of root at every start) | adopt (take a third user's files too)
#         | share:UID,... (these write there too: their files stay theirs, and the group of OWNER may write all)
give() {
  owner=$1 dir=$2 flag=$3 how=${4%%:*} uid=${1%:*} mates=
  [ "$how" != share ] || mates=,${4#*:}
  if [ ! -d "$dir" ] || [ -L "$dir" ]; then fail "$dir is not a directory"; fi
  found=$(stat -c %u:%g "$dir")
  done_now="1 $owner $(stat -c %i "$dir")" # the inode tells a restored or replaced directory

  [ "$flag" != none ] || [ "$how" != once ] || [ "$found" != "$owner" ] || return 0
  # A flag counts only as a small plain file that belongs to the user it was written for:
  # nobody but that user (and root) could have planted it.
  before=0
  if [ -f "$flag" ] && [ ! -L "$flag" ] && [ "$(stat -c %s "$flag")" -le 200 ]; then
    IFS= read -r line <"$flag" || :
    flag_uid=$(stat -c %u "$flag")
    case "$line" in "1 $flag_uid:"*) before=$flag_uid ;; *) line= ;; esac
    if [ "${line%% before *}" = "$done_now" ] && [ "$found" = "$owner" ]; then
      [ "$how" = probe ] || return 0
      can_look
      [ -n "$(find "$dir" -xdev -mindepth 1 -user 0 | head -n 1)" ] || return 0
    fi
  fi

  # Only files of root, or of the user an earlier run worked for, are changed; never the user's own.
  can_look
  if [ "$how" != adopt ]; then
    set --
    while [ -n "$mates" ]; do set -- "$@" ! -user "${mates##*,}" && mates=${mates%,*}; done
    others=$(find "$dir" -xdev ! -user 0 ! -user "$before" ! -user "$uid" "$@" -exec stat -c '%u:%g %n' {} + | head -n 5)
    if [ -n "$others" ]; then
      echo "$others" | show >&2
      fail "$dir holds files of another user than root and $uid; nothing was changed"
    fi
    set -- \( -user 0 -o -user "$before" \) ! -user "$uid"
  else
    set -- ! -user "$uid"
  fi
  echo "volume-init: giving $dir ($found) to $owner"
  [ "$how" != share ] || share || refused "the group of what is in $dir"
  # -h changes links themselves, never what they point to.
  find "$dir" -xdev -depth -mindepth 1 "$@" -exec chown -h "$owner" {} + || :
  left=$(find "$dir" -xdev -mindepth 1 "$@" | head -n 5)
  if [ -n "$left" ]; then
    echo "$left" | show >&2
    refused "files in $dir"
    return 0
  fi

  if [ "$flag" != none ]; then
    if [ -d "$flag" ] && [ ! -L "$flag" ]; then fail "$flag is a directory"; fi
    if ! write_flag "$done_now before $found"; then
      rm -f -- "$flag.new" || :
      refused "$flag"
      return 0
    fi
  fi

  # The directory itself comes last: a run that was killed is seen as not done.
  rights=u+rwx
  if [ "$how" = share ]; then rights=u+rwx,g+rwxs && chown -h :0 "$dir"; fi
  chmod "$rights" "$dir" && chown -h "$owner" "$dir" && return 0
  refused "$dir"
}
