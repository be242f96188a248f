package dev.surety.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The picture in the README is what {@code explain} really prints; this test draws it and holds it. */
class TracePictureTest {

    private static final int LINE = 20;
    private static final int TOP = 34;

    private final Path root = Path.of(System.getProperty("surety.root", ".."));

    @Test
    void thePictureOfTheReadmeIsWhatExplainPrints() throws IOException {
        String agreement = "docs/examples/remote-meeting.yaml";
        String events = "docs/examples/friday-evening.ndjson";
        Ran ran = Ran.with("explain", root.resolve(agreement).toString(), "--events", root.resolve(events).toString(),
                "--lang", "en");
        assertThat(ran.exitCode()).as(ran.err()).isZero();

        String picture = draw("./surety explain " + agreement + " --events " + events, ran.out().lines().toList());
        Path file = root.resolve("docs/images/trace.svg");
        if (System.getProperty("surety.docs", "check").equals("write")) {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, picture);
        }
        assertThat(file).as("rewrite it with -Dsurety.docs=write").content().isEqualTo(picture);
    }

    private static String draw(String command, List<String> lines) {
        int height = TOP + LINE * (lines.size() + 1);
        int width = 48 + 17 * lines.stream().mapToInt(String::length).max().orElse(0) / 2;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(width)
                .append(" ")
                .append(height)
                .append("\" font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\" role=\"img\">\n");
        svg.append("<title>The promises of a ticket, each with why</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"#14181f\"/>\n");
        text(svg, TOP, "#7aa2f7", "$ " + command);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                text(svg, TOP + LINE * (i + 1), colour(lines.get(i)), lines.get(i));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static String colour(String line) {
        String content = line.strip();
        if (!line.startsWith(" ")) {
            return "#ffffff";
        }
        if (content.startsWith("Due")) {
            return "#e0af68";
        }
        return content.startsWith("met") || content.startsWith("Verdict") ? "#9ece6a" : "#b9c1d3";
    }

    private static void text(StringBuilder svg, int y, String colour, String line) {
        svg.append("<text x=\"24\" y=\"")
                .append(y)
                .append("\" fill=\"")
                .append(colour)
                .append("\" xml:space=\"preserve\">")
                .append(line.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</text>\n");
    }
}
