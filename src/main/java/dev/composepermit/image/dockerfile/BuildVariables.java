package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.dockerfile.language.Expansion;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.Text;
import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.image.dockerfile.language.VariableScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a stage: ENV, ARG and what the base image sets (Dockerfile reference, "ARG", "Scope" and "Using ARG
 * variables"). The classic builder lets ENV win over an ARG of the same name, BuildKit the later one: where they differ
 * the value is not known.
 */
final class BuildVariables implements VariableScope {
    private final BuildRequest request;
    private final char escape;
    private final Map<String, Value> global;
    private final Map<String, Value> env = new HashMap<>();
    private final Map<String, Value> args = new HashMap<>();
    private final BaseImage base;

    private BuildVariables(BuildRequest request, char escape, Map<String, Value> global, BaseImage base) {
        this.request = request;
        this.escape = escape;
        this.global = global;
        this.base = base;
    }

    /** What FROM lines see: the ARGs before the first of them, and the platforms. */
    static BuildVariables ofPreamble(BuildRequest request, char escape, List<Instruction> preamble) {
        BuildVariables variables = new BuildVariables(request, escape, Map.of(), new BaseImage.Scratch());
        for (String name : Platforms.NAMES) {
            variables.args.put(name, Platforms.value(name, request.platform()));
        }
        preamble.stream().filter(line -> line.keyword().equals("ARG")).forEach(variables::arg);
        return variables;
    }

    /** A stage that begins with an image. */
    BuildVariables stage(BaseImage image) {
        return new BuildVariables(request, escape, args, image);
    }

    /** A stage that begins with another stage: it inherits ENV, but no ARG. */
    BuildVariables child() {
        BuildVariables child = new BuildVariables(request, escape, global, base);
        child.env.putAll(env);
        return child;
    }

    @Override
    public Value get(String name) {
        Value arg = args.get(name);
        Value set = env.get(name);
        if (arg != null && set != null) {
            return arg.equals(set) || arg instanceof Value.Unset ? set : new Value.NotKnown();
        }
        if (arg != null && !(arg instanceof Value.Unset)) {
            return arg;
        }
        return set != null ? set : ofBase(name);
    }

    Text expand(String word) {
        return Expansion.expand(word, escape, this);
    }

    void arg(Instruction instruction) {
        for (String word : Expansion.split(instruction.text(), escape)) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            args.put(name, argument(name, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1))));
        }
    }

    private Value argument(String name, Optional<String> written) {
        Optional<String> given = request.args().get(name);
        if (given != null) {
            return given.<Value>map(Value::of).orElseGet(Value.NotKnown::new);
        }
        if (written.isPresent()) {
            return value(expand(written.get()));
        }
        Value outer = global.get(name);
        if (outer != null) {
            return outer;
        }
        return Platforms.NAMES.contains(name) ? Platforms.value(name, request.platform()) : new Value.Unset();
    }

    void env(Instruction instruction) {
        List<String> words = Expansion.split(instruction.text(), escape);
        if (words.isEmpty()) {
            return;
        }
        Map<String, Value> set = new HashMap<>();
        if (words.get(0).indexOf('=') < 0) {
            // the old form: ENV name all the rest
            String text = instruction.text();
            String rest = text.substring(Math.min(text.length(), words.get(0).length()))
                    .strip();
            set.put(words.get(0), value(expand(rest)));
        } else {
            for (String word : words) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    set.put(word.substring(0, equals), value(expand(word.substring(equals + 1))));
                }
            }
        }
        // all values of one instruction see the variables as they were before it
        env.putAll(set);
        set.keySet().forEach(args::remove);
    }

    private static Value value(Text text) {
        return text.exact() ? Value.of(text.value()) : new Value.NotKnown();
    }

    /** What the image's config says of a variable: ARGs are not in it. */
    Optional<Value> environment(String name) {
        return Optional.ofNullable(env.get(name));
    }

    private Value ofBase(String name) {
        if (base instanceof BaseImage.Scratch) {
            // BuildKit gives even an empty image the usual PATH, the classic builder does not
            return name.equals("PATH") ? new Value.NotKnown() : new Value.Unset();
        }
        if (!(base instanceof BaseImage.Known known)) {
            return new Value.NotKnown();
        }
        Fact<Optional<String>> fact = known.facts().environment(name);
        return fact.toOptional()
                .map(value -> value.<Value>map(Value::of).orElseGet(Value.Unset::new))
                .orElseGet(Value.NotKnown::new);
    }
}
