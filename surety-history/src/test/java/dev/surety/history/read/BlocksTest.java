package dev.surety.history.read;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                assertThat(block.leftOut()).isNull();
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
        assertThat(blocks.getFirst().leftOut()).isEqualTo(new Block.LeftOut(2, Block.Reason.BROKEN_QUOTE));
    }

    @Test
    void aQuoteThatClosesFarTooLateIsBrokenToo() {
        String text = "a,b\n\"c,d\n" + "e,f\n".repeat(500_000) + "\"g,h\n";
        List<Block> blocks = blocks(text, QUOTED, 1 << 20);
        assertThat(blocks.stream().map(Block::leftOut).filter(line -> line != null)).containsExactly(
                new Block.LeftOut(2, Block.Reason.BROKEN_QUOTE), new Block.LeftOut(500_003, Block.Reason.BROKEN_QUOTE));
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLineThatIsTooLongCostsItselfOnly(boolean quoting) {
        String text = "a,b\n" + "x".repeat(Blocks.LONGEST_LINE + 1) + "\nc,d\n" + "y".repeat(Blocks.LONGEST_LINE)
                + "\n" + "z".repeat(2 * Blocks.LONGEST_LINE) + "\ne,f\n";
        List<Block> blocks = blocks(text, quoting ? QUOTED : new Blocks.Quoting.None(), 1 << 16);
        assertThat(String.join("", blocks.stream().map(BlocksTest::text).toList()))
                .isEqualTo("a,b\nc,d\n" + "y".repeat(Blocks.LONGEST_LINE) + "\ne,f\n");
        assertThat(blocks.stream().map(Block::leftOut).filter(line -> line != null)).containsExactly(
                new Block.LeftOut(2, Block.Reason.TOO_LONG), new Block.LeftOut(5, Block.Reason.TOO_LONG));
        assertThat(blocks.getLast().firstLine()).isEqualTo(6);
    }

    @Test
    void whatNeverEndsALineIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return length;
            }
        };
        Blocks blocks = new Blocks("device", endless, new Blocks.Quoting.None(), 1 << 16);
        assertThatThrownBy(blocks::next).isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("device:1: the line has not ended after 100 MB");
    }
}
