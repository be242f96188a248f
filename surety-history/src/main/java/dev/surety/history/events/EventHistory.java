package dev.surety.history.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.replay.Difference;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.Subject;
import dev.surety.core.replay.Tally;
import dev.surety.core.text.Message;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.history.History;
import dev.surety.history.HistoryException;
import dev.surety.history.Progress;
import dev.surety.history.Tallies;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.read.Block;
import dev.surety.history.read.Blocks;
import dev.surety.history.read.TextSource;
import dev.surety.history.sort.ByteReader;
import dev.surety.history.sort.ByteWriter;
import dev.surety.history.sort.Codec;
import dev.surety.history.sort.ExternalSort;

import static dev.surety.history.Texts.message;

/**
 * A history of our own: JSON lines, each an event (interfaces, "Events") with a {@code subject} besides; all events of a
 * subject stand together. Opening it reads it once to see how far it reaches and that no subject comes back; it is read
 * again to be folded. A line that is not an event is said and left out.
 */
public final class EventHistory implements History {

    private static final String SUBJECT = "subject";
    private static final String RECORDED_EARLY = "event-recorded-early";
    private static final long MEMORY = 32L << 20;
    private static final int SAID_ONE_BY_ONE = 20;

    private final Path file;
    private final Instant lastRecorded;
    private final int blockSize;

    private long unreadable;
    private long firstUnreadable;
    private long blank;
    private long recordedEarly;
    private long firstRecordedEarly;
    private final List<Message> problems = new ArrayList<>();

    private EventHistory(Path file, Instant lastRecorded, int blockSize) {
        this.file = file;
        this.lastRecorded = lastRecorded;
        this.blockSize = blockSize;
    }

    /**
     * Reads a history to its end.
     *
     * @param reader tells events from lines that are none; what those say of time does not count
     * @param folder where a temporary file is made, when one is needed
     * @throws HistoryException if a subject comes back after another, or no event can be read
     */
    public static EventHistory open(Path file, EventReader reader, TemporaryFolder folder, Workers workers,
            Progress progress) {
        return open(file, reader, folder, Blocks.USUAL_SIZE, workers, progress);
    }

    static EventHistory open(Path file, EventReader reader, TemporaryFolder folder, int blockSize, Workers workers,
            Progress progress) {
        try (ExternalSort<Place> subjects = new ExternalSort<>(Place.ORDER, new Place.Bytes(), folder, MEMORY)) {
            Extent extent = new Extent(subjects);
            readBlocks(file, blockSize, blocks -> {
                long[] bytes = {0};
                workers.inOrder(blocks, block -> scan(block, reader), scanned -> {
                    extent.add(scanned);
                    bytes[0] += scanned.bytes;
                    progress.read(bytes[0]);
                });
            });
            extent.finish();
            refuseReturning(file, subjects);
            if (extent.latest == null) {
                throw new HistoryException(file.toString(), nothing(file, reader, blockSize));
            }
            return new EventHistory(file, extent.latest, blockSize);
        }
    }

    private static void readBlocks(Path file, int blockSize, Consumer<Iterator<Block>> reader) {
        try (TextSource source = TextSource.open(file, StandardCharsets.UTF_8)) {
            reader.accept(new Blocks(file.toString(), source.in(), new Blocks.Quoting.None(), blockSize));
        } catch (IOException | UncheckedIOException failed) {
            throw HistoryException.unreadable(file, failed);
        }
    }

    /** That there is no event, and what is wrong with the first line, where there is one. */
    private static Message nothing(Path file, EventReader reader, int blockSize) {
        AtomicReference<@Nullable Problem> first = new AtomicReference<>();
        readBlocks(file, blockSize, blocks -> {
            while (first.get() == null && blocks.hasNext()) {
                eachLineRead(blocks.next(), reader, new Reading() {
                    @Override
                    public void event(String subject, Event event) {
                        throw new IllegalStateException("there was no event before: " + event);
                    }

                    @Override
                    public void unreadable(Problem problem) {
                        first.compareAndSet(null, problem);
                    }

                    @Override
                    public void blank() {}
                });
            }
        });
        Problem problem = first.get();
        return problem == null ? message("events.none")
                : message("events.none-readable", "line", problem.line, "problem", problem.message);
    }

