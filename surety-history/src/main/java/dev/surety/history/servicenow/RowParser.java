package dev.surety.history.servicenow;

import java.io.CharArrayReader;
import java.nio.CharBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import org.jspecify.annotations.Nullable;

/** Turns the records of one block into rows. Made for one thread; makes texts only of the fields that are used. */
final class RowParser {

    private final Mapping mapping;
    private final LocalTimes times;
    private final Handler handler;
    private final Map<String, Integer> states = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Integer> priorities = new HashMap<>();
    private final List<Mapping.Fact> facts;
    private final Header header;

    private List<Row> rows = new ArrayList<>();
    private Oddities oddities = new Oddities();
    private long firstLine;

    RowParser(Mapping mapping, Header header, ZoneId zone) {
        this.mapping = mapping;
        this.header = header;
        this.times = new LocalTimes(mapping.dateFormats(), zone);
        this.facts = List.copyOf(mapping.facts().values());
        mapping.states().keySet().forEach(state -> states.put(state, states.size()));
        mapping.priorities().known().forEach(priority -> priorities.put(priority, priorities.size()));
        this.handler = new Handler();
    }

    /** The rows of a block, and what was odd about it. */
    record Parsed(List<Row> rows, Oddities oddities) {}

    Parsed parse(CharBuffer text, long firstLineOfText) {
        rows = new ArrayList<>();
        oddities = new Oddities();
        firstLine = firstLineOfText;
        CsvReader<Boolean> reader = CsvReader.builder()
                .fieldSeparator(mapping.separator())
                .skipEmptyLines(false)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(1 << 24)
                .build(handler, new CharArrayReader(text.array(), text.arrayOffset() + text.position(),
                        text.remaining()));
        // The handler collects; the reader only has to be run to its end.
        reader.stream().forEach(handled -> {});
        return new Parsed(rows, oddities);
    }

    /** A field that is used: the last text seen is kept, since it is often the next one too. */
    private static final class Slot {
        private String text = "";
        private boolean known;
        /** What was made of the text, where that takes a while. */
        private LocalTimes.@Nullable Read time;

        boolean is(char[] buffer, int offset, int length) {
            return text.length() == length && text.contentEquals(CharBuffer.wrap(buffer, offset, length));
        }
    }

    private final class Handler extends AbstractBaseCsvCallbackHandler<Boolean> {

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
            fingerprint = 0x9E3779B97F4A7C15L;
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
            Slot slot = slots[slotOfField[fieldIdx]];
            if (!slot.is(buf, offset, len)) {
                slot.text = new String(buf, offset, len).strip();
                slot.known = !mapping.unknown().contains(slot.text);
                slot.time = null;
            }
        }

        private static long mix(long hash, char[] buf, int offset, int len) {
            long mixed = hash;
            for (int i = offset; i < offset + len; i++) {
                mixed = mixed * 0x9E3779B97F4A7C15L + buf[i];
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
            return new Row(text(Header.Role.SUBJECT), updated.epochMillis(), order(), fingerprint, line,
                    opened == null ? Row.NOT_KNOWN : opened.epochMillis(), opened == null ? null : opened.oddity(),
                    index(Header.Role.STATE, states, Oddity.UNKNOWN_STATE), priority(), byCaller(), facts());
        }

        private long order() {
            String text = text(Header.Role.ORDER);
            if (!known(Header.Role.ORDER) || text.length() > 18) {
                return -1;
            }
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return -1;
                }
            }
            return Long.parseLong(text);
        }

        private int priority() {
            return header.field(Header.Role.PRIORITY) < 0
                    ? -1
                    : index(Header.Role.PRIORITY, priorities, Oddity.UNKNOWN_PRIORITY);
        }

        private int index(Header.Role role, Map<String, Integer> names, Oddity otherwise) {
            Integer index = known(role) ? names.get(text(role)) : null;
            if (index == null) {
                oddities.add(otherwise, line);
                return -1;
            }
            return index;
        }

        private boolean byCaller() {
            return known(Header.Role.CALLER) && text(Header.Role.CALLER).equals(text(Header.Role.UPDATED_BY));
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
            return fact.values().getOrDefault(slot.text, fact.keepOthers() ? slot.text : "");
        }

        private boolean known(Header.Role role) {
            return slots[role.ordinal()].known;
        }

        private String text(Header.Role role) {
            return slots[role.ordinal()].text;
        }

        private LocalTimes.@Nullable Read time(Header.Role role) {
            Slot slot = slots[role.ordinal()];
            if (slot.time == null) {
                slot.time = times.read(slot.text);
            }
            return slot.time;
        }
    }
}
