package dev.surety.history.servicenow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import org.jspecify.annotations.Nullable;

import dev.surety.core.replay.Difference;
import dev.surety.core.replay.Replay;
import dev.surety.core.replay.Subject;
import dev.surety.core.replay.Tally;
import dev.surety.core.terms.Terms;
import dev.surety.history.Batches;
import dev.surety.history.History;
import dev.surety.history.HistoryException;
import dev.surety.history.Progress;
import dev.surety.history.Tallies;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;
import dev.surety.history.ZoneNeededException;
import dev.surety.history.read.Block;
import dev.surety.history.read.Blocks;
import dev.surety.history.read.TextSource;
import dev.surety.history.sort.ExternalSort;

import static dev.surety.history.Texts.message;

/**
 * An export of ServiceNow incidents. Opening it reads all of it and sorts its rows by incident, in bounded memory with
 * the help of a temporary file; so rows may come in any order. Its zone is needed where its times have none.
 */
public final class ServiceNowHistory implements History {

    private static final long MEMORY = 64L << 20;
    private static final int ROWS_OF_A_BATCH = 4096;

    private final Mapping mapping;
    private final ExternalSort<Row> sort;
    private final Oddities whileReading = new Oddities();
    private final Instant lastRecorded;
    private Oddities whileFolding = new Oddities();

    /**
     * How to read a file.
     *
     * @param charset its encoding
     * @param zone    the zone of its local times; null when none is known
     * @param folder  where a temporary file is made, when one is needed
     * @param blockSize bytes that are read at once
     * @param memory  bytes of rows kept in memory while sorting
     */
    public record Settings(Mapping mapping, Charset charset, @Nullable ZoneId zone, TemporaryFolder folder,
            int blockSize, long memory) {

        /** With the usual sizes. */
        public Settings(Mapping mapping, Charset charset, @Nullable ZoneId zone, TemporaryFolder folder) {
            this(mapping, charset, zone, folder, Blocks.USUAL_SIZE, MEMORY);
        }
    }

    private ServiceNowHistory(String file, TextSource source, Settings settings, Workers workers, Progress progress) {
        this.mapping = settings.mapping;
        this.sort = new ExternalSort<>(Row.ORDER, new Row.Bytes(mapping.facts().size()), settings.folder,
                settings.memory);
        try {
            this.lastRecorded = read(file, source, settings, workers, progress);
        } catch (RuntimeException failed) {
            sort.close();
            throw failed;
        }
    }

    /**
     * Reads an export.
     *
     * @throws HistoryException    if it is empty, lacks a column, or is not in its encoding
     * @throws ZoneNeededException if it has a time without offset and the settings no zone
     */
    public static ServiceNowHistory open(Path file, Settings settings, Workers workers, Progress progress) {
        try (TextSource source = TextSource.open(file, settings.charset)) {
            return new ServiceNowHistory(file.toString(), source, settings, workers, progress);
        } catch (IOException | UncheckedIOException failed) {
            throw HistoryException.unreadable(file, failed);
        }
    }

    /** A block as a sorted run, with the latest time in it. */
    private record Run(byte[] rows, long latest, Oddities oddities, int bytes) {}