    /** Where a run of lines of one subject begins. */
    private record Place(String subject, long line) {

        static final Comparator<Place> ORDER = Comparator.comparing(Place::subject).thenComparingLong(Place::line);

        record Bytes() implements Codec<Place> {

            @Override
            public void write(Place place, ByteWriter out) {
                out.text(place.subject);
                out.number(place.line);
            }

            @Override
            public Place read(ByteReader in) {
                return new Place(in.text(), in.number());
            }
        }
    }

    private record Scanned(List<Place> places, @Nullable Instant latest, int bytes) {}

    private static Scanned scan(Block block, EventReader reader) {
        List<Place> places = new ArrayList<>();
        Latest latest = new Latest();
        eachLine(block, (line, from, to) -> {
            try {
                Map<String, Object> fields = EventLine.read(block.bytes(), from, to);
                String subject = subject(fields);
                if (places.isEmpty() || !places.getLast().subject.equals(subject)) {
                    places.add(new Place(subject, line));
                }
                latest.see(fields);
            } catch (IllegalArgumentException unreadable) {
                // Said when the history is folded; then the whole event is read, not only these fields.
            }
        });
        boolean reached = latest.fields.isEmpty() || recorded(latest.fields, reader) != null;
        return new Scanned(places, reached ? latest.recorded : latestOfEvents(block, reader), block.length());
    }

    /** The line of a block that says it was recorded last; whether it is an event is still to be seen. */
    private static final class Latest {
        private @Nullable Instant recorded;
        private Map<String, Object> fields = Map.of();

        void see(Map<String, Object> seen) {
            Instant at = recorded(seen);
            if (at != null && (recorded == null || at.isAfter(recorded))) {
                recorded = at;
                fields = seen;
            }
        }
    }

    /** The same of a block whose last line is no event: all of its lines are read whole. */
    private static @Nullable Instant latestOfEvents(Block block, EventReader reader) {
        AtomicReference<@Nullable Instant> latest = new AtomicReference<>();
        eachLine(block, (line, from, to) -> {
            try {
                Map<String, Object> fields = EventLine.read(block.bytes(), from, to);
                subject(fields);
                latest.set(later(latest.get(), recorded(fields, reader)));
            } catch (IllegalArgumentException unreadable) {
                // As above.
            }
        });
        return latest.get();
    }

