package dev.surety.core.language;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Position;

/** Writes a record out in full, but for the places in files it carries: two that come out alike say the same. */
final class WithoutPlaces {

    private WithoutPlaces() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Position _ -> "";
            case Record entity -> record(entity);
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, entry) -> sorted.put(of(key), of(entry)));
                yield sorted.toString();
            }
            case Set<?> set -> all(set).stream().sorted().toList().toString();
            case Collection<?> list -> all(list).toString();
            default -> value.toString();
        };
    }

    private static List<String> all(Collection<?> values) {
        List<String> all = new ArrayList<>();
        values.forEach(value -> all.add(of(value)));
        return all;
    }

    private static String record(Record entity) {
        StringBuilder text = new StringBuilder(entity.getClass().getSimpleName()).append('(');
        for (RecordComponent component : entity.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                text.append(component.getName())
                        .append('=')
                        .append(of(component.getAccessor().invoke(entity)))
                        .append(' ');
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new AssertionError(e);
            }
        }
        return text.append(')').toString();
    }
}
