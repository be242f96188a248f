package dev.surety.history.servicenow;

import java.io.Reader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import org.jspecify.annotations.Nullable;

import dev.surety.history.ZoneNeededException;

/** Turns the records of one block into rows. Made for one thread; makes texts only of the fields that are used. */
final class RowParser {

    private final String file;
    private final Mapping mapping;
    private final LocalTimes times;
    private final Handler handler;
    private final Names states = new Names(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    private final Names priorities = new Names(new HashMap<>());
    private final int longestUnknown;
    private final List<Mapping.Fact> facts;
    private final Header header;

    private List<Row> rows = new ArrayList<>();
    private Oddities oddities = new Oddities();
    private long firstLine;

    /** @param zone of its local times; null when none is known */
    RowParser(String file, Mapping mapping, Header header, @Nullable ZoneId zone) {
        this.file = file;
        this.mapping = mapping;
        this.header = header;
        this.times = new LocalTimes(mapping.dateFormats(), zone);
        this.facts = List.copyOf(mapping.facts().values());
        mapping.states().keySet().forEach(states::add);
        mapping.priorities().known().forEach(priorities::add);
        this.longestUnknown = mapping.unknown().stream().mapToInt(String::length).max().orElse(-1);
        this.handler = new Handler();
    }

    /** The rows of a block, and what was odd about it. */
    record Parsed(List<Row> rows, Oddities oddities) {}

    Parsed parse(Reader text, long firstLineOfText) {
        rows = new ArrayList<>();
        oddities = new Oddities();
        firstLine = firstLineOfText;
        CsvReader<Boolean> reader = CsvReader.builder()
                .fieldSeparator(mapping.separator())
                .skipEmptyLines(false)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(1 << 24)
                .build(handler, text);
        try {
            // The handler collects; the reader only has to be run to its end.
            reader.stream().forEach(handled -> {});
        } catch (CsvParseException wrapped) {
            // The reader wraps what the handler throws.
            if (wrapped.getCause() instanceof ZoneNeededException missing) {
                throw missing;
            }
            throw wrapped;
        }
        return new Parsed(rows, oddities);
    }

    /** The places of names in the mapping. */
    private static final class Names {

        private final Map<String, Integer> places;

        Names(Map<String, Integer> places) {
            this.places = places;
        }

        void add(String name) {
            places.put(name, places.size());
        }

        int placeOf(String name) {
            return places.getOrDefault(name, -1);
        }
    }

    /**
     * A field that is used, without the white space around it. The next row often has the same in it; so what was made of
     * it is kept, and nothing is made of it before it is asked for.
     */
    private final class Slot {

        private static final int NOT_ASKED = -2;

        private char[] letters = new char[32];
        private int length;
        private boolean seen;
        private boolean known;
        private @Nullable String text = "";
        private LocalTimes.@Nullable Read time;
        private int place = NOT_ASKED;

        void set(char[] buffer, int offset, int count) {
            int from = offset;
            int to = offset + count;
            while (from < to && Character.isWhitespace(buffer[from])) {
                from++;
            }
            while (from < to && Character.isWhitespace(buffer[to - 1])) {
                to--;
            }
            if (seen && Arrays.equals(letters, 0, length, buffer, from, to)) {
                return;
            }
            seen = true;
            length = to - from;
            if (length > letters.length) {
                letters = new char[length];
            }
            System.arraycopy(buffer, from, letters, 0, length);
            text = null;
            time = null;
            place = NOT_ASKED;
            known = length > longestUnknown || !mapping.unknown().contains(text());
        }

        String text() {
            String made = text;
            if (made == null) {
                made = new String(letters, 0, length);
                text = made;
            }
            return made;
        }

        boolean equalTo(Slot other) {
            return Arrays.equals(letters, 0, length, other.letters, 0, other.length);
        }

        /** The time it says; null when it says none. */
        LocalTimes.@Nullable Read time() {
            if (time == null) {
                time = times.read(letters, length);
            }
            return time;
        }

        /** Its place among names; -1 when it is none of them. Always asked for the same names. */
        int placeAmong(Names names) {
            if (place == NOT_ASKED) {
                place = names.placeOf(text());
            }
            return place;
        }

        /** The number its digits are; -1 when they are none. */
        long number() {
            if (length == 0 || length > 18) {
                return -1;
            }
            long number = 0;
            for (int i = 0; i < length; i++) {
                if (letters[i] < '0' || letters[i] > '9') {
                    return -1;
                }
                number = number * 10 + letters[i] - '0';
            }
            return number;
        }
    }

    private final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {

        private static final long MIX = 0x9E3779B97F4A7C15L;
        private static final long MIX_2 = product(MIX, MIX);
        private static final long MIX_3 = product(MIX_2, MIX);
        private static final long MIX_4 = product(MIX_3, MIX);

        private final int[] slotOfField = new int[header.width()];
        private final Slot[] slots = new Slot[Header.Role.values().length + facts.size()];
        private long line;
        private long fingerprint;
        private boolean blank;
        private int fields;

        Handler() {
            Arrays.fill(slotOfField, -1);
            Arrays.setAll(slots, i -> new Slot());
            for (Header.Role role : Header.Role.values()) {
                if (header.field(role) >= 0) {
                    slotOfField[header.field(role)] = role.ordinal();
                }
            }
            for (int i = 0; i < facts.size(); i++) {
                if (header.facts().get(i) >= 0) {
                    slotOfField[header.facts().get(i)] = Header.Role.values().length + i;
                }
            }
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = firstLine + startingLineNumber - 1;
            fingerprint = MIX;
            blank = false;
            fields = 0;
        }

        @Override
        protected void handleField(int fieldIdx, char[] buf, int offset, int len, boolean quoted) {
            fields = fieldIdx + 1;
            fingerprint = mix(fingerprint, buf, offset, len);
            if (fieldIdx >= slotOfField.length || slotOfField[fieldIdx] < 0) {
                return;
            }
            slots[slotOfField[fieldIdx]].set(buf, offset, len);
        }

        /** Modulo 2⁶⁴: what overflows is meant to be lost. */
        private static long product(long one, long other) {
            return one * other;
        }

        /**
         * Mixes a field into a fingerprint: a polynomial of its letters, four at a time, so that no multiplication has to
         * wait for the one before.
         */
        private static long mix(long hash, char[] buf, int offset, int len) {
            long mixed = hash;
            int end = offset + len;
            int i = offset;
            for (; i + 4 <= end; i += 4) {
                mixed = mixed * MIX_4 + (buf[i] * MIX_3 + buf[i + 1] * MIX_2) + (buf[i + 2] * MIX + buf[i + 3]);
            }
            for (; i < end; i++) {
                mixed = mixed * MIX + buf[i];
            }
            // A field ends here: "ab","c" is not "a","bc".
            return (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L + 1;
        }

        @Override
        protected void handleEmpty() {
            blank = true;
        }

        /** Always the same: this class counts the fields itself, the reader would give up. */
        @Override
        protected int getFieldCount() {
            return header.width();
        }

        @Override
        protected RecordType getRecordType() {
            return RecordType.DATA;
        }

        @Override
        protected Boolean buildRecord() {
            finish();
            return Boolean.TRUE;
        }

        private void finish() {
            if (blank) {
                oddities.add(Oddity.BLANK_LINE, line);
            } else if (fields != header.width()) {
                oddities.add(fields < header.width() ? Oddity.TOO_FEW_COLUMNS : Oddity.TOO_MANY_COLUMNS, line);
            } else if (!known(Header.Role.SUBJECT)) {
                oddities.add(Oddity.NO_SUBJECT, line);
            } else if (!known(Header.Role.UPDATED)) {
                oddities.add(Oddity.NO_TIME, line);
            } else {
                LocalTimes.Read updated = time(Header.Role.UPDATED);
                if (updated == null) {
                    oddities.add(Oddity.UNREADABLE_TIME, line);
                } else {
                    rows.add(row(updated));
                }
            }
        }

        private Row row(LocalTimes.Read updated) {
            if (updated.oddity() != null) {
                oddities.add(updated.oddity(), line);
            }
            LocalTimes.Read opened = known(Header.Role.OPENED) ? time(Header.Role.OPENED) : null;
            if (opened == null && known(Header.Role.OPENED)) {
                oddities.add(Oddity.UNREADABLE_OPENING, line);
            }
            return new Row(slot(Header.Role.SUBJECT).text(), updated.epochMillis(), order(), fingerprint, line,
                    opened == null ? Row.NOT_KNOWN : opened.epochMillis(), opened == null ? null : opened.oddity(),
                    index(Header.Role.STATE, states, Oddity.UNKNOWN_STATE), priority(), byCaller(), facts());
        }

        private long order() {
            return known(Header.Role.ORDER) ? slot(Header.Role.ORDER).number() : -1;
        }

        private int priority() {
            return header.field(Header.Role.PRIORITY) < 0
                    ? -1
                    : index(Header.Role.PRIORITY, priorities, Oddity.UNKNOWN_PRIORITY);
        }

        private int index(Header.Role role, Names names, Oddity otherwise) {
            int index = known(role) ? slot(role).placeAmong(names) : -1;
            if (index < 0) {
                oddities.add(otherwise, line);
            }
            return index;
        }

        private boolean byCaller() {
            return known(Header.Role.CALLER) && slot(Header.Role.CALLER).equalTo(slot(Header.Role.UPDATED_BY));
        }

        private List<String> facts() {
            return switch (facts.size()) {
                case 0 -> List.of();
                case 1 -> List.of(fact(0));
                default -> {
                    List<String> values = new ArrayList<>(facts.size());
                    for (int i = 0; i < facts.size(); i++) {
                        values.add(fact(i));
                    }
                    yield List.copyOf(values);
                }
            };
        }

        private String fact(int index) {
            Slot slot = slots[Header.Role.values().length + index];
            if (!slot.known) {
                return "";
            }
            Mapping.Fact fact = facts.get(index);
            return fact.values().getOrDefault(slot.text(), fact.keepOthers() ? slot.text() : "");
        }

        private boolean known(Header.Role role) {
            return slot(role).known;
        }

        private LocalTimes.@Nullable Read time(Header.Role role) {
            try {
                return slot(role).time();
            } catch (LocalTimes.ZoneMissing missing) {
                throw new ZoneNeededException(file, line, slot(role).text());
            }
        }

        private Slot slot(Header.Role role) {
            return slots[role.ordinal()];
        }
    }
}
