package dev.surety.history.sort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

import dev.surety.history.TemporaryFolder;

/**
 * A merge sort of any number of elements in bounded memory. Elements come as sorted runs, which workers may prepare side
 * by side; runs beyond {@code memory} bytes go to a temporary file; merging reads all of them through small buffers. The
 * order must be total but for equal elements, then the result does not depend on the runs.
 */
public final class ExternalSort<T> implements AutoCloseable {

    private static final int MOST_RUNS_AT_ONCE = 4096;
    private static final int BUFFER = 1 << 14;

    private final Comparator<? super T> order;
    private final Codec<T> codec;
    private final TemporaryFolder folder;
    private final long memory;
    private final int mostRuns;

    private final List<Run> runs = new ArrayList<>();
    private long inMemory;
    private @Nullable SpillFile spill;

    /**
     * @param folder where a temporary file is made, when one is needed
     * @param memory bytes of runs to keep in memory
     */
    public ExternalSort(Comparator<? super T> order, Codec<T> codec, TemporaryFolder folder, long memory) {
        this(order, codec, folder, memory, MOST_RUNS_AT_ONCE);
    }

    ExternalSort(Comparator<? super T> order, Codec<T> codec, TemporaryFolder folder, long memory, int mostRuns) {
        this.order = order;
        this.codec = codec;
        this.folder = folder;
        this.memory = memory;
        this.mostRuns = mostRuns;
    }

    private sealed interface Run {

        record InMemory(byte[] bytes) implements Run {}

        record InFile(long start, long end) implements Run {}
    }

    /** Elements as a sorted run; safe to call from several threads. */
    public byte[] run(List<T> elements) {
        List<T> sorted = new ArrayList<>(elements);
        sorted.sort(order);
        ByteWriter out = new ByteWriter();
        for (T element : sorted) {
            codec.write(element, out);
        }
        return out.toBytes();
    }

    /** Adds a run made by {@link #run}. */
    public void add(byte[] run) {
        if (run.length == 0) {
            return;
        }
        runs.add(new Run.InMemory(run));
        inMemory += run.length;
        if (inMemory > memory) {
            spill();
        }
    }

    private void spill() {
        SpillFile file = file();
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i) instanceof Run.InMemory(byte[] bytes)) {
                long start = file.length();
                file.append(bytes, bytes.length);
                runs.set(i, new Run.InFile(start, file.length()));
            }
        }
        inMemory = 0;
    }

    private SpillFile file() {
        if (spill == null) {
            spill = new SpillFile(folder.path());
        }
        return spill;
    }

    /** Whether more came than fits into memory. */
    public boolean hasSpilled() {
        return spill != null;
    }

    /** All elements in order. Nothing may be added afterwards; may be asked for again. */
    public Iterator<T> sorted() {
        while (runs.size() > mostRuns) {
            mergeOldest();
        }
        return new Merge(runs);
    }

    /** Merges the oldest runs into one at the end, so that every element is rewritten equally often. */
    private void mergeOldest() {
        List<Run> oldest = List.copyOf(runs.subList(0, mostRuns));
        runs.subList(0, mostRuns).clear();
        SpillFile file = file();
        long start = file.length();
        ByteWriter out = new ByteWriter();
        Iterator<T> merged = new Merge(oldest);
        while (merged.hasNext()) {
            codec.write(merged.next(), out);
            if (out.length() > BUFFER) {
                file.append(out.buffer(), out.length());
                out.clear();
            }
        }
        file.append(out.buffer(), out.length());
        runs.add(new Run.InFile(start, file.length()));
    }

    private final class Merge implements Iterator<T> {

        /** All but the one that is read from. */
        private final PriorityQueue<Source> sources;
        private @Nullable Source least;

        Merge(List<Run> of) {
            this.sources = new PriorityQueue<>(Math.max(1, of.size()), this::compare);
            for (int i = 0; i < of.size(); i++) {
                ByteReader reader = switch (of.get(i)) {
                    case Run.InMemory(byte[] bytes) -> new ByteReader(bytes);
                    case Run.InFile(long start, long end) -> file().reader(start, end, BUFFER);
                };
                if (reader.hasMore()) {
                    sources.add(new Source(i, reader, codec.read(reader)));
                }
            }
            this.least = sources.poll();
        }

        private int compare(Source one, Source other) {
            int byElement = order.compare(one.head, other.head);
            return byElement != 0 ? byElement : Integer.compare(one.index, other.index);
        }

        @Override
        public boolean hasNext() {
            return least != null;
        }

        @Override
        public T next() {
            Source source = least;
            if (source == null) {
                throw new NoSuchElementException();
            }
            T element = source.head;
            if (source.reader.hasMore()) {
                source.head = codec.read(source.reader);
                least = leastOf(source);
            } else {
                least = sources.poll();
            }
            return element;
        }

        /** A file is often nearly in order already: then the next element comes from the same run, without any sifting. */
        private Source leastOf(Source source) {
            Source other = sources.peek();
            if (other == null || compare(source, other) <= 0) {
                return source;
            }
            sources.remove();
            sources.add(source);
            return other;
        }
    }

    private final class Source {

        private final int index;
        private final ByteReader reader;
        private T head;

        Source(int index, ByteReader reader, T head) {
            this.index = index;
            this.reader = reader;
            this.head = head;
        }
    }

    @Override
    public void close() {
        if (spill != null) {
            spill.close();
        }
    }
}
