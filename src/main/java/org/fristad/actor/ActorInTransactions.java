package org.fristad.actor;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;

/**
 * Tells PostgreSQL at the start of every transaction who acts, for whom, with which roles, why, how surely that is known and what time it is, so
 * that row-level security decides what is visible. The settings end with the transaction: a pooled connection carries
 * nothing over. When telling fails, the transaction is rolled back and its connection released, which a transaction
 * listener would not do.
 */
final class ActorInTransactions extends JdbcTransactionManager {

    private static final String TELL = """
            select set_config('app.person', ?, true), set_config('app.organisation', ?, true),
                   set_config('app.roles', ?, true), set_config('app.purpose', ?, true),
                   set_config('app.now', ?, true), set_config('app.factor', ?, true),
                   set_config('app.proved_at', ?, true)
            """;

    private final DataSource connections;
    private final transient Clock clock;

    ActorInTransactions(DataSource connections, Clock clock) {
        super(connections);
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        if (Actor.acting().isEmpty()) {
            return;
        }
        try {
            tell(Actor.current());
        } catch (SQLException | RuntimeException e) {
            giveBack(transaction, e);
            throw new CannotCreateTransactionException("The database could not be told who acts", e);
        }
    }

    @Override
    protected Object doSuspend(Object transaction) {
        Afterwards.interrupted();
        return super.doSuspend(transaction);
    }

    @Override
    protected void doResume(@Nullable Object transaction, Object suspended) {
        super.doResume(transaction, suspended);
        Afterwards.resumed();
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        super.doCleanupAfterCompletion(transaction);
        Afterwards.work();
    }

    /** Tells the transaction that has begun that somebody else acts from here on. */
    void tellAgain(Actor actor) {
        try {
            tell(actor);
        } catch (SQLException e) {
            throw new CannotCreateTransactionException("The database could not be told who acts", e);
        }
    }

    private void tell(Actor actor) throws SQLException {
        var connection = DataSourceUtils.getConnection(connections);
        try (var statement = connection.prepareStatement(TELL)) {
            statement.setString(1, actor.person().toString());
            statement.setString(2, actor.organisation().toString());
            statement.setString(
                    3, actor.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")));
            statement.setString(4, actor.purpose().name());
            statement.setString(5, utc(clock.instant()));
            statement.setString(6, actor.assurance().factor().name());
            var provedAt = actor.assurance().provedAt();
            statement.setString(7, provedAt == null ? "" : utc(provedAt));
            statement.execute();
        } finally {
            DataSourceUtils.releaseConnection(connection, connections);
        }
    }

    private static String utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toString();
    }

    private void giveBack(Object transaction, Exception cause) {
        try {
            DataSourceUtils.getConnection(connections).rollback();
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(e);
        } finally {
            doCleanupAfterCompletion(transaction);
        }
    }
}
