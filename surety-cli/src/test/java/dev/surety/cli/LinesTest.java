package dev.surety.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.surety.cli.Lines.Line;
import dev.surety.testkit.Property;

import static dev.surety.cli.Texts.message;
import static org.assertj.core.api.Assertions.assertThat;

class LinesTest {

    @Test
    void readsLinesWithEitherEnding() throws IOException {
        assertThat(lines("가\r\nb\n\nc")).containsExactly(new Line.Text(1, "가"), new Line.Text(2, "b"),
                new Line.Text(3, ""), new Line.Text(4, "c"));
        assertThat(lines("")).isEmpty();
        assertThat(lines("a\n")).containsExactly(new Line.Text(1, "a"));
        assertThat(lines("\n")).containsExactly(new Line.Text(1, ""));
    }

    @Test
    void skipsAByteOrderMarkOnlyAtTheBeginning() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly(new Line.Text(1, "a"), new Line.Text(2, "\uFEFFb"));
    }

    @Test
    void reportsALineThatIsNotUtf8AndGoesOn() throws IOException {
        byte[] korean = "장애".getBytes("EUC-KR");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("ab".getBytes(StandardCharsets.UTF_8));
        bytes.write(korean);
        bytes.write("\nnext".getBytes(StandardCharsets.UTF_8));
        assertThat(lines(new ByteArrayInputStream(bytes.toByteArray()))).containsExactly(
                new Line.Broken(1, message("line.not-utf-8", "byte", 3)), new Line.Text(2, "next"));
    }

    @Test
    void reportsALineThatIsTooLongAndGoesOn() throws IOException {
        byte[] longest = new byte[Lines.LONGEST];
        Arrays.fill(longest, (byte) 'x');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(longest);
        bytes.write("\n".getBytes(StandardCharsets.UTF_8));
        bytes.write(longest);
        bytes.write("y\nz\n".getBytes(StandardCharsets.UTF_8));
        List<Line> lines = lines(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isInstanceOf(Line.Text.class);
        assertThat(lines.get(1)).isEqualTo(new Line.Broken(2, message("line.too-long", "megabytes", 5)));
        assertThat(lines.get(2)).isEqualTo(new Line.Text(3, "z"));
    }

    @Test
    void readsTheSameHoweverTheStreamIsCut() {
        Property.forAll(200, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append("ab가\n\n\r😀".codePoints()
                        .skip(random.nextInt(7))
                        .findFirst()
                        .stream()
                        .mapToObj(Character::toString)
                        .findFirst()
                        .orElseThrow());
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            InputStream inPieces = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, 1 + random.nextInt(3));
                }
            };
            try {
                assertThat(lines(inPieces)).isEqualTo(lines(text.toString()));
            } catch (IOException impossible) {
                throw new AssertionError(impossible);
            }
        });
    }

    private static List<Line> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Line> lines(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        List<Line> all = new ArrayList<>();
        for (Line line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }
}
