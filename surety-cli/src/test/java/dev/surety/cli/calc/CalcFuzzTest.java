package dev.surety.cli.calc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.cli.Ran;
import dev.surety.cli.Repository;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a line holds, it gets exactly one line, and Surety never takes it for a fault of its own. */
class CalcFuzzTest {

    private static final int LINES = 150;

    private static final Map<String, List<String>> GOOD = Map.of(
            "calendar", List.of(
                    "{\"id\":\"1\",\"calendar\":\"KR-business\",\"op\":\"add\",\"from\":\"2026-02-13T17:30:00+09:00\","
                            + "\"amount\":\"PT8H\",\"known-as-of\":\"2026-01-01\"}",
                    "{\"id\":2,\"calendar\":{\"zone\":\"Europe/Berlin\",\"hours\":{\"mon\":[\"09:00-12:00\","
                            + "\"13:00-24:00\"]},\"holidays\":[\"12-25\",\"2026-12-24\",\"de-public\"],"
                            + "\"closed\":[{\"date\":\"2026-01-02\"}],\"open\":[{\"date\":\"2026-01-03\","
                            + "\"hours\":[\"10:00-14:00\"]}]},\"op\":\"add-days\",\"from\":\"2026-01-01T10:00:00Z\","
                            + "\"amount\":3,\"reading\":\"civil\"}",
                    "{\"id\":3,\"calendar\":\"KR-business\",\"op\":\"between\",\"from\":\"2026-01-01T10:00:00Z\","
                            + "\"to\":\"2026-12-31T10:00:00Z\"}"),
            "promise", List.of(
                    "{\"id\":\"1\",\"agreement\":\"" + Repository.REMOTE_MEETING + "\",\"events\":[{\"id\":\"a\","
                            + "\"at\":\"2026-02-13T17:30:00+09:00\",\"event\":\"reported\",\"severity\":\"sev1\"},"
                            + "{\"id\":\"b\",\"at\":\"2026-02-19T10:00:00+09:00\",\"event\":\"waiting\","
                            + "\"reason\":\"customer\"},{\"id\":\"c\",\"at\":\"2026-02-19T12:00:00+09:00\","
                            + "\"event\":\"corrected\",\"corrects\":\"b\",\"recordedAt\":\"2026-02-20T12:00:00+09:00\"}],"
                            + "\"asOf\":\"2026-02-19T12:10:00+09:00\",\"knownAt\":\"2026-02-22T12:10:00+09:00\"}",
                    "{\"id\":2,\"agreement\":{\"surety\":1,\"id\":\"a\",\"title\":{\"ko\":\"가\",\"en\":\"A\"},"
                            + "\"document\":{\"version\":\"1\"},\"zone\":\"UTC\",\"severities\":{\"s\":{\"title\":"
                            + "{\"ko\":\"나\",\"en\":\"S\"}}},\"default-severity\":\"s\",\"promises\":{\"p\":{\"title\":"
                            + "{\"ko\":\"다\",\"en\":\"P\"},\"subject\":\"incident\",\"from\":\"reported\","
                            + "\"until\":\"resolved\",\"strength\":\"sla\",\"within\":\"1h\",\"source\":\"x\"}}},"
                            + "\"events\":[{\"at\":\"2026-02-13T17:30:00Z\",\"event\":\"reported\"}]}"),
            "uptime", List.of(CalcUptimeTest.OCTOBER, CalcUptimeTest.EVERYTHING));

    @ParameterizedTest
    @ValueSource(strings = {"calendar", "promise", "uptime"})
    void everyLineGetsExactlyOneLine(String kind) {
        Property.forAll(4, random -> {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            for (int i = 0; i < LINES; i++) {
                byte[] line = random.nextInt(8) == 0 ? nonsense(random)
                        : mutated(random, GOOD.getOrDefault(kind, List.of()));
                input.writeBytes(line);
                input.write('\n');
            }
            Ran ran = Ran.fed(input.toByteArray(), Map.of(), false, "calc", kind);
            assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
            assertThat(ran.err()).isEmpty();
            assertThat(ran.lines()).hasSize(LINES).allSatisfy(CalcFuzzTest::isAnAnswer);
        });
    }

    private static void isAnAnswer(String line) {
        JsonObject answer = Json.readObject(line).only("id", "result", "projected", "error");
        assertThat(answer.has("error")).isNotEqualTo(answer.has("result"));
        if (answer.has("error")) {
            assertThat(answer.text("error")).isNotBlank().doesNotContain("Exception", "a fault of Surety");
        }
    }

    private static byte[] mutated(RandomGenerator random, List<String> good) {
        StringBuilder line = new StringBuilder(good.get(random.nextInt(good.size())));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(line.length());
            switch (random.nextInt(6)) {
                case 0 -> line.deleteCharAt(at);
                case 1 -> line.insert(at, "\"{}[]:,0123456789-+TZPtruenl\\ 가".charAt(random.nextInt(30)));
                case 2 -> line.setCharAt(at, (char) ('!' + random.nextInt(90)));
                case 3 -> line.setLength(Math.max(1, at));
                case 4 -> line.replace(at, Math.min(line.length(), at + 1), Integer.toString(random.nextInt()));
                default -> line.insert(at, line.substring(at, Math.min(line.length(), at + random.nextInt(30))));
            }
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] nonsense(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\n' ? (byte) ' ' : bytes[i];
        }
        return bytes;
    }
}
