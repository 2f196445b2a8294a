package dev.composepermit.rule;

import dev.composepermit.rule.check.BindMountNotWritable;
import dev.composepermit.rule.check.BindOwnerUnmapped;
import dev.composepermit.rule.check.CapabilityDroppedAndAdded;
import dev.composepermit.rule.check.EmptyVolumeReowned;
import dev.composepermit.rule.check.EntrypointChownFailsUnderUserns;
import dev.composepermit.rule.check.EntrypointLacksCapabilities;
import dev.composepermit.rule.check.InitChownFails;
import dev.composepermit.rule.check.InitChownUnguarded;
import dev.composepermit.rule.check.InitFailureHidden;
import dev.composepermit.rule.check.InitFlagIgnoresOwner;
import dev.composepermit.rule.check.InitFlagInDataDirectory;
import dev.composepermit.rule.check.InitServiceNotAwaited;
import dev.composepermit.rule.check.InitServiceRestarts;
import dev.composepermit.rule.check.InvalidComposeFile;
import dev.composepermit.rule.check.MountNotReadable;
import dev.composepermit.rule.check.PreseededVolumeNotWritable;
import dev.composepermit.rule.check.PuidWithoutEffect;
import dev.composepermit.rule.check.ReadOnlyRootUnwritablePath;
import dev.composepermit.rule.check.ReadingIncomplete;
import dev.composepermit.rule.check.RootWritesSharedVolume;
import dev.composepermit.rule.check.SecretNotReadable;
import dev.composepermit.rule.check.SharedVolumeConflictingUsers;
import dev.composepermit.rule.check.SharedVolumeGroupUmask;
import dev.composepermit.rule.check.TmpfsModeDecimal;
import dev.composepermit.rule.check.TmpfsNotWritable;
import dev.composepermit.rule.check.TmpfsOwnerOptionUnsupported;
import dev.composepermit.rule.check.UserGroupDefaultsToRoot;
import dev.composepermit.rule.check.UserNotInImage;
import dev.composepermit.rule.check.UserOverridesPrivilegeDrop;
import dev.composepermit.rule.check.UserVariableUnset;
import dev.composepermit.rule.check.VolumeNotOwned;
import dev.composepermit.rule.check.VolumeNotWritable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All rules, in the order of their ids. */
public final class RuleShelf {
    private static final List<Rule> RULES = List.of(
            new BindMountNotWritable(),
            new BindOwnerUnmapped(),
            new CapabilityDroppedAndAdded(),
            new EmptyVolumeReowned(),
            new EntrypointChownFailsUnderUserns(),
            new EntrypointLacksCapabilities(),
            new InitChownFails(),
            new InitChownUnguarded(),
            new InitFailureHidden(),
            new InitFlagIgnoresOwner(),
            new InitFlagInDataDirectory(),
            new InitServiceNotAwaited(),
            new InitServiceRestarts(),
            new InvalidComposeFile(),
            new MountNotReadable(),
            new PreseededVolumeNotWritable(),
            new PuidWithoutEffect(),
            new ReadOnlyRootUnwritablePath(),
            new ReadingIncomplete(),
            new RootWritesSharedVolume(),
            new SecretNotReadable(),
            new SharedVolumeConflictingUsers(),
            new SharedVolumeGroupUmask(),
            new TmpfsModeDecimal(),
            new TmpfsNotWritable(),
            new TmpfsOwnerOptionUnsupported(),
            new UserGroupDefaultsToRoot(),
            new UserNotInImage(),
            new UserOverridesPrivilegeDrop(),
            new UserVariableUnset(),
            new VolumeNotOwned(),
            new VolumeNotWritable());

    private RuleShelf() {}

    /** The rules that look at facts: one line for each, in the order of ids. */
    public static List<Rule> all() {
        return RULES;
    }

    /** The ids of all rules, also of the two that look at suppressions and not at facts. */
    public static Set<String> ids() {
        Set<String> ids = new TreeSet<>(List.of(Suppressions.UNUSED, Suppressions.WITHOUT_REASON));
        RULES.forEach(rule -> ids.add(rule.id()));
        return ids;
    }
}
