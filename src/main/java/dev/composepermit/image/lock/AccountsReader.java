package dev.composepermit.image.lock;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Group;
import dev.composepermit.yaml.form.FormMapping;
import dev.composepermit.yaml.form.FormValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accounts, a line each: {@code name:uid:gid} and {@code name:gid:member,member}. */
final class AccountsReader {
    private static final Pattern USER = Pattern.compile("([^:]*):([0-9]{1,10}):([0-9]{1,10})(:inferred)?");
    private static final Pattern GROUP = Pattern.compile("([^:]*):([0-9]{1,10})(?::([^:]*))?");

    private AccountsReader() {}

    static Optional<Accounts> read(FormValue value) {
        return value.mapping().map(AccountsReader::read);
    }

    private static Accounts read(FormMapping accounts) {
        accounts.only(Set.of("all_users", "all_groups", "users", "groups"));
        return new Accounts(
                accounts.each("users", AccountsReader::account),
                accounts.each("groups", AccountsReader::group),
                accounts.flag("all_users"),
                accounts.flag("all_groups"));
    }

    /** One account. */
    static Optional<Account> account(FormValue value) {
        Optional<Matcher> line = line(value, USER, "name:uid:gid");
        Optional<Integer> uid = line.flatMap(groups -> id(value, groups.group(2)));
        Optional<Integer> gid = line.flatMap(groups -> id(value, groups.group(3)));
        return uid.isEmpty() || gid.isEmpty()
                ? Optional.empty()
                : Optional.of(new Account(
                        line.get().group(1), uid.get(), gid.get(), line.get().group(4) != null));
    }

    private static Optional<Group> group(FormValue value) {
        Optional<Matcher> line = line(value, GROUP, "name:gid or name:gid:member,member");
        return line.flatMap(groups -> id(value, groups.group(2)))
                .map(gid -> new Group(line.get().group(1), gid, members(line.get())));
    }

    private static List<String> members(Matcher line) {
        return Optional.ofNullable(line.group(3))
                .filter(list -> !list.isEmpty())
                .map(list -> List.of(list.split(",")))
                .orElse(List.of());
    }

    private static Optional<Matcher> line(FormValue value, Pattern form, String words) {
        Optional<String> written = value.text();
        Optional<Matcher> matcher = written.map(form::matcher).filter(Matcher::matches);
        return written.isPresent() && matcher.isEmpty() ? value.fault(words + " is expected here") : matcher;
    }

    private static Optional<Integer> id(FormValue value, String digits) {
        long id = Long.parseLong(digits);
        return id > Integer.MAX_VALUE ? value.fault("ids go up to " + Integer.MAX_VALUE) : Optional.of((int) id);
    }
}