    /**
     * When an event was recorded, or when it happened where that is later, as it never is in order; null when the fields
     * are no event.
     */
    private static @Nullable Instant recorded(Map<String, Object> fields, EventReader reader) {
        Map<String, Object> event = new HashMap<>(fields);
        event.remove(SUBJECT);
        try {
            Event read = reader.read(event, 1);
            return later(read.recordedAt(), read.occurredAt());
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static @Nullable Instant recorded(Map<String, Object> fields) {
        return later(instant(fields.get("at")),
                instant(fields.getOrDefault("recordedAt", fields.get("recorded-at"))));
    }

    private static @Nullable Instant instant(@Nullable Object text) {
        try {
            return text instanceof String written ? OffsetDateTime.parse(written).toInstant() : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static String subject(Map<String, Object> fields) {
        Object subject = fields.get(SUBJECT);
        if (!(subject instanceof String text) || text.isBlank()) {
            throw new NotAcceptableException(
                    message(subject == null ? "subject.missing" : "subject.form", "field", SUBJECT));
        }
        return text;
    }

    /** How far the history reaches, and where each run of a subject begins. */
    private static final class Extent {

        private final ExternalSort<Place> subjects;
        private List<Place> waiting = new ArrayList<>();
        private @Nullable String last;
        private @Nullable Instant latest;

        Extent(ExternalSort<Place> subjects) {
            this.subjects = subjects;
        }

        void add(Scanned scanned) {
            for (Place place : scanned.places) {
                if (!place.subject.equals(last)) {
                    waiting.add(place);
                    last = place.subject;
                }
            }
            latest = later(latest, scanned.latest);
            if (waiting.size() > 50_000) {
                finish();
            }
        }

        void finish() {
            subjects.add(subjects.run(waiting));
            waiting = new ArrayList<>();
        }
    }

    private static void refuseReturning(Path file, ExternalSort<Place> subjects) {
        Iterator<Place> places = subjects.sorted();
        Place before = null;
        Place returning = null;
        while (places.hasNext()) {
            Place place = places.next();
            boolean same = before != null && before.subject.equals(place.subject);
            if (same && (returning == null || place.line < returning.line)) {
                returning = place;
            }
            before = place;
        }
        if (returning != null) {
            throw new HistoryException(file.toString(), returning.line,
                    message("subject.returns", "subject", returning.subject));
        }
    }

    @Override
    public Instant lastRecorded() {
        return lastRecorded;
    }

    /**
     * A block as its worker leaves it: the first and the last subject may go on in the neighbouring blocks, those between
     * are folded.
     */
    private record Worked(List<Subject> edges, List<Difference> differences, int subjects,
            List<Problem> problems, long blank, Remark recordedEarly) {}

    private record Problem(long line, Message message) {}

    @Override
    public Tally replay(Replay replay, Workers workers, Consumer<Difference> differing, Progress progress) {
        EventReader reader = new EventReader(replay.first().terms());
        Tallies tallies = new Tallies(replay);
        Seam seam = new Seam(subject -> tallies.with(tally -> replay.add(subject, subject, tally, differing)));
        forget();
        long[] folded = {0};
        readBlocks(file, blockSize, blocks -> workers.inOrder(blocks, block -> work(block, reader, replay, tallies),
                worked -> {
                    say(worked);
                    seam.add(worked.edges.isEmpty() ? null : worked.edges.getFirst());
                    if (worked.edges.size() > 1) {
                        worked.differences.forEach(differing);
                        seam.add(worked.edges.getLast());
                    }
                    folded[0] += worked.subjects;
                    progress.folded(folded[0]);
                }));
        seam.finish();
        return tallies.joined();
    }

    private Worked work(Block block, EventReader reader, Replay replay, Tallies tallies) {
        List<Problem> unreadableLines = new ArrayList<>();
        List<Subject> subjects = new ArrayList<>();
        Gatherer gatherer = new Gatherer(subjects);
        long[] blankLines = {0};
        long[] early = {0, 0};
        eachLineRead(block, reader, new Reading() {
            @Override
            public void event(String subject, Event event) {
                gatherer.add(subject, event);
                if (event.recordedAt().isBefore(event.occurredAt())) {
                    early[1] = early[0] == 0 ? event.seq() : early[1];
                    early[0]++;
                }
            }

            @Override
            public void unreadable(Problem problem) {
                unreadableLines.add(problem);
            }

            @Override
            public void blank() {
                blankLines[0]++;
            }
        });
        gatherer.finish();
        List<Difference> differences = new ArrayList<>();
        List<Subject> edges = new ArrayList<>();
        tallies.with(tally -> {
            for (int i = 0; i < subjects.size(); i++) {
                if (i == 0 || i == subjects.size() - 1) {
                    edges.add(subjects.get(i));
                } else {
                    replay.add(subjects.get(i), subjects.get(i), tally, differences::add);
                }
            }
        });
        return new Worked(edges, differences, subjects.size(), unreadableLines, blankLines[0],
                new Remark(RECORDED_EARLY, true, early[0], early[1]));
    }

    /** Gathers neighbouring events of one subject. */
    private static final class Gatherer {

        private final List<Subject> subjects;
        private @Nullable String subject;
        private List<Event> events = new ArrayList<>();

        Gatherer(List<Subject> subjects) {
            this.subjects = subjects;
        }

        void add(String of, Event event) {
            if (!of.equals(subject)) {
                finish();
                subject = of;
            }
            events.add(event);
        }

        void finish() {
            if (subject != null) {
                subjects.add(new Subject(subject, events));
                events = new ArrayList<>();
            }
            subject = null;
        }
    }

    /** Puts the subjects together that were cut by the ends of blocks. */
    private static final class Seam {

        private final Consumer<Subject> whole;
        private @Nullable String subject;
        private final List<Event> events = new ArrayList<>();

        Seam(Consumer<Subject> whole) {
            this.whole = whole;
        }

        void add(@Nullable Subject part) {
            if (part == null) {
                return;
            }
            if (!part.id().equals(subject)) {
                finish();
                subject = part.id();
            }
            events.addAll(part.events());
        }

        void finish() {
            if (subject != null) {
                whole.accept(new Subject(subject, events));
            }
            subject = null;
            events.clear();
        }
    }

    /** Gives each subject in turn: for tests and for measuring the fold alone. */
    public void forEach(EventReader reader, Consumer<Subject> taker) {
        Seam seam = new Seam(taker);
        readBlocks(file, blockSize, blocks -> blocks.forEachRemaining(block -> eachLine(block, (line, from, to) -> {
            if (!isBlank(block.bytes(), from, to)) {
                Map<String, Object> fields = EventLine.read(block.bytes(), from, to);
                String subject = subject(fields);
                fields.remove(SUBJECT);
                seam.add(new Subject(subject, List.of(reader.read(fields, line))));
            }
        })));
        seam.finish();
    }

    private void forget() {
        unreadable = 0;
        firstUnreadable = 0;
        blank = 0;
        recordedEarly = 0;
        firstRecordedEarly = 0;
        problems.clear();
    }

    private void say(Worked worked) {
        for (Problem problem : worked.problems) {
            if (unreadable == 0) {
                firstUnreadable = problem.line;
            }
            unreadable++;
            if (problems.size() < SAID_ONE_BY_ONE) {
                problems.add(message("at", "place", file + ":" + problem.line, "problem", problem.message));
            }
        }
        blank += worked.blank;
        if (worked.recordedEarly.count() > 0) {
            firstRecordedEarly = recordedEarly == 0 ? worked.recordedEarly.firstLine() : firstRecordedEarly;
            recordedEarly += worked.recordedEarly.count();
        }
    }

    /** The first lines that are not events, each with its place and what is wrong with it. */
    @Override
    public List<Message> problems() {
        return List.copyOf(problems);
    }

    @Override
    public List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        if (unreadable > 0) {
            remarks.add(new Remark("unreadable-event", false, unreadable, firstUnreadable));
        }
        if (blank > 0) {
            remarks.add(new Remark("blank-line", false, blank, 0));
        }
        if (recordedEarly > 0) {
            remarks.add(new Remark(RECORDED_EARLY, true, recordedEarly, firstRecordedEarly));
        }
        return remarks;
    }

    @Override
    public void close() {}

    private interface LineTaker {
        void take(long number, int from, int to);
    }

    private static void eachLine(Block block, LineTaker taker) {
        long line = block.firstLine();
        int from = 0;
        for (int i = 0; i < block.length(); i++) {
            if (block.bytes()[i] == '\n') {
                taker.take(line, from, i);
                line++;
                from = i + 1;
            }
        }
        if (from < block.length()) {
            taker.take(line, from, block.length());
        }
    }

    /** Takes the lines of a block one by one. */
    private interface Reading {
        void event(String subject, Event event);

        void unreadable(Problem problem);

        void blank();
    }

    /** Every line of a block in order, and the one after it that was left out. */
    private static void eachLineRead(Block block, EventReader reader, Reading reading) {
        eachLine(block, (line, from, to) -> {
            if (isBlank(block.bytes(), from, to)) {
                reading.blank();
                return;
            }
            try {
                Map<String, Object> fields = EventLine.read(block.bytes(), from, to);
                String subject = subject(fields);
                fields.remove(SUBJECT);
                reading.event(subject, reader.read(fields, line));
            } catch (IllegalArgumentException broken) {
                reading.unreadable(new Problem(line, Message.of(broken)));
            }
        });
        Block.LeftOut leftOut = block.leftOut();
        if (leftOut != null) {
            reading.unreadable(new Problem(leftOut.line(), EventLine.tooLong()));
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
