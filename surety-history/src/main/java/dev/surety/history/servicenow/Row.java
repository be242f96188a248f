package dev.surety.history.servicenow;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.surety.history.sort.ByteReader;
import dev.surety.history.sort.ByteWriter;
import dev.surety.history.sort.Codec;

/**
 * A row of an export, as far as it is used.
 *
 * @param subject     number of the incident
 * @param updated     when it was written, in milliseconds since 1970
 * @param order       which of the rows of one instant it is; -1 when the export does not say
 * @param fingerprint of all its columns: rows with the same one, subject and instant are the same row
 * @param line        where it begins in the file
 * @param opened      when the incident was opened, in milliseconds since 1970, or {@link #NOT_KNOWN}
 * @param openedOdd   what was odd about the time of opening; null for nothing
 * @param state       index of its state in the mapping, or -1
 * @param priority    index of its priority in the mapping, or -1
 * @param byCaller    whether the caller wrote it
 * @param facts       other facts in the order of the mapping; empty texts where not known
 */
record Row(String subject, long updated, long order, long fingerprint, long line, long opened,
        @Nullable Oddity openedOdd, int state, int priority, boolean byCaller, List<String> facts) {

    static final long NOT_KNOWN = Long.MIN_VALUE;

    /**
     * Rows of an incident together, in the order of what they say. The place in the file decides only where the export
     * has no order of its own: then it is the best there is; else a shuffled file gives the same.
     */
    static final Comparator<Row> ORDER = (one, other) -> {
        int bySubject = one.subject.compareTo(other.subject);
        return bySubject != 0 ? bySubject : compareInSubject(one, other);
    };

    private static int compareInSubject(Row one, Row other) {
        if (one.updated != other.updated) {
            return Long.compare(one.updated, other.updated);
        }
        if (one.order != other.order) {
            return Long.compare(one.order, other.order);
        }
        if (one.order >= 0 && one.fingerprint != other.fingerprint) {
            return Long.compare(one.fingerprint, other.fingerprint);
        }
        return Long.compare(one.line, other.line);
    }

    boolean repeats(Row other) {
        return updated == other.updated && order == other.order && fingerprint == other.fingerprint;
    }

    /** Rows as bytes. */
    record Bytes(int facts) implements Codec<Row> {

        private static final Oddity[] ODDITIES = Oddity.values();

        @Override
        public void write(Row row, ByteWriter out) {
            out.text(row.subject);
            out.number(row.updated);
            out.number(row.order);
            out.bits(row.fingerprint);
            out.number(row.line);
            out.bits(row.opened);
            out.number(row.openedOdd == null ? -1 : row.openedOdd.ordinal());
            out.number(row.state);
            out.number(row.priority);
            out.number(row.byCaller ? 1 : 0);
            row.facts.forEach(out::text);
        }

        @Override
        public Row read(ByteReader in) {
            String subject = in.text();
            long updated = in.number();
            long order = in.number();
            long fingerprint = in.bits();
            long line = in.number();
            long opened = in.bits();
            int odd = (int) in.number();
            int state = (int) in.number();
            int priority = (int) in.number();
            boolean byCaller = in.number() == 1;
            return new Row(subject, updated, order, fingerprint, line, opened, odd < 0 ? null : ODDITIES[odd], state,
                    priority, byCaller, facts(in));
        }

        private List<String> facts(ByteReader in) {
            return switch (facts) {
                case 0 -> List.of();
                case 1 -> List.of(in.text());
                default -> Stream.generate(in::text).limit(facts).toList();
            };
        }
    }
}
