package dev.surety.core.language;

import java.util.Set;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.language.Node.Sequence;

import static dev.surety.core.language.Texts.message;

/** Texts that lack a language, zones that are no region, and dates in years no agreement has. */
final class WordingLint {

    private static final Set<String> REGIONS = Set.of("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic",
            "Australia",
            "Europe", "Indian", "Pacific");
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;

    private WordingLint() {}

    /** Needs no terms, so it also finds what it can in a file that has errors. */
    static void look(Mapping file, Findings findings) {
        look("", file, Keywords.FILE, findings);
    }

    private static void look(String key, Node node, Shape shape, Findings findings) {
        switch (shape) {
            case Shape.Value(Form form) -> {
                if (node instanceof Scalar scalar) {
                    value(scalar, form, findings);
                }
            }
            case Shape.OneOf _ -> {}
            case Shape.Items items -> {
                if (node instanceof Sequence sequence) {
                    sequence.items().forEach(item -> look(key, item, items.item(), findings));
                } else {
                    look(key, node, items.item(), findings);
                }
            }
            case Shape.Named named -> {
                if (node instanceof Mapping mapping) {
                    mapping.entries().forEach((name, entry) -> look(name, entry.value(), named.value(), findings));
                }
            }
            case Shape.Either either -> {
                Shape chosen = ShapeCheck.choose(node, either);
                if (chosen != null) {
                    look(key, node, chosen, findings);
                }
            }
            case Shape.Block block -> {
                if (node instanceof Mapping mapping) {
                    block(key, mapping, block, findings);
                }
            }
        }
    }

    private static void block(String key, Mapping mapping, Shape.Block block, Findings findings) {
        if (block.equals(Keywords.BOTH_LANGUAGES)) {
            for (String language : new String[]{"ko", "en"}) {
                if (!mapping.has(language)) {
                    findings.add(Rule.MISSING_LANGUAGE, mapping.at(),
                            message(language.equals("ko") ? "text.no-korean" : "text.no-english", "key", key));
                }
            }
            return;
        }
        mapping.entries()
                .forEach((name, entry) -> block.keyword(name)
                        .ifPresent(keyword -> look(name, entry.value(), keyword.shape(), findings)));
    }

    private static void value(Scalar scalar, Form form, Findings findings) {
        if (form == Form.ZONE) {
            zone(scalar, findings);
        }
        boolean dated = form == Form.DATE || form == Form.INSTANT || form == Form.INSTANT_OR_DATE
                || (form == Form.HOLIDAY && Form.DATE.matches(scalar.text()));
        if (dated && scalar.text().matches("[0-9]{4}-.*")) {
            int year = Integer.parseInt(scalar.text(), 0, 4, 10);
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                findings.add(Rule.SUSPICIOUS_YEAR, scalar.at(), message("year.suspicious", "year", year));
            }
        }
    }

    private static void zone(Scalar scalar, Findings findings) {
        String zone = scalar.text();
        int slash = zone.indexOf('/');
        boolean region = (slash > 0 && REGIONS.contains(zone.substring(0, slash))) || Form.ZONE.problem(zone) != null;
        if (!region && !zone.equals("UTC")) {
            findings.add(Rule.SUSPICIOUS_ZONE, scalar.at(), message("zone.suspicious", "zone", zone));
        }
    }
}
