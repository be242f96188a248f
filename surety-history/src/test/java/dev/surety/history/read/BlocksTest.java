package dev.surety.history.read;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.surety.history.HistoryException;
import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BlocksTest {

    private static final Blocks.Quoting QUOTED = new Blocks.Quoting.DoubleQuotes(',');

    private static List<Block> blocks(String text, Blocks.Quoting quoting, int size) {
        List<Block> blocks = new ArrayList<>();
        new Blocks("file", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), quoting, size)
                .forEachRemaining(blocks::add);
        return blocks;
    }

    private static String text(Block block) {
        return block.text(StandardCharsets.UTF_8).toString();
    }

    @Test
    void blocksAreWholeRecordsAndTogetherTheWholeFile() {
        // Blocks are never shorter than the longest record allowed; so the text is long.
        Property.forAll(12, random -> {
            StringBuilder text = new StringBuilder();
            while (text.length() < 3_000_000) {
                text.append(switch (random.nextInt(4)) {
                    case 0 -> "plain,record,\"quoted, with comma\"\r\n";
                    case 1 -> "\"two\nlines, \"\"quoted\"\"\",x\n";
                    case 2 -> "in the middle \" of a field,y\n";
                    default -> "한글," + "z".repeat(random.nextInt(3000)) + "\n";
                });
            }
            List<Block> blocks = blocks(text.toString(), QUOTED, 1 << 20);
            assertThat(blocks).hasSizeGreaterThan(1);
            StringBuilder joined = new StringBuilder();
            for (Block block : blocks) {
                assertThat(block.firstLine()).isEqualTo(1 + joined.chars().filter(c -> c == '\n').count());
                assertThat(block.brokenLine()).isNull();
                assertThat(text(block)).endsWith("\n").doesNotStartWith("lines,");
                joined.append(text(block));
            }
            assertThat(joined).hasToString(text.toString());
        });
    }

    @Test
    void aQuoteThatNeverClosesCostsItsLineOnly() {
        List<Block> blocks = blocks("a,b\n\"c,d\ne,f\n", QUOTED, 1 << 20);
        assertThat(blocks).extracting(BlocksTest::text).containsExactly("a,b\n", "e,f\n");
        assertThat(blocks).extracting(Block::firstLine).containsExactly(1L, 3L);
        assertThat(blocks.getFirst().brokenLine()).isEqualTo(2);
    }

    @Test
    void aQuoteThatClosesFarTooLateIsBrokenToo() {
        String text = "a,b\n\"c,d\n" + "e,f\n".repeat(500_000) + "\"g,h\n";
        List<Block> blocks = blocks(text, QUOTED, 1 << 20);
        assertThat(blocks.stream().map(Block::brokenLine).filter(line -> line != null)).containsExactly(2L, 500_003L);
        assertThat(blocks.stream().map(BlocksTest::text).mapToLong(String::length).sum()).isEqualTo(4 + 4 * 500_000);
    }

    @Test
    void wrongEncodingIsSaidAtItsLine() {
        byte[] bytes = "a\nb\n\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Block block = new Block("file.csv", bytes, bytes.length, 11, null);
        assertThatThrownBy(() -> block.text(StandardCharsets.UTF_8)).isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("file.csv:13: not UTF-8")
                .hasMessageContaining("--encoding");
    }

    @Test
    void aLineWithoutEndIsRefusedBeforeItFillsTheMemory() {
        assertThatThrownBy(() -> blocks("x".repeat(3 << 20), new Blocks.Quoting.None(), 1 << 20))
                .hasMessageContaining("file:1: the line is longer than");
    }
}
