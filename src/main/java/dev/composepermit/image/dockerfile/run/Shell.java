package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffect;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.image.dockerfile.language.VariableScope;
import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of a shell while its commands are followed. Branches that are not decided go on as two shells. */
final class Shell {
    private static final int UMASK = 022;

    final RunContext context;
    final VariableScope environment;
    final Map<String, ShellNode> functions;
    private final List<World> exits;
    final ShellVariables variables;
    World world;
    BuildUser user;
    /** The shell's name: {@code sh}, {@code bash} … */
    String interpreter = "sh";

    Optional<String> directory;
    Optional<Integer> umask = Optional.of(UMASK);
    boolean stopsOnError;
    boolean pipeFails;
    boolean ended;
    int depth;
    private Optional<Evidence> proof = Optional.empty();

    Shell(World world, BuildUser user, Optional<String> directory, VariableScope environment, RunContext context) {
        this.world = world;
        this.user = user;
        this.directory = directory;
        this.environment = environment;
        this.context = context;
        this.functions = new HashMap<>();
        this.variables = new ShellVariables(environment);
        this.exits = new ArrayList<>();
    }

    private Shell(Shell other) {
        this.world = other.world;
        this.user = other.user;
        this.directory = other.directory;
        this.environment = other.environment;
        this.context = other.context;
        this.functions = new HashMap<>(other.functions);
        this.variables = other.variables.copy();
        this.exits = other.exits;
        this.umask = other.umask;
        this.stopsOnError = other.stopsOnError;
        this.pipeFails = other.pipeFails;
        this.ended = other.ended;
        this.depth = other.depth;
        this.proof = other.proof;
        this.interpreter = other.interpreter;
    }

    /** A shell that goes on from here on its own. */
    Shell fork() {
        return new Shell(this);
    }

    /** Takes over where another shell arrived. */
    void become(Shell other) {
        world = other.world;
        user = other.user;
        directory = other.directory;
        umask = other.umask;
        stopsOnError = other.stopsOnError;
        pipeFails = other.pipeFails;
        ended = other.ended;
        proof = other.proof;
        variables.take(other.variables);
        functions.putAll(other.functions);
    }

    /** Goes on as either of two shells that were forked from this one. */
    void becomeEither(Shell one, Shell other) {
        if (one.ended || other.ended) {
            become(one.ended ? other : one);
            return;
        }
        World joined = World.either(world, one.world, other.world);
        ShellVariables either = ShellVariables.either(one, other);
        Optional<String> where = one.directory.equals(other.directory) ? one.directory : Optional.empty();
        Optional<Integer> mask = one.umask.equals(other.umask) ? one.umask : Optional.empty();
        boolean stops = one.stopsOnError && other.stopsOnError;
        BuildUser who = one.user.equals(other.user) ? one.user : user;
        become(one);
        user = who;
        functions.putAll(other.functions);
        world = joined;
        directory = where;
        umask = mask;
        stopsOnError = stops;
        variables.take(either);
    }

    Value variable(String name) {
        Optional<Value> own = variables.own(name);
        if (own.isPresent()) {
            return own.get();
        }
        boolean special = name.isEmpty() || !(Character.isLetter(name.charAt(0)) || name.charAt(0) == '_');
        if (special || name.equals("RANDOM") || name.equals("PWD") || name.equals("OLDPWD")) {
            return name.equals("PWD") && directory.isPresent() ? Value.of(directory.get()) : new Value.NotKnown();
        }
        Value given = variables.ofImage(name);
        if (name.equals("HOME") && !(given instanceof Value.Known)) {
            return user.isRoot() ? Value.of("/root") : new Value.NotKnown();
        }
        return given;
    }

    /** The arguments that a word becomes. */
    List<Field> fields(ShellWord word) {
        List<Field> fields = new ArrayList<>();
        for (ShellWord part : Braces.expand(word, Braces.expandedBy(interpreter, world.dialect()))) {
            fields.addAll(FieldExpansion.fields(part, this::variable));
        }
        return fields;
    }

    void assign(String name, Value value) {
        variables.assign(name, value);
    }

    void files(FileEffect effect) {
        world = world.withFiles(world.files().then(context.lasting().apply(effect)));
    }

    void accounts(AccountTable table) {
        world = world.withAccounts(table);
    }

    /** A command was not understood: whatever its user may do, it may have done. */
    void obscureEverything(Invocation call, String why) {
        if (user.mayBeRoot()) {
            files(FileEffects.obscure(
                    Area.everywhere(), UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why, call.evidence()));
            accounts(AccountTable.NOT_KNOWN);
        } else {
            mayCreate(Area.everywhere(), call);
        }
    }

    /** The shell's user may have made things in an area; nothing there changed its owner. */
    void mayCreate(Area area, Invocation call) {
        Occupant made = new Occupant(
                Occupant.Kind.NOT_KNOWN,
                user.owner(),
                user.isRoot() ? Mode.AS_CHECKED_OUT : Mode.NOT_KNOWN,
                Content.NOT_KNOWN);
        files(
                user.isRoot()
                        ? FileEffects.mayCreate(area, made, call.evidence())
                        : FileEffects.mayCreateWhereWritable(area, made, call.evidence()));
    }

    /** A directory as the shell's user makes it. */
    Occupant newDirectory() {
        return Occupant.directory(
                user.owner(), umask.map(mask -> Mode.of(0777 & ~mask)).orElse(Mode.NOT_KNOWN));
    }

    /** The owner that a name or number of a user and of a group stand for; an empty name changes nothing. */
    Owner owner(Optional<String> userName, Optional<String> groupName, String text) {
        AccountTable table = world.accounts();
        String missing = userName.filter(name -> table.uidOf(name).isEmpty())
                .or(() -> groupName.filter(name -> table.gidOf(name).isEmpty()))
                .orElse("");
        return new Owner(
                userName.flatMap(table::uidOf),
                groupName.flatMap(table::gidOf),
                UnknownReason.ACCOUNT_NOT_KNOWN,
                "the id of '" + missing + "' in '" + text + "' is not known");
    }

    /** The script ends here without an error. */
    void exit() {
        exits.add(world);
        ended = true;
    }

    /** A command that only root can do had to succeed. */
    void provesRoot(Invocation call) {
        if (call.certain() && user.root().isEmpty()) {
            user = BuildUser.ROOT;
            proof = Optional.of(call.evidence());
        }
    }

    /** The command that showed that the shell runs as root. */
    Optional<Evidence> proof() {
        return ended || !user.isRoot() ? Optional.empty() : proof;
    }

    /** Where all ways through the script may have arrived. */
    World result(World start) {
        World result = world;
        boolean found = !ended;
        for (World exit : exits) {
            result = found ? World.either(start, result, exit) : exit;
            found = true;
        }
        return result;
    }
}
