package dev.surety.server.api;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Where in a body a text stands that cannot be kept, and what it costs to know. */
class BodyTextsTest {

    private static @Nullable String refusedAt(JsonObject body) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> BodyTexts.check(body));
        return refused == null ? null : refused.problem().field();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # body                                         | place
            {"a":"\\u0000"}                                | a
            {"a":["x",{"b":[1,["\\u0000"]]}]}              | a[1].b[1][0]
            {"a":{"b":{"c":"\\ud800"}}}                    | a.b.c
            {"a":[[],["x","\\udc00"]],"b":"\\u0000"}       | a[1][1]
            {"a":{"b\\u0000":1}}                           | a
            {"a":[{"\\u0000":1}]}                          | a[0]
            {"":{"b":["\\u0000"]}}                         | b[0]
            {"":["\\u0000"]}                               | [0]
            {"a":{"":{"b":"\\u0000"}}}                     | a..b
            """)
    void theRefusalNamesThePlace(String body, String place) {
        assertThat(refusedAt(Json.readObject(body))).isEqualTo(place);
    }

    @Test
    void whatCanBeKeptIsLeftAlone() {
        assertThat(refusedAt(Json.readObject("{\"a\":[1,null,true,\"\\ud83d\\ude00\",{}],\"b\":1.5}"))).isNull();
    }

    /** One text of a tree that was made by chance cannot be kept; the way to it is written down as the tree is made. */
    @Test
    void wherever() {
        Property.forAll(500, random -> {
            StringBuilder place = new StringBuilder("f");
            Object value = nested(random, random.nextInt(60), place);
            JsonObject body = Json.readObject(Json.write(Map.of("f", value)));
            assertThat(refusedAt(body)).isEqualTo(place.toString());
        });
    }

    private static Object nested(RandomGenerator random, int depth, StringBuilder place) {
        if (depth == 0) {
            return "a\0b";
        }
        if (random.nextBoolean()) {
            int before = random.nextInt(4);
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < before; i++) {
                items.add("가");
            }
            place.append('[').append(before).append(']');
            items.add(nested(random, depth - 1, place));
            return items;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("before", List.of("x", 1L));
        place.append(".n").append(depth);
        fields.put("n" + depth, nested(random, depth - 1, place));
        return fields;
    }

    /** The way to it would be a hundred thousand characters for each of the numbers. */
    @Test
    void theWayToAPlaceIsNotWrittenDownWhereNothingIsRefused() {
        String name = "n".repeat(Json.LONGEST_NAME - 2);
        StringBuilder body = new StringBuilder();
        int deep = Json.DEEPEST - 2;
        for (int i = 0; i < deep; i++) {
            body.append("{\"").append(name).append(10 + i).append("\":");
        }
        body.append("[0").append(",0".repeat(10_000)).append("]").append("}".repeat(deep));
        JsonObject read = Json.readObject(body.toString());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        BodyTexts.check(read);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }
}
