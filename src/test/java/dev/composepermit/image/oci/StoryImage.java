package dev.composepermit.image.oci;

import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.MadeImage.Packed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** One image with all that layers can do, for two architectures; what is known of it must be the same everywhere. */
public final class StoryImage {
    private static final String CONTAINERS = """
            {"User":"app","Env":["PATH=/usr/bin:/bin","DATA=/data"],"Entrypoint":["/entrypoint.sh"],\
            "Cmd":["serve"],"WorkingDir":"/srv/app","Volumes":{"/data":{},"/cache/":{}}}""";

    /** What is right for the image of an architecture. */
    public static String facts(int uid) {
        return """
                user app
                volumes [/cache, /data]
                directory /srv/app
                DATA Optional[/data]
                HOME Optional.empty
                users root:0:0 app:UID:1000 complete=true
                groups root:0[] app:1000[app] complete=true
                tools [SH, CHOWN, FIND, STAT]
                /data Present[directory=true, uid=UID, gid=1000, mode=Optional[488], content=SOME]
                /cache Present[directory=true, uid=UID, gid=1000, mode=Optional[448], content=EMPTY]
                /srv/app Present[directory=true, uid=0, gid=0, mode=Optional[493], content=EMPTY]
                /var/run/app Present[directory=true, uid=UID, gid=0, mode=Optional[457], content=EMPTY]
                /etc/passwd Present[directory=false, uid=0, gid=0, mode=Optional[420], content=NOT_KNOWN]
                /gone Absent[]
                /none/at/all Absent[]
                """.replace("UID", Integer.toString(uid));
    }

    private StoryImage() {}

    /** For amd64 with the uid 1000, and for arm64 with 1064. */
    public static MadeImage multiArch() {
        Map<String, MadeImage> images = new LinkedHashMap<>();
        images.put("linux/arm64", forArchitecture("arm64", 1064));
        images.put("linux/amd64", forArchitecture("amd64", 1000));
        return MadeImage.index(images);
    }

    public static MadeImage forArchitecture(String architecture, int uid) {
        TarLayer base = new TarLayer()
                .directory("etc", 0, 0, 0755)
                .file("etc/passwd", "root:x:0:0::/root:/bin/sh\nold:x:7:7::/:/bin/sh\n")
                .file("etc/group", "root:x:0:\n")
                .directory("bin", 0, 0, 0755)
                .program("bin/busybox")
                .hardLink("bin/sh", "bin/busybox")
                .symlink("bin/chown", "busybox")
                .symlink("bin/find", "/bin/busybox")
                .directory("usr", 0, 0, 0755)
                .directory("usr/bin", 0, 0, 0755)
                .symlink("usr/bin/stat", "../../bin/busybox")
                .directory("gone", 0, 0, 0755)
                .file("gone/file", "x")
                .symlink("var/run", "/run")
                .directory("run", 0, 0, 0755);
        TarLayer without = new TarLayer()
                .directory("etc", 0, 0, 0755)
                .whiteout("etc/passwd")
                .whiteout("gone")
                .directory("cache", 0, 0, 0755)
                .file("cache/old", "x");
        TarLayer again = new TarLayer()
                .directory("etc", 0, 0, 0755)
                .file("etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:" + uid + ":1000::/srv/app:/bin/sh\n")
                .file("etc/group", "root:x:0:\napp:x:1000:app\n")
                .directory("cache", uid, 1000, 0700)
                .opaque("cache")
                .directory("run/app", uid, 0, 0711)
                .directory("srv/app", 0, 0, 0755);
        TarLayer last = new TarLayer().directory("data", uid, 1000, 0750).file("data/seed", "12345");
        byte[] unpadded = last.withoutPadding(5);
        return MadeImage.of(
                architecture,
                CONTAINERS,
                Packed.gzip(base.gzip()),
                Packed.zstd(without.zstd(), without.plain()),
                Packed.plain(again.plain()),
                Packed.gzip(TarLayer.gzip(unpadded)));
    }

    /** All that is known, in the form of {@link #facts}. */
    public static String told(ImageFacts facts) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("user " + facts.declaredUser().orElseThrow());
        lines.add("volumes " + facts.volumes().orElseThrow());
        lines.add("directory " + facts.workingDirectory().orElseThrow());
        for (String variable : List.of("DATA", "HOME")) {
            lines.add(variable + " " + facts.environment(variable).orElseThrow());
        }
        StringJoiner users = new StringJoiner(" ");
        facts.accounts().users().forEach(user -> users.add(user.name() + ":" + user.uid() + ":" + user.gid()));
        lines.add("users " + users + " complete=" + facts.accounts().complete());
        StringJoiner groups = new StringJoiner(" ");
        facts.accounts().groups().forEach(group -> groups.add(group.name() + ":" + group.gid() + group.members()));
        lines.add("groups " + groups + " complete=" + facts.accounts().groupsComplete());
        lines.add("tools " + facts.tools().toOptional().map(Object::toString).orElse("unknown"));
        for (String path :
                List.of("/data", "/cache", "/srv/app", "/var/run/app", "/etc/passwd", "/gone", "/none/at/all")) {
            lines.add(path + " "
                    + facts.at(path).toOptional().map(Object::toString).orElse("unknown"));
        }
        return lines.toString();
    }
}