    private Instant read(String file, TextSource source, Settings settings, Workers workers, Progress progress) {
        if (source.hadMark()) {
            whileReading.add(Oddity.BYTE_ORDER_MARK, 1);
        }
        Blocks blocks = new Blocks(file, source.in(), new Blocks.Quoting.DoubleQuotes(mapping.separator()),
                settings.blockSize);
        FirstBlock first = FirstBlock.of(file, blocks, source.charset(), mapping);
        Queue<RowParser> idle = new ConcurrentLinkedQueue<>();
        long[] latest = {Long.MIN_VALUE};
        long[] bytes = {0};
        workers.inOrder(first.all(blocks), block -> {
            RowParser waiting = idle.poll();
            RowParser parser = waiting == null ? new RowParser(file, mapping, first.header, settings.zone) : waiting;
            Run run = run(parser, block, source.charset(), first);
            idle.add(parser);
            return run;
        }, run -> {
            sort.add(run.rows);
            whileReading.addAll(run.oddities);
            latest[0] = Math.max(latest[0], run.latest);
            bytes[0] += run.bytes;
            progress.read(bytes[0]);
        });
        if (latest[0] == Long.MIN_VALUE) {
            List<String> oddities = whileReading.asMap()
                    .entrySet()
                    .stream()
                    .map(entry -> entry.getKey().key() + " " + entry.getValue().count())
                    .toList();
            throw new HistoryException(file, oddities.isEmpty() ? message("rows.none")
                    : message("rows.none-used", "oddities", oddities));
        }
        return Instant.ofEpochMilli(latest[0]);
    }

    private Run run(RowParser parser, Block block, Charset charset, FirstBlock first) {
        boolean withHeader = block.firstLine() == 1;
        long line = block.firstLine() + (withHeader ? first.headerLines : 0);
        RowParser.Parsed parsed;
        try {
            parsed = parser.parse(block.reader(charset, withHeader ? first.headerLength : 0), line);
        } catch (UncheckedIOException failed) {
            throw notInCharset(block, charset, failed);
        }
        Block.LeftOut leftOut = block.leftOut();
        if (leftOut != null) {
            parsed.oddities().add(switch (leftOut.reason()) {
                case BROKEN_QUOTE -> Oddity.BROKEN_QUOTE;
                case TOO_LONG -> Oddity.LINE_TOO_LONG;
            }, leftOut.line());
        }
        long latest = Long.MIN_VALUE;
        for (Row row : parsed.rows()) {
            latest = Math.max(latest, row.updated());
        }
        return new Run(sort.run(parsed.rows()), latest, parsed.oddities(), block.length());
    }

    /** Decoding all of the block again tells the line. */
    private static RuntimeException notInCharset(Block block, Charset charset, UncheckedIOException failed) {
        block.text(charset);
        return failed;
    }

    @Override
    public Instant lastRecorded() {
        return lastRecorded;
    }

    /** What folding a batch came to. */
    private record Folded(Oddities oddities, List<Difference> differences, int subjects) {}

    @Override
    public Tally replay(Replay replay, Workers workers, Consumer<Difference> differing, Progress progress) {
        Replay.Side second = replay.second();
        Severities forFirst = new Severities(mapping.priorities(), replay.first().terms());
        Severities forSecond = second == null ? forFirst : new Severities(mapping.priorities(), second.terms());
        Oddities oddities = new Oddities();
        Tallies tallies = new Tallies(replay);
        long[] folded = {0};
        Iterator<List<List<Row>>> batches = new Batches<>(sort.sorted(),
                (one, other) -> one.subject().equals(other.subject()), ROWS_OF_A_BATCH);
        workers.inOrder(batches, batch -> fold(batch, replay, forFirst, forSecond, tallies), result -> {
            oddities.addAll(result.oddities);
            result.differences.forEach(differing);
            folded[0] += result.subjects;
            progress.folded(folded[0]);
        });
        whileFolding = oddities;
        return tallies.joined();
    }

    private Folded fold(List<List<Row>> batch, Replay replay, Severities forFirst, Severities forSecond,
            Tallies tallies) {
        Oddities oddities = new Oddities();
        List<Difference> differences = new ArrayList<>();
        boolean alike = forFirst.readsLike(forSecond);
        IncidentAssembler assembler = new IncidentAssembler(mapping);
        Subjects ofFirst = new Subjects(forFirst);
        Subjects ofSecond = new Subjects(forSecond);
        tallies.with(tally -> {
            for (List<Row> rows : batch) {
                Incident incident = assembler.assemble(rows, oddities);
                Subject underFirst = ofFirst.of(incident, oddities);
                Subject underSecond = alike ? underFirst : ofSecond.of(incident, null);
                replay.add(underFirst, underSecond, tally, differences::add);
            }
        });
        return new Folded(oddities, differences, batch.size());
    }

