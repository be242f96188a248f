package dev.surety.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {

    @Test
    void readsTheKindsOfValues() {
        assertThat(Json.readObject("{\"t\":\"가\",\"n\":7,\"d\":1.50,\"b\":true,\"l\":[null,{}]}").asMap())
                .containsEntry("t", "가")
                .containsEntry("n", 7L)
                .containsEntry("d", new BigDecimal("1.50"))
                .containsEntry("b", true)
                .containsKey("l");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "{", "}", "[1,]", "{\"a\":1}}", "{\"a\":1} {\"b\":2}", "{a:1}", "{'a':1}",
            "{\"a\":NaN}", "{\"a\":01}", "{\"a\":\"\u0001\"}", "nul", "{\"a\":1,}", "\uFEFF{}", "// x\n{}"})
    void refusesWhatIsNotOneDocument(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonProblem.class);
    }

    @Test
    void refusesTheSameKeyTwice() {
        assertThatThrownBy(() -> Json.read("{\"a\":{\"b\":1,\"b\":2}}"))
                .isInstanceOf(JsonProblem.class)
                .hasMessageContaining("the key 'b' stands twice")
                .hasMessageContaining("column");
    }

    @Test
    void refusesWhatNestsTooDeep() {
        assertThat(Json.read("[".repeat(Json.DEEPEST) + "]".repeat(Json.DEEPEST))).isInstanceOf(List.class);
        assertThatThrownBy(() -> Json.read("[".repeat(100_000)))
                .isInstanceOf(JsonProblem.class)
                .hasMessageContaining("epth");
    }

    @Test
    void refusesNumbersThatNobodyMeans() {
        assertThatThrownBy(() -> Json.read("[" + "9".repeat(101) + "]")).isInstanceOf(JsonProblem.class);
        assertThat(Json.write(Json.read("[1e999999999]"))).isEqualTo("[1E+999999999]");
    }

    @Test
    void refusesNamesThatNobodyMeans() {
        String name = "n".repeat(Json.LONGEST_NAME);
        assertThat(Json.readObject("{\"" + name + "\":1}").integer(name)).isEqualTo(1);
        assertThatThrownBy(() -> Json.read("{\"a\":{\"" + name + "n\":1}}"))
                .isInstanceOfSatisfying(JsonProblem.class, problem -> {
                    assertThat(problem.in("en")).startsWith("not JSON")
                            .endsWith(": the name of a field has at most 2,000 characters, but this one has 2,001");
                    assertThat(problem.in("ko")).endsWith(" 필드 이름은 최대 2,000자인데 현재 2,001자입니다");
                });
    }

    @Test
    void messagesAreOneShortLine() {
        assertThatThrownBy(() -> Json.readObject("{\"" + "x\\n".repeat(600) + "\":1}").only("a"))
                .isInstanceOfSatisfying(JsonProblem.class, problem -> assertThat(problem.getMessage())
                        .hasSizeLessThan(450)
                        .doesNotContain("\n"));
        assertThatThrownBy(() -> Json.read("{\"a\": x}"))
                .isInstanceOfSatisfying(JsonProblem.class, problem -> assertThat(problem.getMessage())
                        .startsWith("not JSON, at column ")
                        .doesNotContain("Source", "StreamRead", "\n"));
    }

    @Test
    void salvagesTheNameOfABrokenLine() {
        assertThat(Json.salvage("{\"id\":\"7\",\"x\":[1,}", "id")).isEqualTo("7");
        assertThat(Json.salvage("{\"x\":{\"id\":1},\"id\":9,", "id")).isEqualTo(9L);
        assertThat(Json.salvage("{\"x\":tru,\"id\":9}", "id")).isNull();
        assertThat(Json.salvage("{\"id\":{}}", "id")).isNull();
        assertThat(Json.salvage("[\"id\"]", "id")).isNull();
        assertThat(Json.salvage("", "id")).isNull();
    }

    @Test
    void readsBackWhatItWrites() {
        Property.forAll(500, random -> {
            Object tree = tree(random, 4);
            assertThat(Json.read(Json.write(tree))).isEqualTo(tree);
        });
    }

    @Test
    void neverFailsOnRandomText() {
        Property.forAll(3000, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                String alphabet = "{}[]\",:0123456789.eE+-truefalsn \\u\uD83D\uDE00가\u0000";
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Json.read(text.toString());
            } catch (JsonProblem expected) {
                assertThat(expected.getMessage()).isNotBlank().doesNotContain("\n");
            }
            Json.salvage(text.toString(), "id");
        });
    }

    private static @Nullable Object tree(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> random.nextLong();
            case 1 -> BigDecimal.valueOf(random.nextLong(), 1 + random.nextInt(9));
            case 2 -> random.nextBoolean();
            case 3 -> null;
            case 4 -> "\"\\/\n\t가" + (char) random.nextInt(0xD800);
            case 5 -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(tree(random, depth - 1));
                }
                yield items;
            }
            default -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    fields.put("f" + i, tree(random, depth - 1));
                }
                yield fields;
            }
        };
    }
}
