package dev.surety.core.language;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Sourced;
import dev.surety.core.terms.Text;

/** Reads maps of titled entries, leaving out those that are not complete. */
final class Entries {

    private Entries() {}

    /** Reads one entry of a map; null when it is not complete. */
    interface Entry<T> {
        @Nullable
        T read(String id, Branch branch, Text title);
    }

    static <T> Map<String, T> of(Branch map, Entry<T> entry) {
        Map<String, T> read = new LinkedHashMap<>();
        map.entries().forEach((id, branch) -> {
            Text title = branch.get("title").bothLanguages();
            T value = title == null ? null : entry.read(id, branch, title);
            if (value != null) {
                read.put(id, value);
            }
        });
        return read;
    }

    /** Entries that are words and a clause. */
    static Map<String, Sourced> sourced(Branch map) {
        return of(map, (id, branch, title) -> new Sourced(id, title, branch.get("text").bothLanguages(),
                branch.get("source").text("")));
    }
}
