package dev.composepermit.ownership;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An image of which a test says what it needs. Whatever it does not say is not known. */
final class FakeImage implements ImageFacts {
    private final String name;
    private final List<Account> accounts = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, ImagePath> paths = new LinkedHashMap<>();
    private final Set<String> volumes = new TreeSet<>();
    private final List<DataPath> dataPaths = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String user = "";
    private boolean complete;
    private boolean inferred;
    private Optional<Entrypoint> entrypoint = Optional.of(Entrypoint.passive(false));
    private String workingDirectory = "/";

    private FakeImage(String name) {
        this.name = name;
    }

    static FakeImage named(String name) {
        return new FakeImage(name);
    }

    FakeImage user(String written) {
        user = written;
        return this;
    }

    FakeImage account(String account, int uid, int gid) {
        accounts.add(new Account(account, uid, gid));
        return this;
    }

    FakeImage group(String group, int gid, String... members) {
        groups.add(new Group(group, gid, List.of(members)));
        return this;
    }

    /** These are all its accounts and groups. */
    FakeImage complete() {
        complete = true;
        return this;
    }

    /** All of it is general knowledge. */
    FakeImage inferred() {
        inferred = true;
        return this;
    }

    FakeImage absent(String path) {
        paths.put(path, new ImagePath.Absent());
        return this;
    }

    FakeImage absentOrRoots(String path) {
        paths.put(path, new ImagePath.AbsentOrRoots());
        return this;
    }

    FakeImage file(String path) {
        paths.put(path, new ImagePath.Present(false, 0, 0, Optional.of(0644), ImagePath.Content.NOT_KNOWN));
        return this;
    }

    FakeImage empty(String path, int uid, int gid, int mode) {
        return directory(path, uid, gid, mode, ImagePath.Content.EMPTY);
    }

    FakeImage filled(String path, int uid, int gid, int mode) {
        return directory(path, uid, gid, mode, ImagePath.Content.SOME);
    }

    FakeImage ownerOnly(String path, int uid, int gid) {
        paths.put(path, new ImagePath.Present(true, uid, gid, Optional.empty(), ImagePath.Content.NOT_KNOWN));
        return this;
    }

    private FakeImage directory(String path, int uid, int gid, int mode, ImagePath.Content content) {
        paths.put(path, new ImagePath.Present(true, uid, gid, Optional.of(mode), content));
        return this;
    }

    FakeImage volume(String path) {
        volumes.add(path);
        return this;
    }

    FakeImage owns(String path) {
        return data(path, DataPath.Use.OWNS);
    }

    FakeImage writes(String path) {
        return data(path, DataPath.Use.WRITES);
    }

    FakeImage reads(String path) {
        return data(path, DataPath.Use.READS);
    }

    private FakeImage data(String path, DataPath.Use use) {
        dataPaths.add(new DataPath(path, use, said("its program " + use + " " + path)));
        return this;
    }

    FakeImage workingDirectory(String path) {
        workingDirectory = path;
        return this;
    }

    FakeImage environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    FakeImage entrypointNotKnown() {
        entrypoint = Optional.empty();
        return this;
    }

    /** Its entrypoint starts as root, repairs these paths and drops to the account last added. */
    FakeImage drops(String... repaired) {
        return entrypoint(List.of(), "", "", repaired);
    }

    FakeImage dropsOnlyFor(String command, String... repaired) {
        return entrypoint(List.of(command), "", "", repaired);
    }

    FakeImage dropsBy(String uidVariable, String gidVariable, String... repaired) {
        return entrypoint(List.of(), uidVariable, gidVariable, repaired);
    }

    private FakeImage entrypoint(List<String> commands, String uidVariable, String gidVariable, String... repaired) {
        List<Entrypoint.RepairedPath> repairs = new ArrayList<>();
        for (String path : repaired) {
            repairs.add(new Entrypoint.RepairedPath(path, true, false));
        }
        entrypoint = Optional.of(new Entrypoint(
                true,
                Optional.of(accounts.get(accounts.size() - 1)),
                Optional.empty(),
                Optional.of(uidVariable).filter(variable -> !variable.isEmpty()),
                Optional.of(gidVariable).filter(variable -> !variable.isEmpty()),
                repairs,
                List.of(),
                commands,
                Entrypoint.AnyUser.NOT_KNOWN,
                Optional.of("gosu")));
        return this;
    }

    /** It stays root, and its worker processes take the account last added. */
    FakeImage worksThroughWorkers() {
        Entrypoint passive = Entrypoint.passive(true);
        entrypoint = Optional.of(new Entrypoint(
                true,
                Optional.empty(),
                Optional.of(accounts.get(accounts.size() - 1)),
                passive.uidVariable(),
                passive.gidVariable(),
                List.of(),
                List.of(),
                List.of(),
                passive.anyUser(),
                passive.mechanism()));
        return this;
    }

    private Evidence said(String detail) {
        return Evidence.cited(EvidenceSource.CATALOG, detail, "a test", inferred);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fact<String> declaredUser() {
        return Fact.known(user, said(user.isEmpty() ? "no USER" : "USER " + user));
    }

    @Override
    public Accounts accounts() {
        return new Accounts(accounts, groups, complete, complete);
    }

    @Override
    public Fact<List<String>> volumes() {
        return Fact.known(List.copyOf(volumes), said("VOLUME " + volumes));
    }

    @Override
    public Fact<ImagePath> at(String path) {
        ImagePath found = paths.get(path);
        return found == null
                ? Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, "what " + name + " has at " + path + " is not known")
                : Fact.known(found, said(path + " is " + found));
    }

    @Override
    public List<DataPath> dataPaths() {
        return dataPaths;
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return entrypoint
                .map(known -> Fact.known(known, said("its entrypoint")))
                .orElseGet(() -> Fact.unknown(
                        UnknownReason.ENTRYPOINT_NOT_KNOWN, "what the entrypoint of " + name + " does is not known"));
    }

    @Override
    public Fact<String> workingDirectory() {
        return Fact.known(workingDirectory);
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        return Fact.known(Optional.ofNullable(environment.get(variable)));
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return Fact.known(Set.of(Tool.values()));
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        return Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, "not said");
    }

    @Override
    public List<Evidence> evidence() {
        return List.of(said("the image " + name));
    }
}
