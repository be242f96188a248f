package dev.surety.history.sort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.surety.history.TemporaryFolder;
import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;

class ExternalSortTest {

    private record Texts() implements Codec<String> {
        @Override
        public void write(String element, ByteWriter out) {
            out.text(element);
            out.number(-element.length());
            out.bits(element.hashCode());
        }

        @Override
        public String read(ByteReader in) {
            String text = in.text();
            assertThat(in.number()).isEqualTo(-text.length());
            assertThat(in.bits()).isEqualTo(text.hashCode());
            return text;
        }
    }

    @Test
    void sortsInMemoryOnDiskAndInSeveralMergesAlike(@TempDir Path folder) {
        TemporaryFolder temporary = TemporaryFolder.in(folder);
        Property.forAll(40, random -> {
            List<String> elements = new ArrayList<>();
            for (int i = 0; i < random.nextInt(2000); i++) {
                elements.add("x".repeat(random.nextInt(40)) + (random.nextBoolean() ? "한글" : "") + random.nextInt(500));
            }
            long memory = random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(4000);
            int mostRuns = 2 + random.nextInt(5);
            try (ExternalSort<String> sort = new ExternalSort<>(Comparator.<String>naturalOrder(), new Texts(),
                    temporary, memory, mostRuns)) {
                for (int from = 0; from < elements.size();) {
                    int to = Math.min(elements.size(), from + 1 + random.nextInt(200));
                    sort.add(sort.run(elements.subList(from, to)));
                    from = to;
                }
                List<String> sorted = new ArrayList<>();
                sort.sorted().forEachRemaining(sorted::add);
                assertThat(sorted).isEqualTo(elements.stream().sorted().toList());
            }
        });
        temporary.close();
        assertThat(folder).as("nothing is left behind").isEmptyDirectory();
    }

    @Test
    void readsTextsLongerThanItsBuffer(@TempDir Path folder) {
        String longText = "y".repeat(100_000);
        try (TemporaryFolder temporary = TemporaryFolder.in(folder);
                ExternalSort<String> sort = new ExternalSort<>(Comparator.<String>naturalOrder(), new Texts(),
                        temporary,
                        0)) {
            sort.add(sort.run(List.of(longText, "a")));
            sort.add(sort.run(List.of(longText, "b")));
            assertThat(sort.hasSpilled()).isTrue();
            List<String> sorted = new ArrayList<>();
            sort.sorted().forEachRemaining(sorted::add);
            assertThat(sorted).containsExactly("a", "b", longText, longText);
        }
    }
}
