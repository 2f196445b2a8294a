package dev.composepermit.engines;

import java.io.IOException;
import java.util.Map;

/** Stand-ins for the images of the sample {@code immich-userns}; rules/images names where the real ones were read. */
final class ImmichImages {
    private static final Map<String, String> REPOSITORIES = Map.of(
            "immich-server", "immich-server",
            "immich-machine-learning", "immich-machine-learning",
            "redis", "valkey",
            "database", "postgres");

    private ImmichImages() {}

    /** A word that only this service's image has in its name. */
    static String repository(String service) {
        return REPOSITORIES.get(service);
    }

    /** Starts as root, keeps its user, writes to one directory. */
    static StandInImage writer(String path) throws IOException {
        return new StandInImage(LiveEngines.busybox())
                .startsWith("""
                        echo begun >DATA/written
                        exec sleep ${STAYS:-600}
                        """.replace("DATA", path))
                .worksWhen("test -s " + path + "/written");
    }

    /** Gives its working directory to valkey and becomes valkey; started as another user, it wants to write there. */
    static StandInImage valkey() throws IOException {
        return new StandInImage(LiveEngines.busybox())
                .account("valkey", 999, 999)
                .directory("/data", 999, 999, 0755)
                .volume("/data")
                .workingDirectory("/data")
                .startsWith("""
                        if [ "$(id -u)" = 0 ]; then
                            [ -z "$(find . ! -user valkey)" ] || chown -R valkey .
                            exec su valkey -c /bin/start
                        fi
                        test -w . || { echo "error: directory '$(pwd)' is not writable by $(id -u)" >&2; exit 1; }
                        umask 0077
                        echo begun >dump.rdb
                        exec sleep ${STAYS:-600}
                        """)
                .worksWhen("test -s dump.rdb");
    }

    /**
     * Makes its data directory 0700, gives it to postgres and becomes postgres; then does as initdb and the server do: it
     * wants to own the directory, and finds it empty or its own.
     */
    static StandInImage postgres() throws IOException {
        return new StandInImage(LiveEngines.busybox())
                .account("postgres", 999, 999)
                .directory("/etc/postgresql", 0, 0, 01777)
                .directory("/var/lib/postgresql", 999, 999, 01777)
                .directory("/var/lib/postgresql/data", 999, 999, 01777)
                .directory("/var/run", 0, 0, 0755)
                .directory("/var/run/postgresql", 999, 999, 03777)
                .volume("/var/lib/postgresql/data")
                .variable("PGDATA", "/var/lib/postgresql/data")
                .startsWith("""
                        echo "data_directory = '$PGDATA'" >/etc/postgresql/postgresql.conf
                        mkdir -p "$PGDATA"
                        chmod 0700 "$PGDATA" || :
                        if [ "$(id -u)" = 0 ]; then
                            [ -z "$(find "$PGDATA" ! -user postgres)" ] || chown -R postgres "$PGDATA"
                            rm /etc/postgresql/postgresql.conf
                            exec su postgres -c /bin/start
                        fi
                        if [ ! -s "$PGDATA/PG_VERSION" ]; then
                            [ -z "$(ls -A "$PGDATA")" ] || { echo "initdb: $PGDATA exists but is not empty" >&2; exit 1; }
                            chmod 0700 "$PGDATA"
                            umask 0077
                            echo 14 >"$PGDATA/PG_VERSION"
                        fi
                        [ "$(stat -c %u "$PGDATA")" = "$(id -u)" ] || { echo "FATAL: wrong ownership" >&2; exit 1; }
                        case $(stat -c %a "$PGDATA") in
                            *700 | *750) ;;
                            *) echo "FATAL: data directory $PGDATA has invalid permissions" >&2; exit 1 ;;
                        esac
                        echo "LOG:  database system is ready to accept connections"
                        exec sleep ${STAYS:-600}
                        """)
                .worksWhen("test -s /var/lib/postgresql/data/PG_VERSION");
    }
}
