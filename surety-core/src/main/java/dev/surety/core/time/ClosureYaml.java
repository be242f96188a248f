package dev.surety.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import dev.surety.core.text.Message;

import static dev.surety.core.time.Texts.message;

/** Closures written in YAML; the format is described at {@link HolidayFiles}. */
final class ClosureYaml {

    private static final Set<String> FILE_KEYS = Set.of("name", "zone", "years", "closed");
    private static final Set<String> ROW_KEYS = Set.of("date", "from", "to", "name", "announced", "known-from",
            "decided", "recorded", "revoked");
    private static final Set<String> DECISION_KEYS = Set.of("decided", "recorded");
    private static final Set<String> NAME_KEYS = Set.of("ko", "en");

    private record Names(@Nullable String ko, String en) {}

    private final String source;
    private final String file;
    private @Nullable Names namesOfFile;
    private @Nullable ZoneId zone;
    private long closedDays;

    ClosureYaml(String source, String file) {
        this.source = source;
        this.file = file;
    }

    HolidaySource read(String text) {
        Map<String, Node> keys = keys(root(text), FILE_KEYS);
        Node name = keys.get("name");
        namesOfFile = name == null ? null : names(name);
        Node zoneNode = keys.get("zone");
        zone = zoneNode == null ? null : value(zoneNode, message("expected.zone"), ZoneId::of);
        Node closed = keys.get("closed");
        if (!(closed instanceof SequenceNode rows)) {
            throw closed == null ? new HolidayFileException(file, 0, message("closed.missing"))
                    : at(closed, message("closed.no-list"));
        }
        List<Holiday> holidays = new ArrayList<>();
        rows.getValue().forEach(row -> holidays.addAll(row(row)));
        return withYears(keys.get("years"), HolidayFiles.sorted(holidays));
    }

    private Node root(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(50)
                .build();
        try {
            return new Compose(settings).composeString(text)
                    .orElseThrow(() -> new HolidayFileException(file, 0, message("file.empty")));
        } catch (MarkedYamlEngineException broken) {
            throw new HolidayFileException(file, broken.getProblemMark().map(ClosureYaml::line).orElse(0),
                    message("file.not-yaml", "problem", broken.getProblem()));
        } catch (YamlEngineException broken) {
            throw new HolidayFileException(file, 0,
                    message("file.not-yaml", "problem", String.valueOf(broken.getMessage())));
        }
    }

    private HolidaySource withYears(@Nullable Node years, List<Holiday> holidays) {
        ZoneId zoneOfDays = zone == null ? ZoneOffset.UTC : zone;
        if (years == null) {
            return new HolidaySource(source, zoneOfDays, Years.FIRST_SUPPORTED, Years.LAST_SUPPORTED,
                    Years.LAST_SUPPORTED, false, holidays);
        }
        String text = scalar(years);
        if (!text.matches("\\d{4}-\\d{4}")) {
            throw at(years, message("years.form", "text", text));
        }
        int first = Integer.parseInt(text, 0, 4, 10);
        int last = Integer.parseInt(text, 5, 9, 10);
        if (first > last) {
            throw at(years, message("years.reversed", "text", text));
        }
        return new HolidaySource(source, zoneOfDays, first, last, last, false, holidays);
    }

