package dev.surety.server.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Finding;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;

/** Findings as they are kept with a draft: in both languages, since who reads them later may speak either. */
public final class FindingsJson {

    private FindingsJson() {}

    static String write(List<Finding> findings) {
        List<Map<String, @Nullable Object>> trees = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("file", finding.at().file());
            tree.put("line", finding.at().line());
            tree.put("column", finding.at().column());
            tree.put("level", finding.level().name().toLowerCase(Locale.ROOT));
            tree.put("rule", finding.rule());
            tree.put("ko", finding.message().in("ko"));
            tree.put("en", finding.message().in("en"));
            trees.add(tree);
        }
        return Json.write(Map.of("findings", trees));
    }

    /** The findings in {@code ko} or {@code en}. */
    public static List<Map<String, @Nullable Object>> read(String findings, String language) {
        List<Map<String, @Nullable Object>> trees = new ArrayList<>();
        for (JsonObject finding : Json.readObject(findings).objects("findings")) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>(finding.without("ko").without("en").asMap());
            tree.put("text", finding.text(language));
            trees.add(tree);
        }
        return trees;
    }
}
