package org.fristad.cases;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The statements that the program sends, written down as they are sent with what stands in their places, to be sent again
 * by a plain loop for another case. While nothing is written down, connections are the pool's own.
 */
final class RecordedStatements extends DelegatingDataSource {

    private final List<Sent> sent = new ArrayList<>();
    private volatile boolean recording;

    RecordedStatements(DataSource pool) {
        super(pool);
    }

    /** One statement, and what was put into its places. */
    private record Sent(String sql, List<Put> puts) {}

    /** A value by the setter that it was put with: {@code setObject(1, id)}. */
    private record Put(Method setter, Object[] arguments) {

        /** The same, with one id in the place of another, also within a text. */
        void into(PreparedStatement statement, UUID recorded, UUID other) throws SQLException {
            var same = arguments.clone();
            for (int i = 0; i < same.length; i++) {
                if (same[i] instanceof UUID id && id.equals(recorded)) {
                    same[i] = other;
                } else if (same[i] instanceof String text) {
                    same[i] = text.replace(recorded.toString(), other.toString());
                }
            }
            invoke(setter, statement, same);
        }
    }

    /** Writes down what this work sends. */
    int record(Runnable work) {
        sent.clear();
        recording = true;
        try {
            work.run();
        } finally {
            recording = false;
        }
        return sent.size();
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return recording
                ? proxy(Connection.class, connection, (method, arguments, result) -> prepared(arguments, result))
                : connection;
    }

    private @Nullable Object prepared(Object @Nullable [] arguments, @Nullable Object result) {
        if (!(result instanceof PreparedStatement statement) || arguments == null) {
            return result;
        }
        var puts = new ArrayList<Put>();
        sent.add(new Sent((String) arguments[0], puts));
        return proxy(PreparedStatement.class, statement, (method, values, answer) -> {
            if (method.getName().startsWith("set") && values != null && values.length > 1) {
                puts.add(new Put(method, values));
            }
            return answer;
        });
    }

    /** What was written down for one case, once more for another, in one transaction and every column read. */
    void again(UUID recorded, UUID other) throws SQLException {
        try (var connection = super.getConnection()) {
            connection.setAutoCommit(false);
            for (var one : sent) {
                try (var statement = connection.prepareStatement(one.sql())) {
                    for (var put : one.puts()) {
                        put.into(statement, recorded, other);
                    }
                    if (statement.execute()) {
                        try (var rows = statement.getResultSet()) {
                            int columns = rows.getMetaData().getColumnCount();
                            while (rows.next()) {
                                for (int column = 1; column <= columns; column++) {
                                    rows.getObject(column);
                                }
                            }
                        }
                    }
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** What is done with the answer of a call. */
    @FunctionalInterface
    private interface Answer {
        @Nullable Object of(Method method, Object @Nullable [] arguments, @Nullable Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.of(method, arguments, invoke(method, target, arguments))));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException(Objects.requireNonNull(e.getCause()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