    private List<Holiday> row(Node node) {
        if (node instanceof ScalarNode) {
            LocalDate date = date(node);
            return rows(node, date, date, pattern(date, fallbackNames(), null, null, null));
        }
        Map<String, Node> keys = keys(node, ROW_KEYS);
        Node nameNode = keys.get("name");
        Names names = nameNode == null ? fallbackNames() : names(nameNode);
        Announcement announced = announced(keys);
        Announcement revoked = revoked(keys.get("revoked"), announced);
        LocalDate tentativeFrom = tentativeFrom(keys, announced);
        Node date = keys.get("date");
        Node from = keys.get("from");
        Node to = keys.get("to");
        if (date != null && from == null && to == null) {
            return rows(node, date(date), date(date),
                    pattern(date(date), names, announced, revoked, tentativeFrom));
        }
        if (date != null || from == null || to == null) {
            throw at(node, message("closure.incomplete"));
        }
        LocalDate first = date(from);
        LocalDate last = date(to);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= HolidayFiles.MOST_DAYS_OF_A_ROW) {
            throw at(to, message("closure.range", "first", first, "last", last));
        }
        return rows(node, first, last, pattern(first, names, announced, revoked, tentativeFrom));
    }

    private List<Holiday> rows(Node node, LocalDate first, LocalDate last, Holiday pattern) {
        closedDays += ChronoUnit.DAYS.between(first, last) + 1;
        if (closedDays > HolidayFiles.MOST_DAYS) {
            throw at(node, message("closed.too-many", "most", HolidayFiles.MOST_DAYS));
        }
        return HolidayFiles.rows(first, last, pattern);
    }

    private static Holiday pattern(LocalDate date, Names names, @Nullable Announcement announced,
            @Nullable Announcement revoked, @Nullable LocalDate tentativeFrom) {
        return new Holiday(date, names.ko(), names.en(), Holiday.Kind.COMPANY, announced, revoked, tentativeFrom);
    }

    private Names fallbackNames() {
        return namesOfFile == null ? new Names(null, source) : namesOfFile;
    }

    private Names names(Node node) {
        if (node instanceof ScalarNode text) {
            return new Names(text.getValue(), text.getValue());
        }
        Map<String, Node> keys = keys(node, NAME_KEYS);
        Node ko = keys.get("ko");
        Node en = keys.get("en");
        if (ko == null && en == null) {
            throw at(node, message("name.empty"));
        }
        String korean = ko == null ? null : scalar(ko);
        return new Names(korean, en != null ? scalar(en) : Objects.requireNonNull(korean));
    }

    private @Nullable Announcement announced(Map<String, Node> keys) {
        Node knownFrom = keys.get("known-from");
        if (knownFrom == null) {
            return decision(keys);
        }
        if (keys.containsKey("decided") || keys.containsKey("recorded")) {
            throw at(knownFrom, message("decision.twice", "known", "known-from"));
        }
        return Announcement.on(date(knownFrom), zoneFor(knownFrom));
    }

    private @Nullable LocalDate tentativeFrom(Map<String, Node> keys, @Nullable Announcement decision) {
        Node node = keys.get("announced");
        if (node == null) {
            return null;
        }
        zoneFor(node); // in which the day begins
        LocalDate day = date(node);
        Node recorded = keys.get("recorded");
        if (recorded != null && !keys.containsKey("decided")) {
            throw at(recorded, message("announced.recorded"));
        }
        if (decision != null && decision.decided().isBefore(day)) {
            throw at(node, message("announced.later", "decided", decision.decided()));
        }
        return day;
    }

    private @Nullable Announcement revoked(@Nullable Node node, @Nullable Announcement announced) {
        if (node == null) {
            return null;
        }
        Announcement revoked = node instanceof MappingNode ? decision(keys(node, DECISION_KEYS))
                : Announcement.on(date(node), zoneFor(node));
        if (revoked == null) {
            throw at(node, message("expected.keys", "keys", list(DECISION_KEYS)));
        }
        if (announced != null && (revoked.decided().isBefore(announced.decided())
                || revoked.recorded().isBefore(announced.recorded()))) {
            throw at(node, message("revoked.earlier", "decided", announced.decided(), "recorded",
                    announced.recorded().atZone(zoneFor(node)).toOffsetDateTime()));
        }
        return revoked;
    }

    /** What {@code decided} and {@code recorded} say; null where neither is written. */
    private @Nullable Announcement decision(Map<String, Node> keys) {
        Node decided = keys.get("decided");
        Node recorded = keys.get("recorded");
        if (recorded == null) {
            return decided == null ? null : Announcement.on(date(decided), zoneFor(decided));
        }
        ZoneId days = zoneFor(recorded);
        Instant instant = value(recorded, message("expected.date-or-instant"), text -> instant(text, days));
        LocalDate day = decided == null ? LocalDate.ofInstant(instant, days) : date(decided);
        if (instant.isBefore(LocalDays.start(day, days))) {
            throw at(recorded, message("decision.later", "decided", day));
        }
        return new Announcement(day, instant);
    }

    private static Instant instant(String text, ZoneId days) {
        return text.indexOf('T') < 0
                ? LocalDays.start(HolidayFiles.checked(LocalDate.parse(text)), days)
                : checked(OffsetDateTime.parse(text)).toInstant();
    }

    private static OffsetDateTime checked(OffsetDateTime instant) {
        HolidayFiles.checked(instant.toLocalDate());
        return instant;
    }

    private ZoneId zoneFor(Node node) {
        if (zone == null) {
            throw at(node, message("zone.missing"));
        }
        return zone;
    }

    private LocalDate date(Node node) {
        return value(node, message("expected.date"), text -> HolidayFiles.checked(LocalDate.parse(text)));
    }

    private <T> T value(Node node, Message expected, Function<String, T> reader) {
        String text = scalar(node);
        try {
            return reader.apply(text);
        } catch (DateTimeException unreadable) {
            throw at(node, message("expected", "expected", expected, "text", text));
        }
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw at(node, message("expected.value"));
    }

    private Map<String, Node> keys(Node node, Set<String> allowed) {
        if (!(node instanceof MappingNode mapping)) {
            throw at(node, message("expected.keys", "keys", list(allowed)));
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = scalar(entry.getKeyNode());
            if (!allowed.contains(key)) {
                throw at(entry.getKeyNode(), message("key.unknown", "key", key, "known", list(allowed)));
            }
            if (keys.put(key, entry.getValueNode()) != null) {
                throw at(entry.getKeyNode(), message("key.twice", "key", key));
            }
        }
        return keys;
    }

    private static List<String> list(Set<String> keys) {
        return keys.stream().sorted().toList();
    }

    private HolidayFileException at(Node node, Message problem) {
        return new HolidayFileException(file, node.getStartMark().map(ClosureYaml::line).orElse(0), problem);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
