package org.fristad.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something in the database that refuses, and how to take it away for a moment.
 *
 * @param removal what the owner runs to take it away
 * @param undo what the owner runs to bring it back as it was
 */
record Control(String removal, String undo) {

    /** A condition in a function that acts as fristad_guard. */
    static Control inFunction(PlainSql sql, String function, String condition, String instead) throws SQLException {
        var whole = sql.owner("select pg_get_functiondef('%s'::regproc)".formatted(function));
        assertThat(whole).contains(condition);
        return new Control(asGuard(function, whole.replace(condition, instead)), asGuard(function, whole));
    }

    private static String asGuard(String object, String statement) {
        var schema = object.substring(0, object.indexOf('.'));
        return "grant create on schema %1$s to fristad_guard; set role fristad_guard; %2$s; reset role; revoke create on schema %1$s from fristad_guard"
                .formatted(schema, statement);
    }

    /** A condition in a policy, found by a pattern in what the catalogue says of it. */
    static Control inPolicy(PlainSql sql, String table, String policy, String pattern) throws SQLException {
        var alter = sql.owner("""
                select format('alter policy %%I on %%I.%%I', policyname, schemaname, tablename)
                    || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '')
                from pg_policies where schemaname || '.' || tablename = '%s' and policyname = '%s'
                """.formatted(table, policy));
        var condition = Pattern.compile(pattern).matcher(alter);
        assertThat(condition.find()).as(alter).isTrue();
        return new Control(condition.replaceAll(Matcher.quoteReplacement("true")), alter);
    }

    /** A constraint of a table. */
    static Control constraint(PlainSql sql, String table, String name) throws SQLException {
        var definition =
                sql.owner("select pg_get_constraintdef(oid) from pg_constraint where conname = '%s'".formatted(name));
        return new Control(
                "alter table %s drop constraint %s".formatted(table, name),
                "alter table %s add constraint %s %s".formatted(table, name, definition));
    }

    /** A trigger of a table. */
    static Control trigger(String table, String name) {
        return new Control(
                "alter table %s disable trigger %s".formatted(table, name),
                "alter table %s enable trigger %s".formatted(table, name));
    }

    /** That something was never granted to the serving login. */
    static Control notGranted(String right) {
        return new Control("grant %s to fristad_app".formatted(right), "revoke %s from fristad_app".formatted(right));
    }

    /** That calling a function of fristad_guard was never granted to the serving login. */
    static Control notCallable(String function) {
        return new Control(
                asGuard(function, "grant execute on function %s to fristad_app".formatted(function)),
                asGuard(function, "revoke execute on function %s from fristad_app".formatted(function)));
    }

    /** Both at once, where each would refuse by itself. */
    Control and(Control other) {
        return new Control(removal + ";" + other.removal, other.undo + ";" + undo);
    }

    /** What is answered while it is away. */
    <T> T without(PlainSql sql, Callable<T> asked) throws Exception {
        sql.owner(removal);
        try {
            return asked.call();
        } finally {
            sql.owner(undo);
        }
    }
}
