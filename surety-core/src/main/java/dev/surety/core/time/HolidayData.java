package dev.surety.core.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Reads a holiday file of the class path: a header that says zone, years and sources, then one row a holiday.
 *
 * <pre>
 * zone Asia/Seoul
 * years 2015-2035
 * confirmed 2027                       # or: unconfirmed
 * projected by korean-rules            # the later years are generated; absent: they have rows too
 * source kr-public of statutory substitute temporary election
 * source ca-on-public in on            # a part of the country
 *
 * date | kind | name in Korean | name in English or the country's language | key=value …
 * </pre>
 */
final class HolidayData {

    /**
     * A row as written.
     *
     * @param attributes such as {@code decided}, {@code announced}, {@code known-from}, {@code for}, {@code in}
     */
    record Row(Holiday holiday, Map<String, String> attributes) {}

    private record Source(String name, Set<Holiday.Kind> kinds, @Nullable String part) {

        boolean has(Row row) {
            String parts = row.attributes().get("in");
            return (kinds.isEmpty() || kinds.contains(row.holiday().kind()))
                    && (part == null || parts == null || List.of(parts.split(",")).contains(part));
        }
    }

    private final String file;
    private final List<Source> sources = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private ZoneId zone = ZoneId.of("UTC");
    private int firstYear;
    private int lastYear;
    private int confirmed;
    private boolean unconfirmed;
    private boolean projectedByKoreanRules;

    private HolidayData(String file) {
        this.file = file;
    }

    /** Reads {@code holidays/NAME.txt}. */
    static HolidayData read(String name) {
        String file = "holidays/" + name + ".txt";
        HolidayData data = new HolidayData(file);
        int number = 0;
        for (String line : lines(file)) {
            number++;
            try {
                data.line(line.strip());
            } catch (RuntimeException broken) {
                throw new IllegalStateException(file + ":" + number + ": " + broken.getMessage(), broken);
            }
        }
        data.project();
        return data;
    }

    private void project() {
        for (int year = confirmed + 1; projectedByKoreanRules && year <= lastYear; year++) {
            KoreanHolidayRules.of(year).forEach(generated -> rows.add(new Row(generated.holiday(), Map.of())));
        }
    }

    static List<String> lines(String file) {
        try (InputStream in = HolidayData.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the holiday file " + file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (Character.isDigit(line.charAt(0))) {
            rows.add(row(line));
        } else {
            header(line.split(" "));
        }
    }

    private void header(String[] words) {
        switch (words[0]) {
            case "zone" -> zone = ZoneId.of(words[1]);
            case "years" -> {
                firstYear = Integer.parseInt(words[1].substring(0, 4));
                lastYear = Integer.parseInt(words[1].substring(5));
            }
            case "confirmed" -> confirmed = Integer.parseInt(words[1]);
            case "unconfirmed" -> {
                unconfirmed = true;
                confirmed = firstYear - 1;
            }
            case "projected" -> projectedByKoreanRules = words[2].equals("korean-rules");
            case "source" -> sources.add(source(words));
            default -> throw new IllegalArgumentException("unknown header '" + words[0] + "'");
        }
    }

    private static Source source(String[] words) {
        Set<Holiday.Kind> kinds = EnumSet.noneOf(Holiday.Kind.class);
        String part = null;
        if (words.length > 2 && words[2].equals("in")) {
            part = words[3];
        } else {
            for (int i = 3; i < words.length; i++) {
                kinds.add(kind(words[i]));
            }
        }
        return new Source(words[1], kinds, part);
    }

    private Row row(String line) {
        String[] fields = line.split("\\|", -1);
        Map<String, String> attributes = new HashMap<>();
        if (fields.length > 4) {
            for (String attribute : fields[4].strip().split(" ")) {
                int equals = attribute.indexOf('=');
                attributes.put(attribute.substring(0, equals), attribute.substring(equals + 1));
            }
        }
        String ko = fields[2].strip();
        Holiday holiday = new Holiday(LocalDate.parse(fields[0].strip()), ko.isEmpty() ? null : ko, fields[3].strip(),
                kind(fields[1].strip()), announcement(attributes, "known-from"), announcement(attributes, "revoked"),
                attributes.containsKey("announced") ? LocalDate.parse(attributes.get("announced")) : null);
        return new Row(holiday, Map.copyOf(attributes));
    }

    private static Holiday.Kind kind(String written) {
        return Holiday.Kind.valueOf(written.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private @Nullable Announcement announcement(Map<String, String> attributes, String day) {
        String known = attributes.get(day);
        return known == null ? null : Announcement.on(LocalDate.parse(known), zone);
    }

    /** All rows, as written and as projected. */
    List<Row> rows() {
        return rows;
    }

    /** The sources of the file by name. */
    Map<String, HolidaySource> sources() {
        Map<String, HolidaySource> result = new TreeMap<>();
        for (Source source : sources) {
            List<Holiday> holidays = rows.stream().filter(source::has).map(Row::holiday).toList();
            result.put(source.name(),
                    new HolidaySource(source.name(), zone, firstYear, confirmed, lastYear, unconfirmed, holidays));
        }
        if (result.size() != sources.size()) {
            throw new IllegalStateException(file + " names a source twice");
        }
        return result;
    }
}
