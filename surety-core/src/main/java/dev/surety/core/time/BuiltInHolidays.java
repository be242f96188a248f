package dev.surety.core.time;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/** The holiday files that come with Surety, each read when one of its sources is first asked for. */
final class BuiltInHolidays {

    /** A source belongs to the longest of these names it begins with. */
    private static final List<String> FILES = List.of("kr-workers-day", "kr", "us", "gb", "de", "jp", "sg", "lu", "ca");

    private static final ConcurrentMap<String, Map<String, HolidaySource>> READ = new ConcurrentHashMap<>();

    private BuiltInHolidays() {}

    static @Nullable HolidaySource find(String name) {
        for (String file : FILES) {
            if (name.startsWith(file + "-") || name.equals(file)) {
                return sources(file).get(name);
            }
        }
        return null;
    }

    static Map<String, HolidaySource> all() {
        Map<String, HolidaySource> all = new TreeMap<>();
        FILES.forEach(file -> all.putAll(sources(file)));
        return all;
    }

    private static Map<String, HolidaySource> sources(String file) {
        return READ.computeIfAbsent(file, name -> HolidayData.read(name).sources());
    }
}
