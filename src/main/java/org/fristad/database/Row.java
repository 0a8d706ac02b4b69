package org.fristad.database;

import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;
import org.springframework.util.ReflectionUtils;

/** A record as a row of a table: what Java and PostgreSQL name differently is translated here, once. */
public final class Row extends AbstractSqlParameterSource {

    private static final ClassValue<Map<String, RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, RecordComponent> computeValue(Class<?> type) {
            var components = Arrays.stream(type.getRecordComponents())
                    .collect(Collectors.toUnmodifiableMap(RecordComponent::getName, Function.identity()));
            components.values().forEach(component -> ReflectionUtils.makeAccessible(component.getAccessor()));
            return components;
        }
    };

    private static final DefaultConversionService CONVERSION = new DefaultConversionService();

    static {
        CONVERSION.addConverter(java.sql.Array.class, List.class, Row::list);
    }

    private final Record record;

    private Row(Record record) {
        this.record = record;
    }

    /** The components of the record as named parameters. */
    public static Row of(Record record) {
        return new Row(record);
    }

    /** Reads rows as records: column {@code opened_at} as component {@code openedAt}. */
    public static <R extends Record> RowMapper<R> as(Class<R> type) {
        return new SimplePropertyRowMapper<>(type, CONVERSION);
    }

    /**
     * A single Java value as PostgreSQL's driver takes it: instants as timestamps with offset, one-component records as
     * their value, enums as their name, collections of text or ids as arrays.
     */
    public static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case Collection<?> several -> array(several);
            case Record single
            when single.getClass().getRecordComponents().length == 1 -> {
                var accessor = single.getClass().getRecordComponents()[0].getAccessor();
                ReflectionUtils.makeAccessible(accessor);
                yield value(ReflectionUtils.invokeMethod(accessor, single));
            }
            default -> value;
        };
    }

    private static List<?> list(java.sql.Array array) {
        try {
            return List.of((Object[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException("An array could not be read", e);
        }
    }

    private static Object array(Collection<?> several) {
        var values = inOrder(several).map(Row::value).toList();
        return values.stream().allMatch(UUID.class::isInstance) && !values.isEmpty()
                ? values.toArray(UUID[]::new)
                : values.stream().map(String::valueOf).toArray(String[]::new);
    }

    /** A set of constants goes in as they are declared: pages read it as it stands. */
    private static Stream<?> inOrder(Collection<?> several) {
        return several instanceof Set<?> set && set.stream().allMatch(Enum.class::isInstance)
                ? set.stream().map(one -> (Enum<?>) one).sorted(Comparator.comparingInt(Enum::ordinal))
                : several.stream();
    }

    @Override
    public boolean hasValue(String name) {
        return COMPONENTS.get(record.getClass()).containsKey(name);
    }

    @Override
    public @Nullable Object getValue(String name) {
        var component = COMPONENTS.get(record.getClass()).get(name);
        if (component == null) {
            throw new IllegalArgumentException("%s has no %s".formatted(record.getClass(), name));
        }
        return value(ReflectionUtils.invokeMethod(component.getAccessor(), record));
    }

    @Override
    public int getSqlType(String name) {
        var component = COMPONENTS.get(record.getClass()).get(name);
        if (component == null) {
            return TYPE_UNKNOWN;
        }
        var type = component.getType();
        return type == List.class || type == Set.class ? Types.ARRAY : TYPE_UNKNOWN;
    }
}