    /** Each incident as an agreement reads it, in order of their numbers: for tests and for measuring the fold alone. */
    public void forEach(Terms terms, Consumer<Subject> taker) {
        forEach(_ -> terms, taker);
    }

    /**
     * The same, where the terms change while it goes on.
     *
     * @param inForce those that an event stands under that happened at an instant; the same each time, as long as it is theirs
     * @throws HistoryException if a severity the mapping names is not among those of the terms in force when it is stated
     */
    public void forEach(Function<Instant, Terms> inForce, Consumer<Subject> taker) {
        Map<Terms, Severities> known = new IdentityHashMap<>();
        Function<Instant, Severities> severities = at -> known.computeIfAbsent(inForce.apply(at),
                terms -> new Severities(mapping.priorities(), terms));
        Oddities oddities = new Oddities();
        Batches<Row> batches = new Batches<>(sort.sorted(), (one, other) -> one.subject().equals(other.subject()),
                ROWS_OF_A_BATCH);
        batches.forEachRemaining(batch -> {
            IncidentAssembler assembler = new IncidentAssembler(mapping);
            Subjects subjects = new Subjects(severities);
            batch.forEach(rows -> taker.accept(subjects.of(assembler.assemble(rows, oddities), oddities)));
        });
        whileFolding = oddities;
    }

    @Override
    public List<Remark> remarks() {
        Oddities all = new Oddities();
        all.addAll(whileReading);
        all.addAll(whileFolding);
        List<Remark> remarks = new ArrayList<>();
        all.asMap()
                .forEach((kind, seen) -> remarks.add(new Remark(kind.key(),
                        kind.treatment() == Oddity.Treatment.ADJUSTED, seen.count(), seen.firstLine())));
        return remarks;
    }

    @Override
    public void close() {
        sort.close();
    }

    /** The block the header is in. */
    private record FirstBlock(Block block, Header header, int headerLength, int headerLines) {

        static FirstBlock of(String file, Blocks blocks, Charset charset, Mapping mapping) {
            if (!blocks.hasNext()) {
                throw new HistoryException(file, message("header.missing"));
            }
            Block block = blocks.next();
            int length = headerLength(block);
            Block line = new Block(file, block.bytes(), length, 1, null);
            String header = line.text(charset).toString();
            if (header.indexOf('\0') >= 0) {
                throw new HistoryException(file, 1, message("header.no-text"));
            }
            List<String> names = names(file, header, mapping.separator());
            return new FirstBlock(block, Header.of(file, names, mapping), length,
                    header.isEmpty() ? 0 : 1);
        }

        /** The header ends at the first line end; names of columns have none inside. */
        private static int headerLength(Block block) {
            byte[] bytes = block.bytes();
            for (int i = 0; i < block.length(); i++) {
                boolean returned = bytes[i] == '\r' && (i + 1 == block.length() || bytes[i + 1] != '\n');
                if (bytes[i] == '\n' || returned) {
                    return i + 1;
                }
            }
            return block.length();
        }

        private static List<String> names(String file, String header, char separator) {
            try {
                List<String> names = List.of();
                for (String[] fields : CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowExtraCharsAfterClosingQuote(true)
                        .build(StringArrayHandler.of(), header.strip())) {
                    names = List.of(fields).stream().map(String::strip).toList();
                }
                return names;
            } catch (CsvParseException broken) {
                throw new HistoryException(file, 1,
                        message("header.no-csv", "problem", String.valueOf(broken.getMessage())));
            }
        }

        Iterator<Block> all(Blocks rest) {
            return new Iterator<>() {
                private boolean given;

                @Override
                public boolean hasNext() {
                    return !given || rest.hasNext();
                }

                @Override
                public Block next() {
                    if (given) {
                        return rest.next();
                    }
                    given = true;
                    return block;
                }
            };
        }
    }
}
